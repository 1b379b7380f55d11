using Safe.Torch.Native;

namespace Safe.Torch;

public static partial class torch
{
    public static partial class nn
    {
        public static partial class functional
        {
            /// <summary>x Wᵀ + b.</summary>
            /// <param name="input">x, <c>[..., in]</c>.</param>
            /// <param name="weights">W, <c>[out, in]</c>.</param>
            /// <param name="bias">b, <c>[out]</c>.</param>
            public static Tensor linear(Tensor input, Tensor weights, Tensor? bias = null) => Aten.linear(input, weights, bias);

            /// <summary>(x − mean) / √(variance + eps) · weight + bias over the last dimensions.</summary>
            public static Tensor layer_norm(
                Tensor input,
                long[] normalized_shape,
                Tensor? weight = null,
                Tensor? bias = null,
                double eps = 1e-05
            ) => Aten.layer_norm(input, normalized_shape, weight, bias, eps);

            /// <summary>Normalises groups of channels of <c>[batch, channels, ...]</c>.</summary>
            public static Tensor group_norm(
                Tensor input,
                long num_groups,
                Tensor? weight = null,
                Tensor? bias = null,
                double eps = 1e-05
            ) => Aten.group_norm(input, num_groups, weight, bias, eps);

            /// <summary>Normalises each channel of <c>[batch, channels, ...]</c> over the batch (training) or by running statistics.</summary>
            public static Tensor batch_norm(
                Tensor input,
                Tensor? running_mean,
                Tensor? running_var,
                Tensor? weight = null,
                Tensor? bias = null,
                bool training = false,
                double momentum = 0.1,
                double eps = 1e-05
            ) => Aten.batch_norm(input, weight, bias, running_mean, running_var, training, momentum, eps, cudnn_enabled: true);

            /// <summary>Convolution of <c>[batch, channels, height, width]</c>.</summary>
            public static Tensor conv2d(
                Tensor input,
                Tensor weight,
                Tensor? bias = null,
                long[]? strides = null,
                long[]? padding = null,
                long[]? dilation = null,
                long groups = 1
            ) => Aten.conv2d(input, weight, bias, strides ?? [1, 1], padding ?? [0, 0], dilation ?? [1, 1], groups);

            /// <summary>x / max(‖x‖ₚ, eps) along one dimension.</summary>
            public static Tensor normalize(Tensor input, double p = 2, long dim = 1, double eps = 1e-12)
            {
                using Tensor norm = Aten.linalg_vector_norm(input, p, [dim], keepdim: true);
                using Tensor bounded = Aten.clamp_min(norm, eps);
                return Aten.div_Tensor(input, bounded);
            }

            /// <summary>Ones at the given indices: <c>[...]</c> gives <c>[..., num_classes]</c>, of 64-bit integers.</summary>
            /// <param name="x">Indices, 64-bit integers.</param>
            /// <param name="num_classes">Number of classes; −1 for the largest index plus one.</param>
            public static Tensor one_hot(Tensor x, long num_classes = -1) => Aten.one_hot(x, num_classes);

            // LibTorch 1.13 has it under another name, and gives the weights too.
            private static readonly Operator Attention = new("aten::scaled_dot_product_attention", "");

            /// <summary>softmax(Q Kᵀ / √d + mask) V, for <c>[..., tokens, d]</c>.</summary>
            /// <param name="query">Q.</param>
            /// <param name="key">K.</param>
            /// <param name="value">V.</param>
            /// <param name="attn_mask">True where attention is allowed, or what is added to the scores.</param>
            /// <param name="p">Probability of dropout on the attention.</param>
            /// <param name="is_casual">Whether each token sees only itself and those before it.</param>
            /// <exception cref="ArgumentException">Both a mask and <paramref name="is_casual"/> are given.</exception>
            public static Tensor scaled_dot_product_attention(
                Tensor query,
                Tensor key,
                Tensor value,
                Tensor? attn_mask = null,
                double p = 0,
                bool is_casual = false
            )
            {
                ArgumentNullException.ThrowIfNull(query);
                ArgumentNullException.ThrowIfNull(key);
                if (attn_mask is not null && is_casual)
                {
                    throw new ArgumentException("Give either a mask or is_casual", nameof(attn_mask));
                }
                if (Attention.IsThere)
                {
                    return Aten.scaled_dot_product_attention(query, key, value, attn_mask, p, is_casual);
                }
                (Tensor output, Tensor weights) = Aten._scaled_dot_product_attention(query, key, value, attn_mask, p, false, is_casual);
                weights.Dispose();
                return output;
            }
        }
    }
}

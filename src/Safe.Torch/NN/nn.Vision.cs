using Safe.Torch.Modules;

namespace Safe.Torch;

public static partial class torch
{
    public static partial class nn
    {
        /// <summary>Channels made pixels.</summary>
        public static PixelShuffle PixelShuffle(long upscale_factor) => new(upscale_factor);

        /// <summary>Pixels made channels.</summary>
        public static PixelUnshuffle PixelUnshuffle(long downscale_factor) => new(downscale_factor);

        /// <summary>Channels of several groups dealt out in turn.</summary>
        public static ChannelShuffle ChannelShuffle(long groups) => new(groups);

        /// <summary>Resizes the last dimensions.</summary>
        public static Upsample Upsample(
            long[]? size = null,
            double[]? scale_factor = null,
            UpsampleMode mode = UpsampleMode.Nearest,
            bool? align_corners = null,
            bool? recompute_scale_factor = null
        ) => new(size, scale_factor, mode, align_corners, recompute_scale_factor);

        /// <summary>Windows of images as columns.</summary>
        public static Unfold Unfold(
            (long, long) kernel_size,
            (long, long)? dilation = null,
            (long, long)? padding = null,
            (long, long)? stride = null
        ) => new(kernel_size, dilation ?? (1, 1), padding ?? (0, 0), stride ?? (1, 1));

        /// <summary>Windows of images as columns.</summary>
        public static Unfold Unfold(long kernel_size, long dilation = 1, long padding = 0, long stride = 1) =>
            new((kernel_size, kernel_size), (dilation, dilation), (padding, padding), (stride, stride));

        /// <summary>Columns summed back into images.</summary>
        public static Fold Fold(
            (long, long) output_size,
            (long, long) kernel_size,
            (long, long)? dilation = null,
            (long, long)? padding = null,
            (long, long)? stride = null
        ) => new(output_size, kernel_size, dilation ?? (1, 1), padding ?? (0, 0), stride ?? (1, 1));

        /// <summary>Columns summed back into images.</summary>
        public static Fold Fold(long output_size, long kernel_size, long dilation = 1, long padding = 0, long stride = 1) =>
            new((output_size, output_size), (kernel_size, kernel_size), (dilation, dilation), (padding, padding), (stride, stride));

        /// <summary>One dimension split into several.</summary>
        public static Unflatten Unflatten(long dim, long[] unflattened_size) => new(dim, unflattened_size);

        /// <summary>Pads sequences by one value.</summary>
        public static ConstantPad1d ConstantPad1d((long, long) padding, double value) => new([padding.Item1, padding.Item2], value);

        /// <summary>Pads sequences by one value.</summary>
        public static ConstantPad1d ConstantPad1d(long padding, double value) => new([padding, padding], value);

        /// <summary>Pads images by one value.</summary>
        public static ConstantPad2d ConstantPad2d((long, long, long, long) padding, double value) =>
            new([padding.Item1, padding.Item2, padding.Item3, padding.Item4], value);

        /// <summary>Pads images by one value.</summary>
        public static ConstantPad2d ConstantPad2d(long padding, double value) => new([padding, padding, padding, padding], value);

        /// <summary>Pads volumes by one value.</summary>
        public static ConstantPad3d ConstantPad3d((long, long, long, long, long, long) padding, double value) =>
            new([padding.Item1, padding.Item2, padding.Item3, padding.Item4, padding.Item5, padding.Item6], value);

        /// <summary>Pads volumes by one value.</summary>
        public static ConstantPad3d ConstantPad3d(long padding, double value) =>
            new([padding, padding, padding, padding, padding, padding], value);

        /// <summary>Pads sequences by their mirror image.</summary>
        public static ReflectionPad1d ReflectionPad1d((long, long) padding) => new([padding.Item1, padding.Item2]);

        /// <summary>Pads sequences by their mirror image.</summary>
        public static ReflectionPad1d ReflectionPad1d(long padding) => new([padding, padding]);

        /// <summary>Pads images by their mirror image.</summary>
        public static ReflectionPad2d ReflectionPad2d((long, long, long, long) padding) =>
            new([padding.Item1, padding.Item2, padding.Item3, padding.Item4]);

        /// <summary>Pads images by their mirror image.</summary>
        public static ReflectionPad2d ReflectionPad2d(long padding) => new([padding, padding, padding, padding]);

        /// <summary>Pads volumes by their mirror image.</summary>
        public static ReflectionPad3d ReflectionPad3d((long, long, long, long, long, long) padding) =>
            new([padding.Item1, padding.Item2, padding.Item3, padding.Item4, padding.Item5, padding.Item6]);

        /// <summary>Pads volumes by their mirror image.</summary>
        public static ReflectionPad3d ReflectionPad3d(long padding) => new([padding, padding, padding, padding, padding, padding]);

        /// <summary>Pads sequences by the values at their border.</summary>
        public static ReplicationPad1d ReplicationPad1d((long, long) padding) => new([padding.Item1, padding.Item2]);

        /// <summary>Pads sequences by the values at their border.</summary>
        public static ReplicationPad1d ReplicationPad1d(long padding) => new([padding, padding]);

        /// <summary>Pads images by the values at their border.</summary>
        public static ReplicationPad2d ReplicationPad2d((long, long, long, long) padding) =>
            new([padding.Item1, padding.Item2, padding.Item3, padding.Item4]);

        /// <summary>Pads images by the values at their border.</summary>
        public static ReplicationPad2d ReplicationPad2d(long padding) => new([padding, padding, padding, padding]);

        /// <summary>Pads volumes by the values at their border.</summary>
        public static ReplicationPad3d ReplicationPad3d((long, long, long, long, long, long) padding) =>
            new([padding.Item1, padding.Item2, padding.Item3, padding.Item4, padding.Item5, padding.Item6]);

        /// <summary>Pads volumes by the values at their border.</summary>
        public static ReplicationPad3d ReplicationPad3d(long padding) => new([padding, padding, padding, padding, padding, padding]);

        /// <summary>Pads images by zeros.</summary>
        public static ZeroPad2d ZeroPad2d((long, long, long, long) padding) =>
            new([padding.Item1, padding.Item2, padding.Item3, padding.Item4]);

        /// <summary>Pads images by zeros.</summary>
        public static ZeroPad2d ZeroPad2d(long padding) => new([padding, padding, padding, padding]);

        /// <summary>x1 · x2 / max(‖x1‖ ‖x2‖, eps) along one dimension.</summary>
        public static CosineSimilarity CosineSimilarity(long dim = 1, double eps = 1e-08) => new(dim, eps);

        /// <summary>‖x1 − x2 + eps‖ₚ along the last dimension.</summary>
        public static PairwiseDistance PairwiseDistance(double p = 2, double eps = 1e-06, bool keepdim = false) => new(p, eps, keepdim);

        /// <summary>y = x1ᵀ W x2 + b, for each row of W.</summary>
        public static Bilinear Bilinear(
            long in1_features,
            long in2_features,
            long out_features,
            bool hasBias = true,
            Device? device = null,
            ScalarType? dtype = null
        ) => new(in1_features, in2_features, out_features, hasBias, device, dtype);

        /// <summary>Attention of several heads over <c>[tokens, batch, features]</c>.</summary>
        /// <param name="embedded_dim">Number of features.</param>
        /// <param name="num_heads">Number of heads, a divisor of it.</param>
        /// <param name="dropout">Probability of a weight to be dropped in training.</param>
        /// <param name="bias">Whether the projections have a bias.</param>
        /// <param name="add_bias_kv">Whether a learned key and value are added to those given.</param>
        /// <param name="add_zero_attn">Whether a key and value of zeros are added to those given.</param>
        /// <param name="kdim">Features of the keys; null for <paramref name="embedded_dim"/>.</param>
        /// <param name="vdim">Features of the values; null for <paramref name="embedded_dim"/>.</param>
        public static MultiheadAttention MultiheadAttention(
            long embedded_dim,
            long num_heads,
            double dropout = 0,
            bool bias = true,
            bool add_bias_kv = false,
            bool add_zero_attn = false,
            long? kdim = null,
            long? vdim = null
        ) =>
            new(
                new MultiheadShape
                {
                    Features = embedded_dim,
                    Heads = num_heads,
                    Dropout = dropout,
                    HasBias = bias,
                    HasKeyValueBias = add_bias_kv,
                    HasZeroAttention = add_zero_attn,
                    KeyFeatures = kdim ?? embedded_dim,
                    ValueFeatures = vdim ?? embedded_dim,
                }
            );
    }
}

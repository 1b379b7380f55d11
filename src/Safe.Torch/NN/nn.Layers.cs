using Safe.Torch.Modules;

namespace Safe.Torch;

public static partial class torch
{
    /// <summary>Modules: the parts that models are made of.</summary>
    public static partial class nn
    {
        /// <summary>y = x Wᵀ + b, with PyTorch's initial values.</summary>
        /// <param name="inputSize">Size of the last dimension of x.</param>
        /// <param name="outputSize">Size of the last dimension of y.</param>
        /// <param name="hasBias">Whether there is a b.</param>
        /// <param name="device">Where the parameters lie.</param>
        /// <param name="dtype">Their element type.</param>
        public static Linear Linear(
            long inputSize,
            long outputSize,
            bool hasBias = true,
            Device? device = null,
            ScalarType? dtype = null
        ) => Modules.Linear.Initialized(inputSize, outputSize, hasBias, device, dtype);

        /// <summary>y = x Wᵀ + b, of given parameters.</summary>
        /// <param name="weight">W, <c>[out, in]</c>.</param>
        /// <param name="bias">b, <c>[out]</c>.</param>
        public static Linear Linear(Parameter weight, Parameter? bias = null) => new(weight, bias);

        /// <summary>A table of vectors by index, drawn from N(0, 1).</summary>
        /// <param name="num_embeddings">Number of vectors.</param>
        /// <param name="embedding_dims">Their size.</param>
        /// <param name="padding_idx">A vector that starts as zeros and gets no gradient.</param>
        /// <param name="max_norm">Longer vectors are shortened when they are used.</param>
        /// <param name="norm_type">p of the norm for <paramref name="max_norm"/>.</param>
        /// <param name="scale_grad_by_freq">Whether gradients are divided by how often the vector is used in the batch.</param>
        /// <param name="sparse">Whether the gradient is sparse.</param>
        /// <param name="device">Where the table lies.</param>
        /// <param name="dtype">Its element type.</param>
        public static Embedding Embedding(
            long num_embeddings,
            long embedding_dims,
            long? padding_idx = null,
            double? max_norm = null,
            double norm_type = 2,
            bool scale_grad_by_freq = false,
            bool sparse = false,
            Device? device = null,
            ScalarType? dtype = null
        ) =>
            new(
                Modules.Embedding.Initialized(num_embeddings, embedding_dims, padding_idx, device, dtype),
                padding_idx,
                max_norm,
                norm_type,
                scale_grad_by_freq,
                sparse
            );

        /// <summary>A table of vectors by index, of given values, which it takes or, where they change place or type, copies.</summary>
        /// <param name="embeddings">The table, <c>[num_embeddings, embedding_dims]</c>.</param>
        /// <param name="freeze">Whether the table is not trained.</param>
        /// <param name="padding_idx">A vector that gets no gradient.</param>
        /// <param name="max_norm">Longer vectors are shortened when they are used.</param>
        /// <param name="norm_type">p of the norm for <paramref name="max_norm"/>.</param>
        /// <param name="scale_grad_by_freq">Whether gradients are divided by how often the vector is used in the batch.</param>
        /// <param name="sparse">Whether the gradient is sparse.</param>
        /// <param name="device">Where the table lies.</param>
        /// <param name="dtype">Its element type.</param>
        public static Embedding Embedding_from_pretrained(
            Tensor embeddings,
            bool freeze = true,
            long? padding_idx = null,
            double? max_norm = null,
            double norm_type = 2,
            bool scale_grad_by_freq = false,
            bool sparse = false,
            Device? device = null,
            ScalarType? dtype = null
        )
        {
            ArgumentNullException.ThrowIfNull(embeddings);
            using Tensor detached = embeddings.detach();
            Tensor table = detached.to(dtype ?? embeddings.dtype, device ?? embeddings.device);
            return new(new Parameter(table, !freeze), padding_idx, max_norm, norm_type, scale_grad_by_freq, sparse);
        }

        /// <summary>Normalises the last dimension.</summary>
        /// <param name="normalized_shape">Its size.</param>
        /// <param name="eps">Added to the variance.</param>
        /// <param name="elementwise_affine">Whether there is a weight.</param>
        /// <param name="bias">Whether there is also a bias.</param>
        /// <param name="device">Where the parameters lie.</param>
        /// <param name="dtype">Their element type.</param>
        public static LayerNorm LayerNorm(
            long normalized_shape,
            double eps = 1e-05,
            bool elementwise_affine = true,
            bool bias = true,
            Device? device = null,
            ScalarType? dtype = null
        ) => LayerNorm([normalized_shape], eps, elementwise_affine, bias, device, dtype);

        /// <summary>Normalises the last dimensions.</summary>
        /// <param name="normalized_shape">Their sizes.</param>
        /// <param name="eps">Added to the variance.</param>
        /// <param name="elementwise_affine">Whether there is a weight.</param>
        /// <param name="bias">Whether there is also a bias.</param>
        /// <param name="device">Where the parameters lie.</param>
        /// <param name="dtype">Their element type.</param>
        public static LayerNorm LayerNorm(
            long[] normalized_shape,
            double eps = 1e-05,
            bool elementwise_affine = true,
            bool bias = true,
            Device? device = null,
            ScalarType? dtype = null
        ) => new(normalized_shape, eps, elementwise_affine, bias, device, dtype);

        /// <summary>Normalises groups of channels.</summary>
        /// <param name="num_groups">Number of groups.</param>
        /// <param name="num_channels">Number of channels, a multiple of it.</param>
        /// <param name="eps">Added to the variance.</param>
        /// <param name="affine">Whether there are a weight and a bias.</param>
        /// <param name="device">Where the parameters lie.</param>
        /// <param name="dtype">Their element type.</param>
        public static GroupNorm GroupNorm(
            long num_groups,
            long num_channels,
            double eps = 1e-05,
            bool affine = true,
            Device? device = null,
            ScalarType? dtype = null
        ) => new(num_groups, num_channels, eps, affine, device, dtype);

        /// <summary>Normalises each channel of images over the batch.</summary>
        /// <param name="num_features">Number of channels.</param>
        /// <param name="eps">Added to the variance.</param>
        /// <param name="momentum">Share of a new batch in the running statistics.</param>
        /// <param name="affine">Whether there are a weight and a bias.</param>
        /// <param name="track_running_stats">Whether there are running statistics, which evaluation uses.</param>
        /// <param name="device">Where the parameters lie.</param>
        /// <param name="dtype">Their element type.</param>
        public static BatchNorm2d BatchNorm2d(
            long num_features,
            double eps = 1e-05,
            double momentum = 0.1,
            bool affine = true,
            bool track_running_stats = true,
            Device? device = null,
            ScalarType? dtype = null
        ) => new(num_features, eps, momentum, affine, track_running_stats, device, dtype);

        /// <summary>Sets elements to zero at random while training.</summary>
        /// <param name="p">Probability of an element to be dropped.</param>
        /// <param name="inplace">Whether the input itself is changed.</param>
        public static Dropout Dropout(double p = 0.5, bool inplace = false) => new(p, inplace);

        /// <summary>Gives its input back.</summary>
        public static Identity Identity() => new();

        /// <summary>Makes one dimension of several.</summary>
        /// <param name="start_dim">The first.</param>
        /// <param name="end_dim">The last.</param>
        public static Flatten Flatten(long start_dim = 1, long end_dim = -1) => new(start_dim, end_dim);

        /// <summary>A tensor that is trained; takes the reference of <paramref name="data"/>.</summary>
        /// <param name="data">The values.</param>
        /// <param name="requires_grad">Whether gradients are wanted.</param>
        public static Parameter Parameter(Tensor data, bool requires_grad = true) => new(data, requires_grad);
    }
}

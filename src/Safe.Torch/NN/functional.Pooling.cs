namespace Safe.Torch;

public static partial class torch
{
    public static partial class nn
    {
        public static partial class functional
        {
            /// <summary>Maxima over windows of <c>[batch, channels, length]</c>.</summary>
            public static Tensor max_pool1d(
                Tensor input,
                long kernel_size,
                long? stride = null,
                long? padding = null,
                long? dilation = null,
                bool ceil_mode = false
            ) =>
                Aten.max_pool1d(
                    input,
                    [kernel_size],
                    stride is { } strideGiven ? [strideGiven] : [],
                    padding is { } paddingGiven ? [paddingGiven] : [0],
                    dilation is { } dilationGiven ? [dilationGiven] : [1],
                    ceil_mode
                );

            /// <summary>Maxima over windows of <c>[batch, channels, length]</c>, and where each was found in its plane.</summary>
            public static (Tensor output, Tensor indices) max_pool1d_with_indices(
                Tensor input,
                long kernel_size,
                long? stride = null,
                long? padding = null,
                long? dilation = null,
                bool ceil_mode = false
            ) =>
                Aten.max_pool1d_with_indices(
                    input,
                    [kernel_size],
                    stride is { } strideGiven ? [strideGiven] : [],
                    padding is { } paddingGiven ? [paddingGiven] : [0],
                    dilation is { } dilationGiven ? [dilationGiven] : [1],
                    ceil_mode
                );

            /// <summary>Maxima over as many windows of <c>[batch, channels, length]</c> as the output has places, and where each was found.</summary>
            public static (Tensor Values, Tensor Indices) adaptive_max_pool1d_with_indices(Tensor input, long output_size) =>
                Aten.adaptive_max_pool1d(input, [output_size]);

            /// <summary>Maxima over as many windows of <c>[batch, channels, length]</c> as the output has places.</summary>
            public static Tensor adaptive_max_pool1d(Tensor input, long output_size)
            {
                (Tensor values, Tensor places) = Aten.adaptive_max_pool1d(input, [output_size]);
                places.Dispose();
                return values;
            }

            /// <summary>Maxima over windows of <c>[batch, channels, height, width]</c>.</summary>
            public static Tensor max_pool2d(
                Tensor input,
                (long, long) kernel_size,
                (long, long)? stride = null,
                (long, long)? padding = null,
                (long, long)? dilation = null,
                bool ceil_mode = false
            ) =>
                Aten.max_pool2d(
                    input,
                    [kernel_size.Item1, kernel_size.Item2],
                    stride is { } strideGiven ? [strideGiven.Item1, strideGiven.Item2] : [],
                    padding is { } paddingGiven ? [paddingGiven.Item1, paddingGiven.Item2] : [0, 0],
                    dilation is { } dilationGiven ? [dilationGiven.Item1, dilationGiven.Item2] : [1, 1],
                    ceil_mode
                );

            /// <summary>Maxima over windows of <c>[batch, channels, height, width]</c>.</summary>
            public static Tensor max_pool2d(
                Tensor input,
                long kernel_size,
                long? stride = null,
                long? padding = null,
                long? dilation = null,
                bool ceil_mode = false
            ) =>
                max_pool2d(
                    input,
                    (kernel_size, kernel_size),
                    stride is { } step ? (step, step) : null,
                    padding is { } border ? (border, border) : null,
                    dilation is { } gap ? (gap, gap) : null,
                    ceil_mode
                );

            /// <summary>Maxima over windows of <c>[batch, channels, height, width]</c>.</summary>
            public static Tensor max_pool2d(
                Tensor input,
                long[] kernel_size,
                long[]? strides = null,
                long[]? padding = null,
                long[]? dilation = null,
                bool ceil_mode = false
            ) => Aten.max_pool2d(input, kernel_size, strides ?? [], padding ?? [0, 0], dilation ?? [1, 1], ceil_mode);

            /// <summary>Maxima over windows of <c>[batch, channels, height, width]</c>, and where each was found in its plane.</summary>
            public static (Tensor output, Tensor indices) max_pool2d_with_indices(
                Tensor input,
                long[] kernel_size,
                long[]? strides = null,
                long[]? padding = null,
                long[]? dilation = null,
                bool ceil_mode = false
            ) => Aten.max_pool2d_with_indices(input, kernel_size, strides ?? [], padding ?? [0, 0], dilation ?? [1, 1], ceil_mode);

            /// <summary>Maxima over as many windows of <c>[batch, channels, height, width]</c> as the output has places, and where each was found.</summary>
            public static (Tensor Values, Tensor Indices) adaptive_max_pool2d_with_indices(Tensor input, long[] output_size) =>
                Aten.adaptive_max_pool2d(input, output_size);

            /// <summary>Maxima over as many windows of <c>[batch, channels, height, width]</c> as the output has places.</summary>
            public static Tensor adaptive_max_pool2d(Tensor input, long[] output_size)
            {
                (Tensor values, Tensor places) = Aten.adaptive_max_pool2d(input, output_size);
                places.Dispose();
                return values;
            }

            /// <summary>Maxima over windows of <c>[batch, channels, depth, height, width]</c>.</summary>
            public static Tensor max_pool3d(
                Tensor input,
                long[] kernel_size,
                long[]? strides = null,
                long[]? padding = null,
                long[]? dilation = null,
                bool ceil_mode = false
            ) => Aten.max_pool3d(input, kernel_size, strides ?? [], padding ?? [0, 0, 0], dilation ?? [1, 1, 1], ceil_mode);

            /// <summary>Maxima over windows of <c>[batch, channels, depth, height, width]</c>, and where each was found in its plane.</summary>
            public static (Tensor output, Tensor indices) max_pool3d_with_indices(
                Tensor input,
                long[] kernel_size,
                long[]? strides = null,
                long[]? padding = null,
                long[]? dilation = null,
                bool ceil_mode = false
            ) => Aten.max_pool3d_with_indices(input, kernel_size, strides ?? [], padding ?? [0, 0, 0], dilation ?? [1, 1, 1], ceil_mode);

            /// <summary>Maxima over as many windows of <c>[batch, channels, depth, height, width]</c> as the output has places, and where each was found.</summary>
            public static (Tensor Values, Tensor Indices) adaptive_max_pool3d_with_indices(Tensor input, long[] output_size) =>
                Aten.adaptive_max_pool3d(input, output_size);

            /// <summary>Maxima over as many windows of <c>[batch, channels, depth, height, width]</c> as the output has places.</summary>
            public static Tensor adaptive_max_pool3d(Tensor input, long[] output_size)
            {
                (Tensor values, Tensor places) = Aten.adaptive_max_pool3d(input, output_size);
                places.Dispose();
                return values;
            }
        }
    }
}

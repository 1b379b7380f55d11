namespace Safe.Torch;

public static partial class torch
{
    public static partial class nn
    {
        public static partial class functional
        {
            /// <summary>Means over windows of <c>[batch, channels, length]</c>.</summary>
            public static Tensor avg_pool1d(
                Tensor input,
                long kernel_size,
                long? stride = null,
                long? padding = null,
                bool ceil_mode = false,
                bool count_include_pad = true
            ) =>
                Aten.avg_pool1d(
                    input,
                    [kernel_size],
                    stride is { } strideGiven ? [strideGiven] : [],
                    padding is { } paddingGiven ? [paddingGiven] : [0],
                    ceil_mode,
                    count_include_pad
                );

            /// <summary>Means over as many windows of <c>[batch, channels, length]</c> as the output has places.</summary>
            public static Tensor adaptive_avg_pool1d(Tensor input, long output_size) => Aten.adaptive_avg_pool1d(input, [output_size]);

            /// <summary>Means over windows of <c>[batch, channels, height, width]</c>.</summary>
            public static Tensor avg_pool2d(
                Tensor input,
                (long, long) kernel_size,
                (long, long)? stride = null,
                (long, long)? padding = null,
                bool ceil_mode = false,
                bool count_include_pad = true,
                long? divisor_override = null
            ) =>
                Aten.avg_pool2d(
                    input,
                    [kernel_size.Item1, kernel_size.Item2],
                    stride is { } strideGiven ? [strideGiven.Item1, strideGiven.Item2] : [],
                    padding is { } paddingGiven ? [paddingGiven.Item1, paddingGiven.Item2] : [0, 0],
                    ceil_mode,
                    count_include_pad,
                    divisor_override
                );

            /// <summary>Means over windows of <c>[batch, channels, height, width]</c>.</summary>
            public static Tensor avg_pool2d(
                Tensor input,
                long kernel_size,
                long? stride = null,
                long padding = 0,
                bool ceil_mode = false,
                bool count_include_pad = true,
                long? divisor_override = null
            ) =>
                avg_pool2d(
                    input,
                    (kernel_size, kernel_size),
                    stride is { } step ? (step, step) : null,
                    (padding, padding),
                    ceil_mode,
                    count_include_pad,
                    divisor_override
                );

            /// <summary>Means over windows of <c>[batch, channels, height, width]</c>.</summary>
            public static Tensor avg_pool2d(
                Tensor input,
                long[] kernel_size,
                long[]? stride = null,
                long[]? padding = null,
                bool ceil_mode = false,
                bool count_include_pad = true,
                long? divisor_override = null
            ) => Aten.avg_pool2d(input, kernel_size, stride ?? [], padding ?? [0, 0], ceil_mode, count_include_pad, divisor_override);

            /// <summary>Means over as many windows of <c>[batch, channels, height, width]</c> as the output has places.</summary>
            public static Tensor adaptive_avg_pool2d(Tensor input, (long, long) output_size) =>
                Aten.adaptive_avg_pool2d(input, [output_size.Item1, output_size.Item2]);

            /// <summary>Means over as many windows of <c>[batch, channels, height, width]</c> as the output has places.</summary>
            public static Tensor adaptive_avg_pool2d(Tensor input, long output_size) =>
                Aten.adaptive_avg_pool2d(input, [output_size, output_size]);

            /// <summary>Means over as many windows of <c>[batch, channels, height, width]</c> as the output has places.</summary>
            public static Tensor adaptive_avg_pool2d(Tensor input, long[] output_size) => Aten.adaptive_avg_pool2d(input, output_size);

            /// <summary>Means over windows of <c>[batch, channels, depth, height, width]</c>.</summary>
            public static Tensor avg_pool3d(
                Tensor input,
                long[] kernel_size,
                long[]? stride = null,
                long[]? padding = null,
                bool ceil_mode = false,
                bool count_include_pad = true,
                long? divisor_override = null
            ) => Aten.avg_pool3d(input, kernel_size, stride ?? [], padding ?? [0, 0, 0], ceil_mode, count_include_pad, divisor_override);

            /// <summary>Means over as many windows of <c>[batch, channels, depth, height, width]</c> as the output has places.</summary>
            public static Tensor adaptive_avg_pool3d(Tensor input, (long, long, long) output_size) =>
                Aten.adaptive_avg_pool3d(input, [output_size.Item1, output_size.Item2, output_size.Item3]);

            /// <summary>Means over as many windows of <c>[batch, channels, depth, height, width]</c> as the output has places.</summary>
            public static Tensor adaptive_avg_pool3d(Tensor input, long output_size) =>
                Aten.adaptive_avg_pool3d(input, [output_size, output_size, output_size]);

            /// <summary>Means over as many windows of <c>[batch, channels, depth, height, width]</c> as the output has places.</summary>
            public static Tensor adaptive_avg_pool3d(Tensor input, long[] output_size) => Aten.adaptive_avg_pool3d(input, output_size);
        }
    }
}

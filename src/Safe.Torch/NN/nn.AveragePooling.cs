using Safe.Torch.Modules;

namespace Safe.Torch;

public static partial class torch
{
    public static partial class nn
    {
        /// <summary>Means over windows of sequences.</summary>
        public static AvgPool1d AvgPool1d(
            long kernel_size,
            long? stride = null,
            long padding = 0,
            bool ceil_mode = false,
            bool count_include_pad = true
        ) => new(kernel_size, stride, padding, ceil_mode, count_include_pad);

        /// <summary>Means over windows of images.</summary>
        public static AvgPool2d AvgPool2d(
            (long, long) kernel_size,
            (long, long)? stride = null,
            (long, long)? padding = null,
            bool ceil_mode = false,
            bool count_include_pad = true,
            long? divisor_override = null
        ) =>
            new(
                [kernel_size.Item1, kernel_size.Item2],
                stride is { } strideGiven ? [strideGiven.Item1, strideGiven.Item2] : null,
                padding is { } paddingGiven ? [paddingGiven.Item1, paddingGiven.Item2] : null,
                ceil_mode,
                count_include_pad,
                divisor_override
            );

        /// <summary>Means over windows of images.</summary>
        public static AvgPool2d AvgPool2d(
            long kernel_size,
            long? stride = null,
            long? padding = null,
            bool ceil_mode = false,
            bool count_include_pad = true,
            long? divisor_override = null
        ) =>
            new(
                [kernel_size, kernel_size],
                stride is { } strideGiven ? [strideGiven, strideGiven] : null,
                padding is { } paddingGiven ? [paddingGiven, paddingGiven] : null,
                ceil_mode,
                count_include_pad,
                divisor_override
            );

        /// <summary>Means over windows of images.</summary>
        public static AvgPool2d AvgPool2d(
            long[] kernel_size,
            long[]? stride = null,
            long[]? padding = null,
            bool ceil_mode = false,
            bool count_include_pad = true,
            long? divisor_override = null
        ) => new(kernel_size, stride, padding, ceil_mode, count_include_pad, divisor_override);

        /// <summary>Means over windows of volumes.</summary>
        public static AvgPool3d AvgPool3d(
            (long, long, long) kernel_size,
            (long, long, long)? stride = null,
            (long, long, long)? padding = null,
            bool ceil_mode = false,
            bool count_include_pad = true,
            long? divisor_override = null
        ) =>
            new(
                [kernel_size.Item1, kernel_size.Item2, kernel_size.Item3],
                stride is { } strideGiven ? [strideGiven.Item1, strideGiven.Item2, strideGiven.Item3] : null,
                padding is { } paddingGiven ? [paddingGiven.Item1, paddingGiven.Item2, paddingGiven.Item3] : null,
                ceil_mode,
                count_include_pad,
                divisor_override
            );

        /// <summary>Means over windows of volumes.</summary>
        public static AvgPool3d AvgPool3d(
            long kernel_size,
            long? stride = null,
            long? padding = null,
            bool ceil_mode = false,
            bool count_include_pad = true,
            long? divisor_override = null
        ) =>
            new(
                [kernel_size, kernel_size, kernel_size],
                stride is { } strideGiven ? [strideGiven, strideGiven, strideGiven] : null,
                padding is { } paddingGiven ? [paddingGiven, paddingGiven, paddingGiven] : null,
                ceil_mode,
                count_include_pad,
                divisor_override
            );

        /// <summary>Means over windows of volumes.</summary>
        public static AvgPool3d AvgPool3d(
            long[] kernel_size,
            long[]? stride = null,
            long[]? padding = null,
            bool ceil_mode = false,
            bool count_include_pad = true,
            long? divisor_override = null
        ) => new(kernel_size, stride, padding, ceil_mode, count_include_pad, divisor_override);

        /// <summary>Means over as many windows of sequences as the output has places.</summary>
        public static AdaptiveAvgPool1d AdaptiveAvgPool1d(long output_size) => new(output_size);

        /// <summary>Means over as many windows of images as the output has places.</summary>
        public static AdaptiveAvgPool2d AdaptiveAvgPool2d((long, long) output_size) => new([output_size.Item1, output_size.Item2]);

        /// <summary>Means over as many windows of images as the output has places.</summary>
        public static AdaptiveAvgPool2d AdaptiveAvgPool2d(long output_size) => new([output_size, output_size]);

        /// <summary>Means over as many windows of images as the output has places.</summary>
        public static AdaptiveAvgPool2d AdaptiveAvgPool2d(long[] output_size) => new(output_size);

        /// <summary>Means over as many windows of volumes as the output has places.</summary>
        public static AdaptiveAvgPool3d AdaptiveAvgPool3d((long, long, long) output_size) =>
            new([output_size.Item1, output_size.Item2, output_size.Item3]);

        /// <summary>Means over as many windows of volumes as the output has places.</summary>
        public static AdaptiveAvgPool3d AdaptiveAvgPool3d(long output_size) => new([output_size, output_size, output_size]);

        /// <summary>Means over as many windows of volumes as the output has places.</summary>
        public static AdaptiveAvgPool3d AdaptiveAvgPool3d(long[] output_size) => new(output_size);
    }
}

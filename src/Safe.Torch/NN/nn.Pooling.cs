using Safe.Torch.Modules;

namespace Safe.Torch;

public static partial class torch
{
    public static partial class nn
    {
        /// <summary>Maxima over windows of sequences.</summary>
        public static MaxPool1d MaxPool1d(
            long kernel_size,
            long? stride = null,
            long? padding = null,
            long? dilation = null,
            bool ceil_mode = false
        ) => new(kernel_size, stride, padding, dilation, ceil_mode);

        /// <summary>Maxima over windows of images.</summary>
        public static MaxPool2d MaxPool2d(
            (long, long) kernel_size,
            (long, long)? stride = null,
            (long, long)? padding = null,
            (long, long)? dilation = null,
            bool ceil_mode = false
        ) =>
            new(
                [kernel_size.Item1, kernel_size.Item2],
                stride is { } strideGiven ? [strideGiven.Item1, strideGiven.Item2] : null,
                padding is { } paddingGiven ? [paddingGiven.Item1, paddingGiven.Item2] : null,
                dilation is { } dilationGiven ? [dilationGiven.Item1, dilationGiven.Item2] : null,
                ceil_mode
            );

        /// <summary>Maxima over windows of images.</summary>
        public static MaxPool2d MaxPool2d(
            long kernel_size,
            long? stride = null,
            long? padding = null,
            long? dilation = null,
            bool ceil_mode = false
        ) =>
            new(
                [kernel_size, kernel_size],
                stride is { } strideGiven ? [strideGiven, strideGiven] : null,
                padding is { } paddingGiven ? [paddingGiven, paddingGiven] : null,
                dilation is { } dilationGiven ? [dilationGiven, dilationGiven] : null,
                ceil_mode
            );

        /// <summary>Maxima over windows of images.</summary>
        public static MaxPool2d MaxPool2d(
            long[] kernel_size,
            long[]? stride = null,
            long[]? padding = null,
            long[]? dilation = null,
            bool ceil_mode = false
        ) => new(kernel_size, stride, padding, dilation, ceil_mode);

        /// <summary>Maxima over windows of volumes.</summary>
        public static MaxPool3d MaxPool3d(
            (long, long, long) kernel_size,
            (long, long, long)? stride = null,
            (long, long, long)? padding = null,
            (long, long, long)? dilation = null,
            bool ceil_mode = false
        ) =>
            new(
                [kernel_size.Item1, kernel_size.Item2, kernel_size.Item3],
                stride is { } strideGiven ? [strideGiven.Item1, strideGiven.Item2, strideGiven.Item3] : null,
                padding is { } paddingGiven ? [paddingGiven.Item1, paddingGiven.Item2, paddingGiven.Item3] : null,
                dilation is { } dilationGiven ? [dilationGiven.Item1, dilationGiven.Item2, dilationGiven.Item3] : null,
                ceil_mode
            );

        /// <summary>Maxima over windows of volumes.</summary>
        public static MaxPool3d MaxPool3d(
            long kernel_size,
            long? stride = null,
            long? padding = null,
            long? dilation = null,
            bool ceil_mode = false
        ) =>
            new(
                [kernel_size, kernel_size, kernel_size],
                stride is { } strideGiven ? [strideGiven, strideGiven, strideGiven] : null,
                padding is { } paddingGiven ? [paddingGiven, paddingGiven, paddingGiven] : null,
                dilation is { } dilationGiven ? [dilationGiven, dilationGiven, dilationGiven] : null,
                ceil_mode
            );

        /// <summary>Maxima over windows of volumes.</summary>
        public static MaxPool3d MaxPool3d(
            long[] kernel_size,
            long[]? stride = null,
            long[]? padding = null,
            long[]? dilation = null,
            bool ceil_mode = false
        ) => new(kernel_size, stride, padding, dilation, ceil_mode);

        /// <summary>Maxima over as many windows of sequences as the output has places.</summary>
        public static AdaptiveMaxPool1d AdaptiveMaxPool1d(long output_size) => new(output_size);

        /// <summary>Maxima over as many windows of images as the output has places.</summary>
        public static AdaptiveMaxPool2d AdaptiveMaxPool2d(long[] output_size) => new(output_size);

        /// <summary>Maxima over as many windows of volumes as the output has places.</summary>
        public static AdaptiveMaxPool3d AdaptiveMaxPool3d(long[] output_size) => new(output_size);

        /// <summary>Maxima of sequences put back where they were found.</summary>
        public static MaxUnpool1d MaxUnpool1d(long kernel_size, long? stride = null, long? padding = null) =>
            new(kernel_size, stride, padding);

        /// <summary>Maxima of images put back where they were found.</summary>
        public static MaxUnpool2d MaxUnpool2d((long, long) kernel_size, (long, long)? stride = null, (long, long)? padding = null) =>
            new(
                [kernel_size.Item1, kernel_size.Item2],
                stride is { } strideGiven ? [strideGiven.Item1, strideGiven.Item2] : null,
                padding is { } paddingGiven ? [paddingGiven.Item1, paddingGiven.Item2] : null
            );

        /// <summary>Maxima of images put back where they were found.</summary>
        public static MaxUnpool2d MaxUnpool2d(long kernel_size, long? stride = null, long? padding = null) =>
            new(
                [kernel_size, kernel_size],
                stride is { } strideGiven ? [strideGiven, strideGiven] : null,
                padding is { } paddingGiven ? [paddingGiven, paddingGiven] : null
            );

        /// <summary>Maxima of images put back where they were found.</summary>
        public static MaxUnpool2d MaxUnpool2d(long[] kernel_size, long[]? stride = null, long[]? padding = null) =>
            new(kernel_size, stride, padding);

        /// <summary>Maxima of volumes put back where they were found.</summary>
        public static MaxUnpool3d MaxUnpool3d(
            (long, long, long) kernel_size,
            (long, long, long)? stride = null,
            (long, long, long)? padding = null
        ) =>
            new(
                [kernel_size.Item1, kernel_size.Item2, kernel_size.Item3],
                stride is { } strideGiven ? [strideGiven.Item1, strideGiven.Item2, strideGiven.Item3] : null,
                padding is { } paddingGiven ? [paddingGiven.Item1, paddingGiven.Item2, paddingGiven.Item3] : null
            );

        /// <summary>Maxima of volumes put back where they were found.</summary>
        public static MaxUnpool3d MaxUnpool3d(long kernel_size, long? stride = null, long? padding = null) =>
            new(
                [kernel_size, kernel_size, kernel_size],
                stride is { } strideGiven ? [strideGiven, strideGiven, strideGiven] : null,
                padding is { } paddingGiven ? [paddingGiven, paddingGiven, paddingGiven] : null
            );

        /// <summary>Maxima of volumes put back where they were found.</summary>
        public static MaxUnpool3d MaxUnpool3d(long[] kernel_size, long[]? stride = null, long[]? padding = null) =>
            new(kernel_size, stride, padding);

        /// <summary>p-norms over windows of sequences.</summary>
        public static LPPool1d LPPool1d(double norm_type, long kernel_size, long? stride = null, bool ceil_mode = false) =>
            new(norm_type, kernel_size, stride, ceil_mode);

        /// <summary>p-norms over windows of images.</summary>
        public static LPPool2d LPPool2d(double norm_type, long kernel_size, long? stride = null, bool ceil_mode = false) =>
            new(norm_type, [kernel_size, kernel_size], stride is { } strideGiven ? [strideGiven, strideGiven] : null, ceil_mode);

        /// <summary>p-norms over windows of images.</summary>
        public static LPPool2d LPPool2d(double norm_type, long[] kernel_size, long[]? stride = null, bool ceil_mode = false) =>
            new(norm_type, kernel_size, stride, ceil_mode);
    }
}

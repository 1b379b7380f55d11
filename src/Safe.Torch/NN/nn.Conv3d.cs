using Safe.Torch.Modules;

namespace Safe.Torch;

public static partial class torch
{
    public static partial class nn
    {
        /// <summary>Convolution of volumes with a cubic kernel.</summary>
        /// <param name="in_channels">Channels of the input.</param>
        /// <param name="out_channels">Channels of the output.</param>
        /// <param name="kernel_size">Size of the kernel.</param>
        /// <param name="stride">Step of the kernel.</param>
        /// <param name="padding">Padding on every side.</param>
        /// <param name="dilation">Distance between the kernel's points.</param>
        /// <param name="padding_mode">What the padding consists of.</param>
        /// <param name="groups">Number of groups of channels that do not see each other.</param>
        /// <param name="bias">Whether there is a bias.</param>
        /// <param name="device">Where the parameters lie.</param>
        /// <param name="dtype">Their element type.</param>
        public static Conv3d Conv3d(
            long in_channels,
            long out_channels,
            long kernel_size,
            long stride = 1,
            long padding = 0,
            long dilation = 1,
            PaddingModes padding_mode = PaddingModes.Zeros,
            long groups = 1,
            bool bias = true,
            Device? device = null,
            ScalarType? dtype = null
        ) =>
            Conv3d(
                in_channels,
                out_channels,
                (kernel_size, kernel_size, kernel_size),
                (stride, stride, stride),
                (padding, padding, padding),
                (dilation, dilation, dilation),
                padding_mode,
                groups,
                bias,
                device,
                dtype
            );

        /// <summary>Convolution of volumes with a cubic kernel and a padding by name.</summary>
        /// <inheritdoc cref="Conv3d(long, long, long, long, long, long, PaddingModes, long, bool, Device, ScalarType?)"/>
        public static Conv3d Conv3d(
            long in_channels,
            long out_channels,
            long kernel_size,
            Padding padding,
            long stride = 1,
            long dilation = 1,
            PaddingModes padding_mode = PaddingModes.Zeros,
            long groups = 1,
            bool bias = true,
            Device? device = null,
            ScalarType? dtype = null
        ) =>
            Conv3d(
                in_channels,
                out_channels,
                (kernel_size, kernel_size, kernel_size),
                padding,
                (stride, stride, stride),
                (dilation, dilation, dilation),
                padding_mode,
                groups,
                bias,
                device,
                dtype
            );

        /// <summary>Convolution of volumes; triples are depth, height and width.</summary>
        /// <inheritdoc cref="Conv3d(long, long, long, long, long, long, PaddingModes, long, bool, Device, ScalarType?)"/>
        public static Conv3d Conv3d(
            long in_channels,
            long out_channels,
            (long, long, long) kernel_size,
            (long, long, long)? stride = null,
            (long, long, long)? padding = null,
            (long, long, long)? dilation = null,
            PaddingModes padding_mode = PaddingModes.Zeros,
            long groups = 1,
            bool bias = true,
            Device? device = null,
            ScalarType? dtype = null
        ) =>
            new(
                new ConvolutionShape
                {
                    InChannels = in_channels,
                    OutChannels = out_channels,
                    Kernel = Triple(kernel_size),
                    Stride = Triple(stride ?? (1, 1, 1)),
                    Padding = Triple(padding ?? (0, 0, 0)),
                    Dilation = Triple(dilation ?? (1, 1, 1)),
                    PaddingMode = padding_mode,
                    Groups = groups,
                },
                bias,
                device,
                dtype
            );

        /// <summary>Convolution of volumes with a padding by name; triples are depth, height and width.</summary>
        /// <inheritdoc cref="Conv3d(long, long, long, long, long, long, PaddingModes, long, bool, Device, ScalarType?)"/>
        public static Conv3d Conv3d(
            long in_channels,
            long out_channels,
            (long, long, long) kernel_size,
            Padding padding,
            (long, long, long)? stride = null,
            (long, long, long)? dilation = null,
            PaddingModes padding_mode = PaddingModes.Zeros,
            long groups = 1,
            bool bias = true,
            Device? device = null,
            ScalarType? dtype = null
        ) =>
            new(
                new ConvolutionShape
                {
                    InChannels = in_channels,
                    OutChannels = out_channels,
                    Kernel = Triple(kernel_size),
                    Stride = Triple(stride ?? (1, 1, 1)),
                    PaddingType = padding,
                    Dilation = Triple(dilation ?? (1, 1, 1)),
                    PaddingMode = padding_mode,
                    Groups = groups,
                },
                bias,
                device,
                dtype
            );

        private static long[] Triple((long, long, long) triple) => [triple.Item1, triple.Item2, triple.Item3];
    }
}

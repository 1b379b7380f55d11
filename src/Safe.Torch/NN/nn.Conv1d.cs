using Safe.Torch.Modules;

namespace Safe.Torch;

public static partial class torch
{
    public static partial class nn
    {
        /// <summary>Convolution of sequences.</summary>
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
        public static Conv1d Conv1d(
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
            new(
                new ConvolutionShape
                {
                    InChannels = in_channels,
                    OutChannels = out_channels,
                    Kernel = [kernel_size],
                    Stride = [stride],
                    Padding = [padding],
                    Dilation = [dilation],
                    PaddingMode = padding_mode,
                    Groups = groups,
                },
                bias,
                device,
                dtype
            );

        /// <summary>Convolution of sequences and a padding by name.</summary>
        /// <inheritdoc cref="Conv1d(long, long, long, long, long, long, PaddingModes, long, bool, Device, ScalarType?)"/>
        public static Conv1d Conv1d(
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
            new(
                new ConvolutionShape
                {
                    InChannels = in_channels,
                    OutChannels = out_channels,
                    Kernel = [kernel_size],
                    Stride = [stride],
                    PaddingType = padding,
                    Dilation = [dilation],
                    PaddingMode = padding_mode,
                    Groups = groups,
                },
                bias,
                device,
                dtype
            );
    }
}

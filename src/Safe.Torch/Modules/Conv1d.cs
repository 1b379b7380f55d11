using static Safe.Torch.torch;

namespace Safe.Torch.Modules;

/// <summary>Convolution of <c>[batch, channels, length]</c>.</summary>
public sealed class Conv1d : Convolution
{
    internal Conv1d(in ConvolutionShape shape, bool hasBias, Device? device, ScalarType? dtype)
        : base(nameof(Conv1d), shape, hasBias, device, dtype) { }

    /// <inheritdoc/>
    public override Tensor forward(Tensor input) => Convolve(input);
}

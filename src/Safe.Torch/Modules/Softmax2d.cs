using static Safe.Torch.torch;

namespace Safe.Torch.Modules;

/// <summary>softmax over the channels of <c>[batch, channels, height, width]</c>.</summary>
public sealed class Softmax2d : ParameterLessModule<Tensor, Tensor>
{
    internal Softmax2d()
        : base(nameof(Softmax2d)) { }

    /// <inheritdoc/>
    public override Tensor forward(Tensor tensor) => nn.functional.softmax2d(tensor);
}

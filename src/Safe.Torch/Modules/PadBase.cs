using static Safe.Torch.torch;

namespace Safe.Torch.Modules;

/// <summary>What padding layers share.</summary>
public abstract class PadBase : ParameterLessModule<Tensor, Tensor>
{
    private readonly PaddingModes mode;

    private protected PadBase(string name, PaddingModes mode, long[] padding, double value = 0)
        : base(name)
    {
        this.mode = mode;
        this.padding = padding;
        this.value = value;
    }

    /// <summary>Numbers before and after, for the last dimension, the one before it, and so on.</summary>
    public long[] padding { get; set; }

    /// <summary>What stands in the padding, where it is constant.</summary>
    public double value { get; set; }

    /// <inheritdoc/>
    public override Tensor forward(Tensor input) => nn.functional.pad(input, padding, mode, value);
}

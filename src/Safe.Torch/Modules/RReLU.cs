using static Safe.Torch.torch;

namespace Safe.Torch.Modules;

/// <summary>x above zero, a slope times x below: drawn at random in training, the mean in evaluation.</summary>
public sealed class RReLU : ParameterLessModule<Tensor, Tensor>
{
    internal RReLU(double lower, double upper, bool inplace)
        : base(nameof(RReLU))
    {
        this.lower = lower;
        this.upper = upper;
        this.inplace = inplace;
    }

    /// <summary>The smallest slope.</summary>
    public double lower { get; set; }

    /// <summary>The largest slope.</summary>
    public double upper { get; set; }

    /// <summary>Whether the input itself is changed.</summary>
    public bool inplace { get; set; }

    /// <inheritdoc/>
    public override Tensor forward(Tensor tensor) =>
        inplace ? Aten.rrelu_(tensor, lower, upper, training) : Aten.rrelu(tensor, lower, upper, training);
}

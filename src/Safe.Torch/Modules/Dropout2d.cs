using static Safe.Torch.torch;

namespace Safe.Torch.Modules;

/// <summary>In training mode, sets whole channels of <c>[batch, channels, height, width]</c> to zero with probability p and scales the others by 1 / (1 − p).</summary>
public sealed class Dropout2d : ParameterLessModule<Tensor, Tensor>
{
    internal Dropout2d(double p, bool inplace)
        : base(nameof(Dropout2d))
    {
        if (p is not (>= 0 and <= 1))
        {
            throw new ArgumentException($"The probability of dropout lies in [0, 1]; it is {p}", nameof(p));
        }
        this.p = p;
        this.inplace = inplace;
    }

    /// <summary>Probability in [0, 1] to be dropped.</summary>
    public double p { get; set; }

    /// <summary>Whether the input itself is changed.</summary>
    public bool inplace { get; set; }

    /// <inheritdoc/>
    public override Tensor forward(Tensor tensor) => nn.functional.dropout2d(tensor, p, training, inplace);
}

using static Safe.Torch.torch;

namespace Safe.Torch.Modules;

/// <summary>In training mode, sets each element to zero with probability p and scales the others by 1 / (1 − p).</summary>
public sealed class Dropout : ParameterLessModule<Tensor, Tensor>
{
    internal Dropout(double p, bool inplace)
        : base(nameof(Dropout))
    {
        if (p is not (>= 0 and <= 1))
        {
            throw new ArgumentException($"The probability of dropout lies in [0, 1]; it is {p}", nameof(p));
        }
        this.p = p;
        this.inplace = inplace;
    }

    /// <summary>Probability of an element to be dropped, in [0, 1].</summary>
    public double p { get; set; }

    /// <summary>Whether the input itself is changed.</summary>
    public bool inplace { get; set; }

    /// <inheritdoc/>
    public override Tensor forward(Tensor tensor) => nn.functional.dropout(tensor, p, training, inplace);
}

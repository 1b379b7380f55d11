using static Safe.Torch.torch;

namespace Safe.Torch.Modules;

/// <summary>Dropout that keeps mean and variance of what SELU gives (arXiv:1706.02515).</summary>
public sealed class AlphaDropout : ParameterLessModule<Tensor, Tensor>
{
    internal AlphaDropout(double p, bool inplace)
        : base(nameof(AlphaDropout))
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
    public override Tensor forward(Tensor tensor) => nn.functional.alpha_dropout(tensor, p, training, inplace);
}

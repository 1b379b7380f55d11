using static Safe.Torch.torch;

namespace Safe.Torch.Modules;

/// <summary>log(1 + exp(beta · x)) / beta.</summary>
public sealed class Softplus : ParameterLessModule<Tensor, Tensor>
{
    internal Softplus(double beta, double threshold)
        : base(nameof(Softplus))
    {
        this.beta = beta;
        this.threshold = threshold;
    }

    /// <summary>The steepness.</summary>
    public double beta { get; set; }

    /// <summary>Where beta · x is above it, the result is x.</summary>
    public double threshold { get; set; }

    /// <inheritdoc/>
    public override Tensor forward(Tensor tensor) => nn.functional.softplus(tensor, beta, threshold);
}

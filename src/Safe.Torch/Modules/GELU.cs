using static Safe.Torch.torch;

namespace Safe.Torch.Modules;

/// <summary>x · Φ(x), with Φ the normal distribution function, element by element (arXiv:1606.08415).</summary>
public sealed class GELU : ParameterLessModule<Tensor, Tensor>
{
    internal GELU(Approximate approximate, bool inplace)
        : base(nameof(GELU))
    {
        this.approximate = approximate;
        this.inplace = inplace;
    }

    /// <summary>How Φ is computed.</summary>
    public enum Approximate
    {
        /// <summary>Exactly, by the error function.</summary>
        none = 0,

        /// <summary>x/2 · (1 + tanh(√(2/π) · (x + 0.044715 x³))).</summary>
        tanh = 1,
    }

    /// <summary>How Φ is computed.</summary>
    public Approximate approximate { get; set; }

    /// <summary>Whether the input itself is changed.</summary>
    public bool inplace { get; set; }

    /// <inheritdoc/>
    public override Tensor forward(Tensor tensor) => nn.functional.gelu(tensor, approximate, inplace);
}

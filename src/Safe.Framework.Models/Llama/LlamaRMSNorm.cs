namespace Safe.Framework.Models.Llama;

/// <summary>weight · x / √(mean(x²) + ε) over the last dimension (Zhang and Sennrich, 2019, arXiv 1910.07467), <c>[…, hidden]</c> → same shape.</summary>
public sealed partial class LlamaRMSNorm : Module<Tensor, Tensor>
{
    private readonly Parameter weight;
    private readonly double epsilon;

    /// <summary>Creates the norm with a weight of ones.</summary>
    /// <param name="hidden">Width of the input.</param>
    /// <param name="epsilon">The ε.</param>
    public LlamaRMSNorm(int hidden, double epsilon)
        : base(nameof(LlamaRMSNorm))
    {
        weight = new Parameter(torch.ones(hidden));
        this.epsilon = epsilon;
        RegisterComponents();
    }

    /// <inheritdoc/>
    public override Tensor forward(Tensor hidden)
    {
        using DisposeScope scope = NewDisposeScope();
        bool half = hidden.dtype is ScalarType.Float16 or ScalarType.BFloat16;
        // Squares of half-precision numbers overflow; the library widens them, too.
        Tensor wide = half ? hidden.to(ScalarType.Float32) : hidden;
        Tensor scale = ((wide * wide).mean([-1], keepdim: true) + epsilon).rsqrt();
        Tensor normed = wide * scale;
        return (weight * (half ? normed.to(hidden.dtype) : normed)).MoveToOuterDisposeScope();
    }
}

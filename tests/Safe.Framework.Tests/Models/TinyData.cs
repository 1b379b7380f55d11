namespace Safe.Framework.Tests.Models;

/// <summary>Fixed random inputs and labels for <see cref="TinyModel"/>.</summary>
internal static class TinyData
{
    public static (Tensor Inputs, Tensor Labels) Batch(int seed, int size = 6, int tokens = 5)
    {
        using var generator = new torch.Generator((ulong)seed);
        Tensor inputs = torch.randn(size, tokens, TinyModel.Width, generator: generator);
        Tensor labels = torch.randint(0, TinyModel.Classes, [size], dtype: ScalarType.Int64, generator: generator);
        return (inputs, labels);
    }
}

namespace OwnModel;

/// <summary>Random vectors, labelled by whether two of their numbers have the same sign: made anew from a number, so that no file is needed.</summary>
/// <param name="First">Place of one of the two.</param>
/// <param name="Second">Place of the other.</param>
internal sealed record Vectors(int First, int Second)
{
    /// <summary>What the model knew before.</summary>
    public static Vectors Old { get; } = new(0, 1);

    /// <summary>What it shall learn now.</summary>
    public static Vectors New { get; } = new(1, 2);

    /// <summary>A batch.</summary>
    /// <param name="seed">What it is made from.</param>
    /// <param name="size">How many vectors.</param>
    public (Tensor Inputs, Tensor Labels) Batch(int seed, int size)
    {
        using var generator = new torch.Generator((ulong)seed);
        Tensor inputs = torch.randn(size, VectorClassifier.Width, generator: generator);
        Tensor product = inputs.narrow(1, First, 1) * inputs.narrow(1, Second, 1);
        return (inputs, product.squeeze(1).gt(0).to(ScalarType.Int64));
    }

    /// <summary>Share of 2,000 vectors that a model tells right.</summary>
    public double Accuracy(Module<Tensor, Tensor> model)
    {
        using DisposeScope scope = NewDisposeScope();
        using IDisposable unrecorded = torch.no_grad();
        (Tensor inputs, Tensor labels) = Batch(seed: 2, 2_000);
        return model.call(inputs).argmax(1).eq(labels).to(ScalarType.Float32).mean().item<float>();
    }
}

namespace Safe.Torch.Tests.Gradients;

/// <summary>A differentiable function, and inputs that keep away from its kinks and poles.</summary>
/// <param name="Name">A name for the reader.</param>
/// <param name="Function">The function; every tensor that depends on the inputs goes into the one that it returns.</param>
/// <param name="Shapes">The inputs' shapes.</param>
internal sealed record GradientCase(string Name, Func<Tensor[], Tensor> Function, params long[][] Shapes)
{
    /// <summary>The smallest absolute value of an input.</summary>
    public double Low { get; init; } = 0.2;

    /// <summary>The largest absolute value of an input.</summary>
    public double High { get; init; } = 1.5;

    /// <summary>Whether inputs are above zero.</summary>
    public bool Positive { get; init; }

    /// <summary>One input.</summary>
    internal static GradientCase Of(string name, Func<Tensor, Tensor> function, params long[] shape) =>
        new(name, inputs => function(inputs[0]), shape);

    /// <summary>Two inputs.</summary>
    internal static GradientCase Of(string name, Func<Tensor, Tensor, Tensor> function, long[] first, long[] second) =>
        new(name, inputs => function(inputs[0], inputs[1]), first, second);

    /// <summary>Three inputs.</summary>
    internal static GradientCase Of(
        string name,
        Func<Tensor, Tensor, Tensor, Tensor> function,
        long[] first,
        long[] second,
        long[] third
    ) => new(name, inputs => function(inputs[0], inputs[1], inputs[2]), first, second, third);
}

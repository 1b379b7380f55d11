namespace Safe.Torch.Tests.NN;

/// <summary>Inputs that both sides can write down, and comparison with the numbers that PyTorch 1.13 gave for them.</summary>
internal static class PyTorchNumbers
{
    /// <summary>(arange(count) · factor % modulus) / divisor + shift, in the given shape.</summary>
    internal static Tensor Ramp(double factor, double modulus, double divisor, double shift, params long[] shape) =>
        (arange(0.0, shape.Aggregate(1L, static (product, size) => product * size), 1.0) * factor % modulus / divisor + shift).view(shape);

    /// <summary>The image [1, 2, 4, 4] of these tests.</summary>
    internal static Tensor Image() => Ramp(7, 11, 5, -1, 1, 2, 4, 4);

    internal static void ShouldHold(this Tensor tensor, params double[] expected)
    {
        double[] actual = tensor.detach().to(float64).data<double>().ToArray();
        actual.Length.ShouldBe(expected.Length);
        for (int i = 0; i < expected.Length; i++)
        {
            actual[i].ShouldBe(expected[i], 2e-6 * Math.Max(1, Math.Abs(expected[i])), $"element {i}");
        }
    }
}

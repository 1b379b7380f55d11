namespace Safe.Torch.Tests.Properties;

/// <summary>Compares tensors with plain arrays.</summary>
internal static class TensorAssertions
{
    /// <summary>Shape and elements must agree, to an absolute tolerance.</summary>
    internal static void ShouldAgreeWith(this double[,] expected, Tensor actual, double tolerance = 1e-12)
    {
        actual.shape.ShouldBe([expected.GetLongLength(0), expected.GetLongLength(1)]);
        actual.data<double>().ToArray().ShouldBe(expected.Cast<double>(), tolerance);
    }
}

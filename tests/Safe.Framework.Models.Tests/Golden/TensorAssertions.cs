namespace Safe.Framework.Models.Tests.Golden;

/// <summary>Comparison of tensors element by element, in double precision.</summary>
internal static class TensorAssertions
{
    internal static double[] Values(this Tensor tensor)
    {
        using DisposeScope scope = NewDisposeScope();
        return tensor.detach().to(ScalarType.Float64).contiguous().data<double>().ToArray();
    }

    /// <summary>Compares two tensors.</summary>
    /// <returns>How far they lie apart.</returns>
    internal static GoldenDifference ShouldBeCloseTo(this Tensor actual, Tensor expected, Tolerance tolerance, string name)
    {
        actual.shape.ShouldBe(expected.shape, name);
        double[] have = actual.Values();
        double[] want = expected.Values();
        double largest = want.Select(Math.Abs).DefaultIfEmpty(0).Max();
        var apart = default(GoldenDifference);
        for (int i = 0; i < want.Length; i++)
        {
            double allowed = tolerance.Absolute + tolerance.Relative * Math.Abs(want[i]) + tolerance.OfLargest * largest;
            // Written so that a NaN fails.
            if (!(Math.Abs(have[i] - want[i]) <= allowed))
            {
                throw new ShouldAssertException(
                    $"{name}: element {i} of [{string.Join(", ", expected.shape)}] is {have[i]:R}, expected {want[i]:R} ± {allowed:R}"
                );
            }
            double difference = Math.Abs(have[i] - want[i]);
            apart = apart.Or(new GoldenDifference(difference, difference == 0 ? 0 : difference / allowed));
        }
        return apart;
    }

    internal static void ShouldBeBitEqualTo(this Tensor actual, Tensor expected, string name)
    {
        actual.shape.ShouldBe(expected.shape, name);
        actual.dtype.ShouldBe(expected.dtype, name);
        actual.Values().ShouldBe(expected.Values(), name);
    }
}

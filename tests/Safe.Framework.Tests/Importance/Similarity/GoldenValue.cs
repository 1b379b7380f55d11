using System.Text.Json;

namespace Safe.Framework.Tests.Importance.Similarity;

/// <summary>Compares with a recorded number; null stands for undefined.</summary>
internal static class GoldenValue
{
    public static void Compare(double actual, JsonElement expected, double relative, string what)
    {
        if (expected.ValueKind == JsonValueKind.Null)
        {
            double.IsNaN(actual).ShouldBeTrue($"{what} is undefined, but got {actual}");
            return;
        }
        double wanted = expected.GetDouble();
        actual.ShouldBe(wanted, 1e-12 + relative * Math.Abs(wanted), what);
    }
}

using System.Text.Json;
using Safe.Framework.Checkpoints;
using Safe.Framework.Importance;
using Safe.Testing;

namespace Safe.Framework.Tests.Importance;

/// <summary>Linear CKA against NumPy in double precision (golden/cka).</summary>
public sealed class LinearCkaGoldenTests
{
    [GoldenFact("cka/expected.json")]
    public void Every_pair_has_the_recorded_similarity_and_parts()
    {
        using SafetensorsFile tensors = SafetensorsFile.Open(Path.Combine(SharedFolder.Golden, "cka", "tensors.safetensors"));
        using JsonDocument expected = JsonDocument.Parse(File.ReadAllText(Path.Combine(SharedFolder.Golden, "cka", "expected.json")));
        int compared = 0;
        foreach (JsonElement pair in expected.RootElement.GetProperty("pairs").EnumerateArray())
        {
            using DisposeScope scope = NewDisposeScope();
            string name = pair.GetProperty("name").GetString()!;
            Tensor x = tensors.Read(name + ".x");
            Tensor y = tensors.Read(name + ".y");
            double relative = x.dtype == ScalarType.Float64 ? 1e-9 : 1e-6;
            var actual = LinearCka.Of(x, y);
            Compare(name + " linear", pair.GetProperty("linear"), actual.Value, relative);
            if (pair.TryGetProperty("linear_parts", out JsonElement parts) && parts.ValueKind == JsonValueKind.Object)
            {
                Compare(name + " cross", parts.GetProperty("cross"), actual.Cross, relative);
                Compare(name + " xx", parts.GetProperty("xx"), actual.AdaptedNorm, relative);
                Compare(name + " yy", parts.GetProperty("yy"), actual.OriginalNorm, relative);
            }
            if (pair.TryGetProperty("one_minus_linear", out JsonElement importance))
            {
                Compare(name + " 1 - linear", importance, 1 - actual.Value, name == "tiny-change" ? 1e-3 : relative);
            }
            compared++;
        }
        compared.ShouldBeGreaterThan(0);
    }

    private static void Compare(string what, JsonElement expected, double actual, double relative)
    {
        if (expected.ValueKind == JsonValueKind.Null)
        {
            double.IsNaN(actual).ShouldBeTrue($"{what} is not defined, but came out as {actual}");
            return;
        }
        double value = expected.GetDouble();
        Math.Abs(actual - value).ShouldBeLessThanOrEqualTo(1e-12 + relative * Math.Abs(value), $"{what}: {actual:R} instead of {value:R}");
    }
}

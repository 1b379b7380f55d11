using System.Text.Json;
using Safe.Framework.Checkpoints;
using Safe.Framework.Importance.Similarity;
using Safe.Framework.Tests.Golden;
using Safe.Testing;

namespace Safe.Framework.Tests.Importance.Similarity;

public sealed class LinearCkaTests
{
    [GoldenFact("cka/expected.json")]
    public void Similarity_parts_and_distance_are_the_recorded_ones()
    {
        using SafetensorsFile tensors = SafetensorsFile.Open(GoldenFile.Path("cka", "tensors.safetensors"));
        int compared = 0;
        foreach (JsonElement pair in GoldenFile.Json("cka", "expected.json").GetProperty("pairs").EnumerateArray())
        {
            using DisposeScope scope = torch.NewDisposeScope();
            string name = pair.GetProperty("name").GetString()!;
            Tensor x = tensors.Read($"{name}.x");
            var cka = LinearCka.Of(x, tensors.Read($"{name}.y"));
            double relative = x.dtype == ScalarType.Float64 ? 1e-9 : 1e-6;
            GoldenValue.Compare(cka.Similarity, pair.GetProperty("linear"), relative, $"linear of {name}");
            if (pair.TryGetProperty("linear_parts", out JsonElement parts) && parts.ValueKind == JsonValueKind.Object)
            {
                GoldenValue.Compare(cka.Cross, parts.GetProperty("cross"), relative, $"cross of {name}");
                GoldenValue.Compare(cka.XNorm, parts.GetProperty("xx"), relative, $"xx of {name}");
                GoldenValue.Compare(cka.YNorm, parts.GetProperty("yy"), relative, $"yy of {name}");
            }
            if (pair.TryGetProperty("one_minus_linear", out JsonElement distance) && distance.ValueKind == JsonValueKind.Number)
            {
                double wanted = distance.GetDouble();
                // Where nearly nothing is left, the absolute tolerance would accept anything.
                double tolerance = wanted is > 1e-13 and < 1e-8 ? 1e-3 * wanted : 1e-12 + relative * wanted;
                cka.Distance.ShouldBe(wanted, tolerance, $"1 − linear of {name}");
            }
            compared++;
        }
        compared.ShouldBePositive();
    }

    [Theory]
    [InlineData(50, 6)]
    [InlineData(6, 50)]
    public void The_distance_of_nearly_equal_activations_keeps_its_digits(int rows, int features)
    {
        using DisposeScope scope = torch.NewDisposeScope();
        using var generator = new torch.Generator(4);
        Tensor x = torch.randn(rows, features, dtype: ScalarType.Float64, generator: generator);
        Tensor noise = torch.randn(rows, features, dtype: ScalarType.Float64, generator: generator);
        // 1 − CKA grows with the square of a small change, so ten times the change is a hundred times the distance.
        double small = LinearCka.Of(x, x + noise * 1e-6).Distance;
        double tenfold = LinearCka.Of(x, x + noise * 1e-5).Distance;
        (tenfold / small).ShouldBe(100, 0.05);
    }

    [Theory]
    [InlineData(60, 7, 7)]
    [InlineData(60, 9, 5)]
    [InlineData(6, 20, 20)]
    [InlineData(12, 9, 30)]
    public void Both_ways_to_compute_agree_and_order_and_scale_do_not_matter(int rows, int xFeatures, int yFeatures)
    {
        using DisposeScope scope = torch.NewDisposeScope();
        using var generator = new torch.Generator(9);
        Tensor x = torch.randn(rows, xFeatures, dtype: ScalarType.Float64, generator: generator);
        Tensor y = torch.randn(rows, yFeatures, dtype: ScalarType.Float64, generator: generator) + 5;
        var cka = LinearCka.Of(x, y);
        cka.Distance.ShouldBe(1 - cka.Similarity, 1e-12);
        LinearCka.Of(y, x).Distance.ShouldBe(cka.Distance, 1e-12);
        LinearCka.Of(x * -1e4 + 3, y * 1e-3).Distance.ShouldBe(cka.Distance, 1e-12);
        Tensor order = torch.randperm(rows, dtype: ScalarType.Int64, generator: generator);
        LinearCka.Of(x.index_select(0, order), y.index_select(0, order)).Distance.ShouldBe(cka.Distance, 1e-12);
        LinearCka.Of(x, x).Distance.ShouldBe(0, 1e-30);
    }

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void Activations_that_are_not_finite_have_no_similarity(double value)
    {
        using DisposeScope scope = torch.NewDisposeScope();
        Tensor broken = torch.randn(20, 4);
        broken[3, 2] = torch.tensor((float)value);
        double.IsNaN(LinearCka.Of(broken, torch.randn(20, 4)).Similarity).ShouldBeTrue();
        double.IsNaN(LinearCka.Of(torch.randn(20, 4), broken).Similarity).ShouldBeTrue();
    }

    [Fact]
    public void Matrices_of_unequal_rows_are_refused()
    {
        using DisposeScope scope = torch.NewDisposeScope();
        Should.Throw<ArgumentException>(() => LinearCka.Of(torch.ones(3, 2), torch.ones(4, 2))).Message.ShouldContain("[3, 2] and [4, 2]");
        Should.Throw<ArgumentException>(() => LinearCka.Of(torch.ones(3), torch.ones(3)));
    }
}

using System.Text.Json;
using Safe.Framework.Checkpoints;
using Safe.Framework.Importance.Similarity;
using Safe.Framework.Tests.Golden;
using Safe.Testing;

namespace Safe.Framework.Tests.Importance.Similarity;

public sealed class MinibatchCkaTests
{
    [GoldenFact("cka/expected.json")]
    public void The_unbiased_parts_of_every_pair_are_the_recorded_ones()
    {
        using SafetensorsFile tensors = SafetensorsFile.Open(GoldenFile.Path("cka", "tensors.safetensors"));
        int compared = 0;
        foreach (JsonElement pair in GoldenFile.Json("cka", "expected.json").GetProperty("pairs").EnumerateArray())
        {
            if (!pair.TryGetProperty("unbiased_linear", out JsonElement expected))
            {
                continue;
            }
            using DisposeScope scope = torch.NewDisposeScope();
            string name = pair.GetProperty("name").GetString()!;
            Tensor x = tensors.Read($"{name}.x");
            Tensor y = tensors.Read($"{name}.y");
            using var cka = new MinibatchCka(Kernels.Linear);
            if (x.shape[0] < MinibatchCka.LeastRows)
            {
                Should.Throw<ArgumentException>(() => cka.Add(x, y)).Message.ShouldContain("4 rows");
                expected.ValueKind.ShouldBe(JsonValueKind.Null);
            }
            else
            {
                cka.Add(x, y);
                MinibatchHsic parts = cka.Parts().ShouldHaveSingleItem();
                double similarity = MinibatchCka.Similarity([parts]);
                if (expected.ValueKind == JsonValueKind.Null)
                {
                    double.IsNaN(similarity).ShouldBeTrue(name);
                }
                else
                {
                    // The absolute tolerance would accept anything of the tiny scale.
                    parts.Xx.ShouldBe(
                        expected.GetProperty("hsic_xx").GetDouble(),
                        1e-9 * expected.GetProperty("hsic_xx").GetDouble(),
                        name
                    );
                    parts.Yy.ShouldBe(
                        expected.GetProperty("hsic_yy").GetDouble(),
                        1e-9 * expected.GetProperty("hsic_yy").GetDouble(),
                        name
                    );
                    double size = Math.Sqrt(parts.Xx * parts.Yy);
                    parts.Xy.ShouldBe(expected.GetProperty("hsic_xy").GetDouble(), 1e-9 * size, name);
                    GoldenValue.Compare(similarity, expected.GetProperty("value"), 1e-9, name);
                }
            }
            compared++;
        }
        compared.ShouldBeGreaterThan(15);
    }

    [GoldenFact("cka/expected.json")]
    public void Over_minibatches_it_is_the_recorded_mean()
    {
        using SafetensorsFile tensors = SafetensorsFile.Open(GoldenFile.Path("cka", "tensors.safetensors"));
        int compared = 0;
        foreach (JsonElement expected in GoldenFile.Json("cka", "expected.json").GetProperty("minibatch").EnumerateArray())
        {
            using DisposeScope scope = torch.NewDisposeScope();
            string name = expected.GetProperty("name").GetString()!;
            bool rbf = expected.GetProperty("kernel").GetString()!.StartsWith("rbf", StringComparison.Ordinal);
            using var cka = new MinibatchCka(rbf ? rows => Kernels.Rbf(rows, 1) : Kernels.Linear);
            for (int batch = 0; batch < expected.GetProperty("sizes").GetArrayLength(); batch++)
            {
                cka.Add(tensors.Read($"minibatch.{name}.{batch}.x"), tensors.Read($"minibatch.{name}.{batch}.y"));
            }
            IReadOnlyList<MinibatchHsic> parts = cka.Parts();
            parts.Select(part => part.Xy).ShouldBe(expected.GetProperty("per_batch_hsic_xy").Doubles(), 1e-9);
            GoldenValue.Compare(parts.Average(part => part.Xx), expected.GetProperty("mean_hsic_xx"), 1e-9, name);
            GoldenValue.Compare(parts.Average(part => part.Yy), expected.GetProperty("mean_hsic_yy"), 1e-9, name);
            GoldenValue.Compare(MinibatchCka.Similarity(parts), expected.GetProperty("value"), 1e-9, name);
            compared++;
        }
        compared.ShouldBe(5);
    }

    [GoldenFact("cka/expected.json")]
    public void The_rbf_similarity_is_the_recorded_one()
    {
        using SafetensorsFile tensors = SafetensorsFile.Open(GoldenFile.Path("cka", "tensors.safetensors"));
        int compared = 0;
        foreach (JsonElement pair in GoldenFile.Json("cka", "expected.json").GetProperty("pairs").EnumerateArray())
        {
            using DisposeScope scope = torch.NewDisposeScope();
            string name = pair.GetProperty("name").GetString()!;
            if (!pair.TryGetProperty("rbf", out JsonElement cases) || cases.ValueKind == JsonValueKind.Null)
            {
                continue;
            }
            foreach (JsonElement expected in cases.EnumerateArray())
            {
                double value = RbfCka.Of(
                    tensors.Read($"{name}.x"),
                    tensors.Read($"{name}.y"),
                    expected.GetProperty("fraction").GetDouble()
                );
                GoldenValue.Compare(value, expected.GetProperty("value"), 1e-9, name);
                compared++;
            }
        }
        compared.ShouldBeGreaterThan(30);
    }

    [Fact]
    public void On_independent_activations_it_is_nothing_where_the_papers_is_large()
    {
        using DisposeScope scope = torch.NewDisposeScope();
        using var generator = new torch.Generator(17);
        // The biased figures of the literature for 768 features: 0.98 at 16 rows, 0.75 at 256.
        foreach ((int rows, double biased, double spread) in new[] { (16, 0.98, 0.2), (256, 0.75, 0.01) })
        {
            Tensor x = torch.randn(rows, 768, generator: generator);
            Tensor y = torch.randn(rows, 768, generator: generator);
            LinearCka.Of(x, y).Similarity.ShouldBe(biased, 0.01);
            Math.Abs(Similarity(x, y, Kernels.Linear)).ShouldBeLessThan(spread);
            Math.Abs(Similarity(x, y, Kernels.LinearStandardised)).ShouldBeLessThan(spread);
        }
        // On average it is 0: the mean over many small pairs, in units of its own standard error.
        double[] drawn =
        [
            .. Enumerable
                .Range(0, 300)
                .Select(_ =>
                    Similarity(
                        torch.randn(12, 40, generator: generator),
                        torch.randn(12, 40, generator: generator),
                        Kernels.LinearStandardised
                    )
                ),
        ];
        double error = Math.Sqrt(drawn.Average(value => value * value) / drawn.Length);
        Math.Abs(drawn.Average()).ShouldBeLessThan(4 * error);
    }

    [Fact]
    public void It_does_not_matter_how_sides_are_rotated_scaled_shifted_ordered_or_exchanged()
    {
        using DisposeScope scope = torch.NewDisposeScope();
        using var generator = new torch.Generator(23);
        Tensor x = torch.randn(40, 9, dtype: ScalarType.Float64, generator: generator);
        Tensor y = torch.randn(40, 9, dtype: ScalarType.Float64, generator: generator) + x;
        Tensor axis = torch.randn(9, 1, dtype: ScalarType.Float64, generator: generator);
        Tensor reflection = torch.eye(9, dtype: ScalarType.Float64) - axis.matmul(axis.t()) * (2 / axis.pow(2).sum().ToDouble());
        Tensor order = torch.randperm(40, dtype: ScalarType.Int64, generator: generator);
        foreach (Func<Tensor, Tensor> kernel in new Func<Tensor, Tensor>[] { Kernels.Linear, rows => Kernels.Rbf(rows, 0.8) })
        {
            double plain = Similarity(x, y, kernel);
            plain.ShouldBeInRange(0.1, 0.9);
            Similarity(x.matmul(reflection) * 7 + 3, y, kernel).ShouldBe(plain, 1e-10);
            Similarity(x, y.matmul(reflection) * -0.1, kernel).ShouldBe(plain, 1e-10);
            Similarity(x.index_select(0, order), y.index_select(0, order), kernel).ShouldBe(plain, 1e-10);
            Similarity(y, x, kernel).ShouldBe(plain, 1e-12);
            Similarity(x, x, kernel).ShouldBe(1, 1e-12);
        }
        // Standardised, each feature may have a scale of its own.
        Tensor scales = torch.rand([9], dtype: ScalarType.Float64, generator: generator) * 100 + 0.01;
        Similarity(x * scales, y, Kernels.LinearStandardised).ShouldBe(Similarity(x, y, Kernels.LinearStandardised), 1e-10);
    }

    [Fact]
    public void One_feature_that_outweighs_the_others_decides_only_where_features_are_not_standardised()
    {
        using DisposeScope scope = torch.NewDisposeScope();
        using var generator = new torch.Generator(29);
        Tensor loud = torch.randn(256, 1, generator: generator) * 1000;
        Tensor x = torch.cat([loud, torch.randn(256, 767, generator: generator)], 1);
        Tensor y = torch.cat([loud, torch.randn(256, 767, generator: generator)], 1);
        LinearCka.Of(x, y).Similarity.ShouldBeGreaterThan(0.999);
        Similarity(x, y, Kernels.LinearStandardised).ShouldBeInRange(-0.02, 0.02);
    }

    [Fact]
    public void What_stands_still_is_undefined()
    {
        using DisposeScope scope = torch.NewDisposeScope();
        Tensor varying = torch.randn(12, 5);
        Tensor still = torch.full(12, 5, 0.1f);
        foreach (Func<Tensor, Tensor> kernel in new Func<Tensor, Tensor>[] { Kernels.LinearStandardised, rows => Kernels.Rbf(rows, 0.8) })
        {
            double.IsNaN(Similarity(still, varying, kernel)).ShouldBeTrue();
            double.IsNaN(Similarity(still, still, kernel)).ShouldBeTrue();
        }
        double.IsNaN(MinibatchCka.Similarity([])).ShouldBeTrue();
    }

    private static double Similarity(Tensor x, Tensor y, Func<Tensor, Tensor> kernel)
    {
        using var cka = new MinibatchCka(kernel);
        cka.Add(x, y);
        return MinibatchCka.Similarity(cka.Parts());
    }
}

using Safe.Framework.Importance.Similarity;
using Safe.Framework.Metering;
using Safe.Testing;

namespace Safe.Framework.Tests.Importance.Similarity;

public sealed class LinearCkaSumsTests
{
    [Theory]
    [InlineData(300, 12, 12, 100)]
    [InlineData(4000, 12, 12, 64)]
    [InlineData(4000, 12, 7, 333)]
    [InlineData(3000, 5, 5, 3000)]
    [InlineData(1500, 1600, 1600, 250)]
    [InlineData(20, 40, 40, 7)]
    public void Batch_by_batch_is_all_at_once(int rows, int xFeatures, int yFeatures, int batch)
    {
        using DisposeScope scope = torch.NewDisposeScope();
        using var generator = new torch.Generator(3);
        Tensor x = torch.randn(rows, xFeatures, dtype: ScalarType.Float64, generator: generator) + 30;
        Tensor y =
            xFeatures == yFeatures
                ? x + torch.randn(rows, yFeatures, dtype: ScalarType.Float64, generator: generator) * 0.1
                : torch.randn(rows, yFeatures, dtype: ScalarType.Float64, generator: generator) + x.narrow(1, 0, yFeatures);
        var whole = LinearCka.Of(x, y);
        using var sums = new LinearCkaSums();
        for (int first = 0; first < rows; first += batch)
        {
            int count = Math.Min(batch, rows - first);
            sums.Add(x.narrow(0, first, count), y.narrow(0, first, count));
        }
        LinearCka streamed = sums.Compare();
        sums.Rows.ShouldBe(rows);
        streamed.Distance.ShouldBe(whole.Distance, 1e-10 * whole.Distance);
        streamed.Similarity.ShouldBe(whole.Similarity, 1e-12);
        streamed.Cross.ShouldBe(whole.Cross, 1e-11 * whole.Cross);
        streamed.XNorm.ShouldBe(whole.XNorm, 1e-11 * whole.XNorm);
        streamed.YNorm.ShouldBe(whole.YNorm, 1e-11 * whole.YNorm);
    }

    [Fact]
    public void Sums_over_blocks_are_the_definition()
    {
        using DisposeScope scope = torch.NewDisposeScope();
        using var generator = new torch.Generator(8);
        Tensor x = torch.randn(2500, 6, dtype: ScalarType.Float64, generator: generator) * 3 + 1000;
        Tensor y = torch.randn(2500, 6, dtype: ScalarType.Float64, generator: generator) + x * 0.5;
        using var sums = new LinearCkaSums();
        for (int first = 0; first < 2500; first += 500)
        {
            sums.Add(x.narrow(0, first, 500), y.narrow(0, first, 500));
        }
        Tensor xc = x - x.mean([0L]);
        Tensor yc = y - y.mean([0L]);
        double expected =
            yc.t().matmul(xc).pow(2).sum().ToDouble()
            / (xc.t().matmul(xc).pow(2).sum().sqrt().ToDouble() * yc.t().matmul(yc).pow(2).sum().sqrt().ToDouble());
        sums.Compare().Similarity.ShouldBe(expected, 1e-12);
    }

    [Fact]
    public void Equal_sides_are_no_distance_apart_and_small_changes_keep_their_digits()
    {
        using DisposeScope scope = torch.NewDisposeScope();
        using var generator = new torch.Generator(4);
        Tensor x = torch.randn(3000, 9, dtype: ScalarType.Float64, generator: generator) + 5;
        Tensor noise = torch.randn(3000, 9, dtype: ScalarType.Float64, generator: generator);
        Of(x, x).Distance.ShouldBe(0);
        (Of(x, x + noise * 1e-5).Distance / Of(x, x + noise * 1e-6).Distance).ShouldBe(100, 0.05);
        Of(x, x * 3).Distance.ShouldBe(0, 1e-15);
        Of(x, x * -1).Distance.ShouldBe(0, 1e-15);
    }

    [Theory]
    [InlineData(true, true)]
    [InlineData(true, false)]
    [InlineData(false, true)]
    public void A_column_that_stands_still_counts_as_nothing(bool inX, bool inY)
    {
        using DisposeScope scope = torch.NewDisposeScope();
        using var generator = new torch.Generator(6);
        Tensor x = torch.randn(3000, 5, dtype: ScalarType.Float64, generator: generator);
        Tensor y = x + torch.randn(3000, 5, dtype: ScalarType.Float64, generator: generator) * 0.1;
        Tensor other = torch.randn(3000, 1, dtype: ScalarType.Float64, generator: generator);
        Tensor still = torch.full(3000, 1, 1e6 / 3, dtype: ScalarType.Float64);
        LinearCka cka = Of(torch.cat([x, inX ? still : other], 1), torch.cat([y, inY ? still : other], 1));
        LinearCka expected = Of(inX ? x : torch.cat([x, other], 1), inY ? y : torch.cat([y, other], 1));
        cka.Distance.ShouldBe(expected.Distance, 1e-12);
        cka.XNorm.ShouldBe(expected.XNorm, 1e-10 * expected.XNorm);
    }

    [Fact]
    public void Where_a_side_stands_still_the_similarity_is_undefined()
    {
        using DisposeScope scope = torch.NewDisposeScope();
        Tensor varying = torch.randn(3000, 4);
        Tensor still = torch.full(3000, 4, 0.1f);
        LinearCka cka = Of(still, varying);
        (double.IsNaN(cka.Similarity), cka.XNorm, cka.Cross).ShouldBe((true, 0, 0));
        Of(varying, still).YNorm.ShouldBe(0);
        cka.YNorm.ShouldBeGreaterThan(0);
        double.IsNaN(Of(varying, varying + float.NaN).Similarity).ShouldBeTrue();
    }

    [Fact]
    public void Nothing_to_compare_and_matrices_of_unequal_rows_are_refused()
    {
        using DisposeScope scope = torch.NewDisposeScope();
        using var sums = new LinearCkaSums();
        Should.Throw<InvalidOperationException>(() => sums.Compare());
        Should.Throw<ArgumentException>(() => sums.Add(torch.ones(3, 2), torch.ones(4, 2))).Message.ShouldContain("[3, 2] and [4, 2]");
    }

    [SafeTorchFact("meters")]
    public void Memory_does_not_grow_with_the_rows()
    {
        IMemoryMeter memory = BackendMeters.Memory();
        using var sums = new LinearCkaSums();
        long PeakOf(int batches)
        {
            memory.ResetPeak();
            for (int batch = 0; batch < batches; batch++)
            {
                using DisposeScope scope = torch.NewDisposeScope();
                Tensor x = torch.randn(400, 64);
                sums.Add(x, x + torch.randn(400, 64));
            }
            return memory.PeakBytes - memory.CurrentBytes;
        }
        long few = PeakOf(8);
        long held = memory.CurrentBytes;
        long many = PeakOf(80);
        many.ShouldBeLessThan(few + (1 << 20));
        (memory.CurrentBytes - held).ShouldBeLessThan(1 << 20, "80 batches are 16 MB");
        sums.Rows.ShouldBe(88 * 400);
    }

    private static LinearCka Of(Tensor x, Tensor y)
    {
        using var sums = new LinearCkaSums();
        long half = x.shape[0] / 2;
        sums.Add(x.narrow(0, 0, half), y.narrow(0, 0, half));
        sums.Add(x.narrow(0, half, x.shape[0] - half), y.narrow(0, half, x.shape[0] - half));
        return sums.Compare();
    }
}

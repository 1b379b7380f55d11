using Safe.Framework.Distribution;

namespace Safe.Framework.Tests.Distribution;

/// <summary>Many tensors as few, and back.</summary>
public sealed class TensorBucketsTests : IDisposable
{
    private readonly IDisposable scope = NewDisposeScope();

    public void Dispose() => scope.Dispose();

    [Theory]
    [InlineData(1, "1,1,1,1,1")]
    [InlineData(40, "2,1,1,1")]
    [InlineData(64, "2,1,1,1")]
    [InlineData(1_000, "3,1,1")]
    public void Neighbours_of_one_type_share_a_bucket_up_to_its_capacity(long capacity, string sizes)
    {
        Tensor[] tensors = [zeros(2), zeros(3, 2), zeros(10), zeros(1, dtype: ScalarType.Float64), zeros(1)];

        IReadOnlyList<Tensor>[] buckets = [.. TensorBuckets.Of(tensors, capacity)];

        string.Join(",", buckets.Select(bucket => bucket.Count)).ShouldBe(sizes);
        buckets.SelectMany(bucket => bucket).ShouldBe(tensors);
    }

    [Fact]
    public void Of_nothing_there_are_no_buckets()
    {
        TensorBuckets.Of([], 100).ShouldBeEmpty();
    }

    [Fact]
    public void Every_element_is_seen_once_and_comes_back_to_its_place()
    {
        Tensor matrix = arange(6, dtype: ScalarType.Float32).reshape(2, 3);
        Tensor[] tensors = [matrix.clone(), matrix.clone().t(), zeros(0), torch.tensor(7f), arange(4, dtype: ScalarType.Float32)];
        float[][] before = [.. tensors.Select(tensor => tensor.data<float>().ToArray())];
        List<long> seen = [];

        TensorBuckets.Flattened(
            tensors,
            flat =>
            {
                seen.Add(flat.numel());
                flat.mul_(10);
            }
        );

        seen.ShouldBe([6 + 6 + 0 + 1 + 4]);
        for (int i = 0; i < tensors.Length; i++)
        {
            tensors[i].data<float>().ToArray().ShouldBe([.. before[i].Select(value => value * 10)]);
        }
    }

    [Fact]
    public void A_parameter_changes_in_place_and_autograd_does_not_record_it()
    {
        Parameter weight = new(ones(3));
        Parameter bias = new(ones(2));

        TensorBuckets.Flattened([weight, bias], flat => flat.add_(1));

        weight.data<float>().ShouldBe([2, 2, 2]);
        bias.data<float>().ShouldBe([2, 2]);
        weight.is_leaf.ShouldBeTrue();
        weight.requires_grad.ShouldBeTrue();
    }
}

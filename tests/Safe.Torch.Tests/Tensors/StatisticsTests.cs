namespace Safe.Torch.Tests.Tensors;

/// <summary>Statistics, sets and sums of products against PyTorch 1.13 or their definitions.</summary>
public sealed class StatisticsTests
{
    [Fact]
    public void Order()
    {
        Tensor x = tensor(
            new float[,]
            {
                { 1, 4, 2 },
                { 4, 3, 4 },
            }
        );

        x.kthvalue(2, 1).values.data<float>().ToArray().ShouldBe([2, 4]); // x.kthvalue(2, 1)
        x.quantile(tensor(new[] { 0.25f, 0.5f }), 1).data<float>().ToArray().ShouldBe([1.5f, 3.5f, 2, 4]); // torch.quantile(x, q, dim=1)
        x.median().item<float>().ShouldBe(3);
        x.mode(1).values[1].item<float>().ShouldBe(4);
        x.cummax(1).values.data<float>().ToArray().ShouldBe([1, 4, 4, 4, 4, 4]);
        x.msort()[0].data<float>().ToArray().ShouldBe([1, 3, 2]);
        searchsorted(tensor(new float[] { 1, 3, 5 }), x).data<long>().ToArray().ShouldBe([0, 2, 1, 2, 1, 2]);
        x.bucketize(tensor(new float[] { 1, 3, 5 }), right: true).data<long>().ToArray().ShouldBe([1, 2, 1, 2, 2, 2]);
    }

    [Fact]
    public void Moments()
    {
        Tensor x = tensor(
            new float[,]
            {
                { 1, 4, 2 },
                { 4, 3, 4 },
            }
        );

        (Tensor variance, Tensor mean) = x.var_mean(1); // torch.var_mean(x, dim=1)
        variance.allclose(tensor(new[] { 2.3333333f, 0.33333333f })).ShouldBeTrue();
        mean.allclose(tensor(new[] { 2.3333333f, 3.6666667f })).ShouldBeTrue();
        x.std_mean((0, 1)).std.allclose(x.std()).ShouldBeTrue();
        x.var((0, 1), false).allclose(((x - x.mean()) * (x - x.mean())).mean()).ShouldBeTrue();
        x.cov()
            .allclose(
                tensor(
                    new[,]
                    {
                        { 2.3333333f, -0.8333333f },
                        { -0.8333333f, 0.3333333f },
                    }
                )
            )
            .ShouldBeTrue(); // torch.cov(x)
        x.nanmean().item<float>().ShouldBe(3);
        x.diff().data<float>().ToArray().ShouldBe([3, -2, -1, 1]);
        x.count_nonzero().ToInt64().ShouldBe(6);
    }

    [Fact]
    public void Sets()
    {
        Tensor x = tensor(new long[] { 3, 1, 3, 3, 2, 2 });

        (Tensor values, Tensor? inverse, Tensor? counts) = x.unique(return_inverse: true, return_counts: true);
        values.data<long>().ToArray().ShouldBe([1, 2, 3]);
        values.index_select(0, inverse!).Equals(x).ShouldBeTrue();
        counts!.data<long>().ToArray().ShouldBe([1, 2, 3]);
        x.unique().inverse_indices.ShouldBeNull();
        torch.unique_consecutive(x).output.data<long>().ToArray().ShouldBe([3, 1, 3, 2]);
        x.view(3, 2).unique(dim: 0).output.shape.ShouldBe([3, 2]);
        isin(x, tensor(new long[] { 2 })).to(int64).sum().ToInt64().ShouldBe(2);
        x.bincount(null, 5).data<long>().ToArray().ShouldBe([0, 1, 2, 3, 0]);
    }

    [Fact]
    public void Sums_of_products()
    {
        Tensor x = tensor(
            new float[,]
            {
                { 1, 4, 2 },
                { 4, 3, 4 },
            }
        );

        torch.tensordot(x, x, [1], [1]).data<float>().ToArray().ShouldBe([21, 24, 24, 41]); // torch.tensordot(x, x, dims=([1], [1]))
        x.tensordot(x.T, 1).Equals(x.mm(x.T)).ShouldBeTrue();
        x.inner(x).Equals(x.mm(x.T)).ShouldBeTrue();
        chain_matmul(x, x.T, x).allclose(x.mm(x.T).mm(x)).ShouldBeTrue();
        x.mm(x.T).inverse().mm(x.mm(x.T)).allclose(eye(2), atol: 1e-5).ShouldBeTrue();
        x.trace().item<float>().ShouldBe(4);
    }

    [Fact]
    public void Rearranging()
    {
        Tensor x = arange(6).view(2, 3);

        x.roll([1L, 1], [0L, 1]).data<long>().ToArray().ShouldBe([5, 3, 4, 2, 0, 1]);
        x.rot90().data<long>().ToArray().ShouldBe([2, 5, 1, 4, 0, 3]);
        x.tensor_split(2, 1).Select(static part => part.shape[1]).ShouldBe([2, 1]);
        x.hsplit(1, 2).Length.ShouldBe(3);
        meshgrid([arange(2), arange(3)], "xy")[0].shape.ShouldBe([3, 2]);
        block_diag(ones(1, 1), ones(2, 2)).sum().item<float>().ShouldBe(5);
        column_stack(arange(2), arange(2)).shape.ShouldBe([2, 2]);
        x.clone().index_fill_(1, tensor(new long[] { 0 }), 9)[1, 0].item<long>().ShouldBe(9);
        Tensor six = zeros([1, 1, 1, 1, 1, 2]);
        six[0, 0, 0, 0, 0, 1] = 5;
        six.index_put_(3, tensor(new long[] { 0 }));
        six.sum().item<float>().ShouldBe(6);
        x.take(tensor(new long[] { 4 })).item<long>().ShouldBe(4);
        x.new_zeros([2, 2]).dtype.ShouldBe(int64);
    }
}

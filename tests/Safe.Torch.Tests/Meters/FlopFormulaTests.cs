namespace Safe.Torch.Tests.Meters;

/// <summary>Each operator that makes products, forward and backward, against the count worked out by hand.</summary>
public sealed class FlopFormulaTests : IDisposable
{
    private readonly IDisposable scope = NewDisposeScope();

    public FlopFormulaTests() => flops.enable();

    public void Dispose()
    {
        flops.enable(false);
        scope.Dispose();
    }

    // Positions × input channels of a group × kernel × output channels, twice; the backward pass does it once for each gradient.
    [Theory]
    [InlineData(new long[] { 2, 4, 20 }, new long[] { 6, 4, 5 }, 1, 0, 1, 1, 2 * (2 * 16) * (4 * 5) * 6)]
    [InlineData(new long[] { 2, 4, 20 }, new long[] { 6, 2, 5 }, 1, 0, 1, 2, 2 * (2 * 16) * (2 * 5) * 6)]
    [InlineData(new long[] { 2, 4, 20 }, new long[] { 4, 1, 3 }, 2, 1, 2, 4, 2 * (2 * 9) * 3 * 4)]
    [InlineData(new long[] { 1, 3, 9, 11 }, new long[] { 8, 3, 3, 3 }, 2, 1, 1, 1, 2 * (5 * 6) * (3 * 9) * 8)]
    [InlineData(new long[] { 2, 2, 5, 6, 7 }, new long[] { 3, 2, 2, 3, 3 }, 1, 0, 1, 1, 2 * (2 * 4 * 4 * 5) * (2 * 18) * 3)]
    public void Convolutions(long[] input, long[] weight, long stride, long padding, long dilation, long groups, long forward)
    {
        Tensor x = randn(input).requires_grad_();
        Tensor w = randn(weight).requires_grad_();

        FlopStatistics counted = Count(() =>
            Aten.convolution(x, w, null, [stride], [padding], [dilation], false, [0], groups).sum().backward()
        );

        counted.ShouldSatisfyAllConditions(
            () => counted.Forward.ShouldBe(forward),
            () => counted.Backward.ShouldBe(2 * forward),
            () => counted.Uncounted.ShouldBe(0)
        );
    }

    // Transposed: the kernel is laid on every position of the input.
    [Theory]
    [InlineData(new long[] { 2, 4, 7 }, new long[] { 4, 6, 3 }, 1, 2 * (2 * 7) * (4 * 3) * 6)]
    [InlineData(new long[] { 1, 4, 5, 6 }, new long[] { 4, 3, 2, 2 }, 2, 2 * 30 * (2 * 4) * 6)]
    public void Transposed_convolutions(long[] input, long[] weight, long groups, long forward)
    {
        Tensor x = randn(input).requires_grad_();
        Tensor w = randn(weight).requires_grad_();

        FlopStatistics counted = Count(() => Aten.convolution(x, w, null, [2], [1], [1], true, [0], groups).sum().backward());

        counted.Forward.ShouldBe(forward);
        counted.Backward.ShouldBe(2 * forward);
    }

    [Fact]
    public void A_convolution_of_a_frozen_weight_costs_one_product_backward()
    {
        Tensor x = randn(1, 3, 8, 8).requires_grad_();
        Tensor w = randn(5, 3, 3, 3);

        FlopStatistics counted = Count(() => F.conv2d(x, w).sum().backward());

        counted.Backward.ShouldBe(counted.Forward);
        counted.Forward.ShouldBe(2 * 36 * 27 * 5);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Scaled_dot_product_attention_of_unequal_lengths(bool isCausal)
    {
        const long batch = 2,
            heads = 3,
            queries = 6,
            keys = 10,
            width = 4;
        long keyCount = isCausal ? queries : keys;
        Tensor q = randn(batch, heads, queries, width).requires_grad_();
        Tensor k = randn(batch, heads, keyCount, width).requires_grad_();
        Tensor v = randn(batch, heads, keyCount, width).requires_grad_();
        long product = 2 * batch * heads * queries * keyCount * width;

        FlopStatistics counted = Count(() => F.scaled_dot_product_attention(q, k, v, is_casual: isCausal).sum().backward());

        counted.Forward.ShouldBe(2 * product);
        counted.Backward.ShouldBe(4 * product);
    }

    [Fact]
    public void Products_under_other_names()
    {
        Tensor left = randn(3, 4, 5).requires_grad_();
        Tensor right = randn(3, 5, 6).requires_grad_();
        Tensor vector = randn(5).requires_grad_();
        long batched = 2 * 3 * 4 * 5 * 6;

        Both(() => left.bmm(right), batched);
        Both(() => left.matmul(right), batched);
        Both(() => einsum("bik,bkj->bij", left, right), batched);
        Both(() => Aten.baddbmm(zeros(3, 4, 6), left, right), batched);
        Both(() => left[0].matmul(vector), 2 * 4 * 5);
        Both(() => left.matmul(vector), 3 * 2 * 4 * 5);
        Count(() => vector.dot(vector)).Forward.ShouldBe(10);
    }

    [Fact]
    public void Derivatives_of_derivatives_count_as_backward()
    {
        Tensor x = randn(4, 5).requires_grad_();
        Tensor w = randn(5, 6).requires_grad_();
        long product = 2 * 4 * 5 * 6;

        FlopStatistics counted = Count(() =>
        {
            Tensor gradient = autograd.grad([x.mm(w).square().sum()], [x], create_graph: true)[0];
            gradient.square().sum().backward();
        });

        // g = 2(xw)wᵀ: one product for it; its own backward pass: two for its factors xw and wᵀ, then two for those of xw.
        counted.Forward.ShouldBe(product);
        counted.Backward.ShouldBe(5 * product);
    }

    private static void Both(Func<Tensor> function, long forward)
    {
        FlopStatistics counted = Count(() => function().sum().backward());
        counted.Forward.ShouldBe(forward);
        counted.Uncounted.ShouldBe(0);
        // A product with a vector gives one of its gradients by an outer product, which is elementwise.
        counted.Backward.ShouldBeOneOf(2 * forward, forward);
    }

    private static FlopStatistics Count(Action action)
    {
        flops.reset();
        action();
        return flops.statistics();
    }
}

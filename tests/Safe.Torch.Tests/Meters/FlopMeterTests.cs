namespace Safe.Torch.Tests.Meters;

/// <summary>Counted FLOPs against 2·m·n·k worked out by hand.</summary>
public sealed class FlopMeterTests : IDisposable
{
    private readonly IDisposable scope = NewDisposeScope();

    public FlopMeterTests() => flops.enable();

    public void Dispose()
    {
        flops.enable(false);
        scope.Dispose();
    }

    [Theory]
    [InlineData(new long[] { 8, 32 }, true)]
    [InlineData(new long[] { 8, 32 }, false)]
    [InlineData(new long[] { 2, 8, 32 }, true)]
    [InlineData(new long[] { 2, 8, 32 }, false)]
    public void A_linear_layer_costs_one_product_forward_and_two_backward(long[] shape, bool hasBias)
    {
        Tensor input = randn(shape).requires_grad_();
        Tensor weight = randn(64, 32).requires_grad_();
        Tensor? bias = hasBias ? randn(64).requires_grad_() : null;
        long product = 2 * input.numel() * 64;

        FlopStatistics counted = Count(() => F.linear(input, weight, bias).sum().backward());

        counted.Forward.ShouldBe(product);
        counted.Backward.ShouldBe(2 * product);
        counted.Matmuls.ShouldBe(3);
        counted.Uncounted.ShouldBe(0);
    }

    [Fact]
    public void A_frozen_weight_halves_the_backward_pass()
    {
        Tensor input = randn(8, 32).requires_grad_();
        Tensor weight = randn(64, 32);

        FlopStatistics counted = Count(() => F.linear(input, weight).sum().backward());

        counted.Backward.ShouldBe(2 * 8 * 32 * 64);
    }

    [Fact]
    public void Attention_costs_two_products_of_the_scores()
    {
        const long batch = 2,
            heads = 4,
            tokens = 16,
            width = 8;
        Tensor query = randn(batch, heads, tokens, width).requires_grad_();
        Tensor key = randn(batch, heads, tokens, width).requires_grad_();
        Tensor value = randn(batch, heads, tokens, width).requires_grad_();
        long forward = 2 * (2 * batch * heads * tokens * tokens * width);

        FlopStatistics counted = Count(() => query.matmul(key.transpose(-2, -1)).softmax(-1).matmul(value).sum().backward());

        counted.Forward.ShouldBe(forward);
        counted.Backward.ShouldBe(2 * forward);
    }

    [Theory]
    [InlineData(1, 0, 7)]
    [InlineData(2, 1, 5)]
    public void A_convolution_lays_its_kernel_on_every_output_position(long stride, long padding, long side)
    {
        Tensor input = randn(2, 4, 9, 9).requires_grad_();
        Tensor weight = randn(6, 4, 3, 3).requires_grad_();
        long forward = 2 * (2 * side * side) * (6 * 4 * 3 * 3);

        FlopStatistics counted = Count(() =>
            F.conv2d(input, weight, strides: [stride, stride], padding: [padding, padding]).sum().backward()
        );

        counted.Forward.ShouldBe(forward);
        counted.Backward.ShouldBe(2 * forward);
    }

    [Fact]
    public void Work_of_other_threads_counts_too()
    {
        long product = 2 * 8 * 32 * 16;

        FlopStatistics counted = Count(() =>
        {
            Thread[] threads = [.. Enumerable.Range(0, 3).Select(_ => new Thread(TrainOnce))];
            Array.ForEach(threads, thread => thread.Start());
            Array.ForEach(threads, thread => thread.Join());
        });

        counted.Forward.ShouldBe(3 * product);
        counted.Backward.ShouldBe(3 * product);
    }

    [Fact]
    public void Counts_nothing_while_switched_off_and_goes_on_when_switched_on_again()
    {
        Tensor left = randn(4, 8);
        Tensor right = randn(8, 16);

        FlopStatistics counted = Count(() =>
        {
            left.mm(right);
            flops.enable(false);
            left.mm(right);
            flops.enable();
            left.mm(right);
        });

        counted.Forward.ShouldBe(2 * (2 * 4 * 8 * 16));
        counted.Matmuls.ShouldBe(2);
    }

    [Fact]
    public void Elementwise_work_is_no_matrix_product()
    {
        Tensor tensor = randn(64, 64).requires_grad_();

        Count(() => (tanh(tensor) * tensor + 1).softmax(-1).sum().backward()).Total.ShouldBe(0);
    }

    private static void TrainOnce()
    {
        using IDisposable inner = NewDisposeScope();
        randn(8, 32).mm(randn(32, 16).requires_grad_()).sum().backward();
    }

    private static FlopStatistics Count(Action action)
    {
        flops.reset();
        action();
        return flops.statistics();
    }
}

using System.Runtime.InteropServices;
using Safe.Testing;

namespace Safe.Torch.Tests.Meters;

/// <summary>What autograd keeps, against what each operator's derivative needs.</summary>
[NoCollection]
public sealed class SavedTensorMeterTests : IDisposable
{
    private readonly IDisposable scope = NewDisposeScope();

    public SavedTensorMeterTests() => saved_tensors.enable();

    public void Dispose()
    {
        saved_tensors.exclude([]);
        saved_tensors.enable(false);
        scope.Dispose();
    }

    [Fact]
    public void A_product_keeps_the_factor_that_the_gradient_needs()
    {
        using Tensor input = randn(128, 256);
        using Tensor weight = randn(256, 64).requires_grad_();

        using Tensor output = input.mm(weight);

        // dL/dweight = inputᵀ·g: only the input is kept.
        Held().ShouldBe(128 * 256 * 4);
    }

    [Fact]
    public void Both_factors_are_kept_when_both_are_trained()
    {
        using Tensor input = randn(128, 256).requires_grad_();
        using Tensor weight = randn(256, 64).requires_grad_();

        using Tensor output = input.mm(weight);

        Held().ShouldBe(128 * 256 * 4 + 256 * 64 * 4);
    }

    [Fact]
    public void Nothing_is_kept_after_backward_though_the_output_lives()
    {
        using Tensor weight = randn(16, 16).requires_grad_();
        using Tensor output = tanh(randn(8, 16).mm(weight));
        using Tensor loss = output.sum();
        Held().ShouldBeGreaterThan(0);

        loss.backward();

        Held().ShouldBe(0);
        saved_tensors.statistics().Tensors.ShouldBe(0);
    }

    [Fact]
    public void Nothing_is_kept_after_a_graph_is_dropped_without_backward()
    {
        using Tensor weight = randn(16, 16).requires_grad_();

        randn(8, 16).mm(weight).Dispose();
        tanh(weight).Dispose(); // keeps its own output: a naive hook would make a circle

        Held().ShouldBe(0);
    }

    [Fact]
    public void A_storage_counts_once_however_often_it_is_kept()
    {
        using Tensor value = randn(100).requires_grad_();

        using Tensor first = value.mul(value);
        using Tensor second = value.view(10, 10).pow(2);

        Held().ShouldBe(400);
    }

    [Fact]
    public void Excluded_parameters_do_not_count()
    {
        using Tensor input = randn(4, 32).requires_grad_();
        using Tensor weight = randn(32, 8).requires_grad_();
        saved_tensors.exclude([weight]);

        using Tensor output = input.mm(weight);

        Held().ShouldBe(4 * 32 * 4);
    }

    [Fact]
    public void The_peak_is_reset_to_what_is_kept()
    {
        using Tensor weight = randn(50).requires_grad_();
        Tensor output = weight.exp();
        saved_tensors.reset_peak();
        saved_tensors.statistics().PeakBytes.ShouldBe(200);

        output.Dispose();

        saved_tensors.statistics().PeakBytes.ShouldBe(200);
        saved_tensors.reset_peak();
        saved_tensors.statistics().PeakBytes.ShouldBe(0);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Changing_a_kept_tensor_in_place_is_an_error_with_and_without_the_meter(bool metered)
    {
        saved_tensors.enable(metered);
        using Tensor weight = randn(3, 4).requires_grad_();
        using Tensor output = weight.exp();
        using Tensor loss = output.sum();
        using (no_grad())
        {
            output.add_(1);
        }

        Should.Throw<ExternalException>(() => loss.backward()).Message.ShouldContain("has been modified by an inplace operation");
    }

    [Fact]
    public void Gradients_of_gradients_are_the_same_with_the_meter()
    {
        using Tensor point = linspace(-1, 1, 24, dtype: ScalarType.Float64).view(4, 6).requires_grad_();
        using Tensor weight = linspace(-0.5, 0.7, 48, dtype: ScalarType.Float64).view(6, 8).requires_grad_();

        saved_tensors.enable(false);
        double[] expected = SecondOrder(point, weight);
        saved_tensors.enable();
        double[] metered = SecondOrder(point, weight);

        expected.ShouldContain(value => Math.Abs(value) > 1e-3);
        metered.ShouldBe(expected);
        Held().ShouldBe(0);
    }

    private static double[] SecondOrder(Tensor point, Tensor weight)
    {
        using IDisposable scope = NewDisposeScope();
        Tensor hidden = tanh(point.mm(weight));
        Tensor loss = hidden.mm(hidden.transpose(0, 1)).softmax(-1).pow(2).sum();
        IList<Tensor> first = autograd.grad([loss], [point, weight], create_graph: true);
        Tensor norm = first[0].mul(first[0]).sum() + first[1].mul(first[1]).sum();
        IList<Tensor> second = autograd.grad([norm], [point, weight]);
        return [.. second[0].data<double>(), .. second[1].data<double>()];
    }

    private static long Held() => saved_tensors.statistics().CurrentBytes;
}

using Safe.Framework.Models.Tests.Golden;
using Safe.Framework.Quantization;
using Safe.Testing;

namespace Safe.Framework.Models.Tests.Quantization;

/// <summary>Weights in few bits, one at a time.</summary>
public sealed class QuantizedWeightTests
{
    // Of QLoRA's construction: the outermost quantile.
    private const double Outermost = 0.9677083;

    [Fact]
    public void The_levels_of_nf4_are_quantiles_of_the_normal_distribution()
    {
        double[] above = [.. Enumerable.Range(0, 8).Select(step => Quantile(Outermost + ((0.5 - Outermost) * step / 8)))];
        double[] below = [.. Enumerable.Range(0, 7).Select(step => -Quantile(Outermost + ((0.5 - Outermost) * step / 7)))];
        double[] expected = [.. above.Concat(below).Append(0).Order().Select(level => level / above[0])];

        NF4Weight.Levels.Length.ShouldBe(16);
        NF4Weight.Levels.Zip(expected).ShouldAllBe(pair => Math.Abs(pair.First - pair.Second) < 1e-6);
    }

    [SafeTorchTheory("quantised layers")]
    [InlineData(3, 64)]
    [InlineData(5, 7)]
    [InlineData(16, 24)]
    [InlineData(1, 1)]
    public void Nf4_takes_the_nearest_level_of_each_block(int outputs, int inputs)
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor weight = Random(outputs, inputs);
        float[] values = weight.data<float>().ToArray();
        float[] expected = [.. values.Chunk(64).SelectMany(Nearest)];

        QuantizedWeight quantized = QuantizedWeight.Of(weight, QuantizationType.NF4);

        quantized.Dequantize().data<float>().ToArray().ShouldBe(expected);
        quantized.Dequantize().shape.ShouldBe([outputs, inputs]);
        int blocks = (values.Length + 63) / 64;
        quantized.Bytes.ShouldBe(blocks * (32 + 4));
    }

    [SafeTorchFact("quantised layers")]
    public void Int8_errs_by_half_a_step_at_most_and_keeps_zero_and_the_largest()
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor weight = Random(6, 40);
        weight[1].fill_(0);
        weight[2].mul_(1e-30f);

        QuantizedWeight quantized = QuantizedWeight.Of(weight, QuantizationType.Int8);

        double[] stored = quantized.Dequantize().Values();
        foreach ((int row, double[] values) in weight.Values().Chunk(40).Index())
        {
            double largest = values.Max(Math.Abs);
            double[] back = stored[(row * 40)..((row + 1) * 40)];
            back.Zip(values).ShouldAllBe(pair => Math.Abs(pair.First - pair.Second) <= largest / 127 * 0.50001);
            Math.Abs(back.Max(Math.Abs) - largest).ShouldBeLessThanOrEqualTo(largest * 1e-6);
        }
        quantized.Bytes.ShouldBe((6 * 40) + (6 * 4));
    }

    [SafeTorchTheory("quantised layers")]
    [InlineData(QuantizationType.Int8)]
    [InlineData(QuantizationType.NF4)]
    public void What_is_quantised_already_stays_as_it_is(QuantizationType type)
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor once = QuantizedWeight.Of(Random(8, 64), type).Dequantize();

        Tensor twice = QuantizedWeight.Of(once, type).Dequantize();

        twice.ShouldBeCloseTo(once, new Tolerance(0, Relative: 1e-6), "twice");
    }

    [SafeTorchTheory("quantised layers")]
    [InlineData(QuantizationType.Int8, ScalarType.Float32, true)]
    [InlineData(QuantizationType.Int8, ScalarType.Float32, false)]
    [InlineData(QuantizationType.Int8, ScalarType.Float64, true)]
    [InlineData(QuantizationType.Int8, ScalarType.BFloat16, true)]
    [InlineData(QuantizationType.NF4, ScalarType.Float32, true)]
    [InlineData(QuantizationType.NF4, ScalarType.Float32, false)]
    [InlineData(QuantizationType.NF4, ScalarType.Float64, true)]
    [InlineData(QuantizationType.NF4, ScalarType.BFloat16, true)]
    public void Product_and_gradients_are_those_of_the_dequantised_weight_to_the_bit(QuantizationType type, ScalarType dtype, bool hasBias)
    {
        using DisposeScope scope = NewDisposeScope();
        QuantizedWeight quantized = QuantizedWeight.Of(Random(12, 10), type);
        Tensor input = Random(6, 10).view(2, 3, 10).to(dtype);
        Tensor bias = Random(1, 12).view(12).to(dtype);
        Tensor above = Random(6, 12).view(2, 3, 12).to(dtype);

        (Tensor output, Tensor gradient, Tensor? biasGradient) = Run(
            input,
            hasBias ? bias : null,
            above,
            (x, b) => quantized.Multiply(x, b)
        );
        (Tensor expected, Tensor expectedGradient, Tensor? expectedBias) = Run(
            input,
            hasBias ? bias : null,
            above,
            (x, b) => F.linear(x, quantized.Dequantize(dtype), b)
        );

        output.ShouldBeBitEqualTo(expected, "output");
        gradient.ShouldBeBitEqualTo(expectedGradient, "gradient of the input");
        biasGradient?.ShouldBeBitEqualTo(expectedBias!, "gradient of the bias");
    }

    [SafeTorchFact("quantised layers")]
    public void A_second_derivative_is_that_of_a_linear_layer()
    {
        using DisposeScope scope = NewDisposeScope();
        QuantizedWeight quantized = QuantizedWeight.Of(Random(4, 5), QuantizationType.NF4);
        Tensor input = Random(3, 5).requires_grad_();

        Tensor Second(Func<Tensor, Tensor> product)
        {
            Tensor loss = product(input).pow(3).sum();
            Tensor first = torch.autograd.grad([loss], [input], create_graph: true)[0];
            return torch.autograd.grad([first.pow(2).sum()], [input])[0];
        }

        Second(x => quantized.Multiply(x, null))
            .ShouldBeCloseTo(Second(x => F.linear(x, quantized.Dequantize())), new Tolerance(1e-6, OfLargest: 1e-6), "second");
    }

    private static (Tensor Output, Tensor Input, Tensor? Bias) Run(
        Tensor input,
        Tensor? bias,
        Tensor above,
        Func<Tensor, Tensor?, Tensor> product
    )
    {
        Tensor x = input.clone().requires_grad_();
        Tensor? b = bias?.clone().requires_grad_();
        Tensor output = product(x, b);
        output.backward([above]);
        return (output.detach(), x.grad!, b?.grad);
    }

    private static IEnumerable<float> Nearest(float[] block)
    {
        float largest = block.Max(MathF.Abs);
        return block.Select(value =>
            NF4Weight.Levels.MinBy(level => Math.Abs((double)level - ((double)value / (largest == 0 ? 1 : largest)))) * largest
        );
    }

    private static Tensor Random(long rows, long columns)
    {
        torch.manual_seed(23 + rows);
        return torch.randn(rows, columns);
    }

    // Of p in (0.5, 1), by bisection on the series of the distribution function.
    private static double Quantile(double p)
    {
        (double low, double high) = (0, 4);
        for (int step = 0; step < 80; step++)
        {
            double middle = (low + high) / 2;
            (low, high) = Distribution(middle) < p ? (middle, high) : (low, middle);
        }
        return low;
    }

    private static double Distribution(double x)
    {
        double term = x;
        double sum = x;
        for (int n = 1; n < 100; n++)
        {
            term *= x * x / ((2 * n) + 1);
            sum += term;
        }
        return 0.5 + (sum * Math.Exp(-x * x / 2) / Math.Sqrt(2 * Math.PI));
    }
}

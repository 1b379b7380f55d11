namespace Safe.Torch.Tests.NN;

/// <summary>Layers against their formulas, spelt out in double precision, and gradients against finite differences.</summary>
public sealed class LayerTests
{
    private static readonly Device cpu = new("cpu");

    private static Tensor Draw(params long[] shape)
    {
        manual_seed(7);
        return randn(shape, dtype: ScalarType.Float64, device: cpu);
    }

    [Fact]
    public void Linear_is_x_times_the_transposed_weight_plus_bias()
    {
        using Linear layer = nn.Linear(3, 2, dtype: ScalarType.Float64);
        Tensor x = Draw(4, 3);
        double[] expected = new double[8];
        for (int row = 0; row < 4; row++)
        {
            for (int column = 0; column < 2; column++)
            {
                double sum = layer.bias![column].item<double>();
                for (int k = 0; k < 3; k++)
                {
                    sum += x[row, k].item<double>() * layer.weight[column, k].item<double>();
                }
                expected[(row * 2) + column] = sum;
            }
        }

        ShouldHold(layer.call(x), expected);
        layer.in_features.ShouldBe(3);
        layer.out_features.ShouldBe(2);
    }

    [Fact]
    public void A_new_weight_is_used_and_registered()
    {
        using Linear layer = nn.Linear(2, 2, hasBias: false);

        layer.weight = new Parameter(zeros(2, 2));
        layer.bias = new Parameter(ones(2));

        layer.call(ones(1, 2)).sum().item<float>().ShouldBe(2);
        layer.named_parameters().Select(entry => entry.name).ShouldBe(["weight", "bias"]);
        layer.bias = null;
        layer.named_parameters().Select(entry => entry.name).ShouldBe(["weight"]);
    }

    [Fact]
    public void Embedding_looks_rows_up_and_its_padding_gets_no_gradient()
    {
        using Embedding layer = nn.Embedding(5, 3, padding_idx: -1);
        Tensor result = layer.call(
            tensor(
                new long[,]
                {
                    { 0, 4 },
                    { 2, 2 },
                }
            )
        );

        result.shape.ShouldBe([2, 2, 3]);
        result[1, 0].Equals(layer.weight![2]).ShouldBeTrue();
        result[0, 1].abs().sum().item<float>().ShouldBe(0);
        result.sum().backward();
        ShouldHold(layer.weight.grad!.sum(1).to(ScalarType.Float64), 3, 0, 6, 0, 0);
        Should.Throw<ArgumentException>(() => nn.Embedding(5, 3, padding_idx: 5));
    }

    [Fact]
    public void A_pretrained_table_is_frozen_unless_asked_otherwise()
    {
        Tensor table = ones(4, 2);

        nn.Embedding_from_pretrained(table).weight!.requires_grad.ShouldBeFalse();
        nn.Embedding_from_pretrained(table, freeze: false).weight!.requires_grad.ShouldBeTrue();
        table.IsInvalid.ShouldBeFalse();
    }

    [Fact]
    public void Embedding_shortens_long_rows()
    {
        using Embedding layer = nn.Embedding_from_pretrained(
            tensor(
                new float[,]
                {
                    { 3f, 4f },
                    { 0.3f, 0.4f },
                }
            ),
            max_norm: 1
        );

        Tensor result = layer.call(tensor(new long[] { 0, 1 }));

        result[0].norm().item<float>().ShouldBe(1, 1e-5f);
        result[1].norm().item<float>().ShouldBe(0.5f, 1e-5f);
    }

    [Fact]
    public void LayerNorm_normalises_by_the_biased_variance()
    {
        using LayerNorm layer = nn.LayerNorm(4, eps: 0.01, dtype: ScalarType.Float64);
        init.constant_(layer.weight, 2);
        init.constant_(layer.bias!, 0.5);
        double[] x = [1, 2, 4, 9];
        double mean = x.Average();
        double variance = x.Average(value => (value - mean) * (value - mean));

        ShouldHold(layer.call(tensor(x)), [.. x.Select(value => (2 * (value - mean) / Math.Sqrt(variance + 0.01)) + 0.5)]);
        nn.LayerNorm(4, bias: false).named_parameters().Select(entry => entry.name).ShouldBe(["weight"]);
        nn.LayerNorm(4, elementwise_affine: false).parameters().ShouldBeEmpty();
    }

    [Fact]
    public void GroupNorm_with_one_group_is_LayerNorm_over_all_channels()
    {
        using GroupNorm layer = nn.GroupNorm(1, 4, dtype: ScalarType.Float64);
        Tensor x = Draw(2, 4, 3);

        layer.call(x).allclose(F.layer_norm(x, [4, 3]), 1e-12, 1e-12).ShouldBeTrue();
        Should.Throw<ArgumentException>(() => nn.GroupNorm(3, 4));
    }

    [Fact]
    public void BatchNorm_uses_the_batch_in_training_and_its_memory_in_evaluation()
    {
        using BatchNorm2d layer = nn.BatchNorm2d(3, dtype: ScalarType.Float64);
        Tensor x = (Draw(4, 3, 2, 2) * 3) + 1;
        long[] others = [0, 2, 3];

        Tensor normalised = layer.call(x);

        normalised.mean(others).abs().max().item<double>().ShouldBeLessThan(1e-12);
        layer.running_mean!.allclose(x.mean(others) * 0.1, 1e-12, 1e-12).ShouldBeTrue();
        layer.num_batches_tracked!.item<long>().ShouldBe(1);
        layer.eval();
        Tensor expected = (x - layer.running_mean!.view(1, 3, 1, 1)) / (layer.running_var!.view(1, 3, 1, 1) + 1e-5).sqrt();
        layer.call(x).allclose(expected, 1e-12, 1e-12).ShouldBeTrue();
        layer.num_batches_tracked!.item<long>().ShouldBe(1);
        Should.Throw<ArgumentException>(() => layer.call(Draw(4, 3)));
    }

    [Fact]
    public void Dropout_keeps_the_mean_and_does_nothing_in_evaluation()
    {
        manual_seed(1);
        using Dropout layer = nn.Dropout(0.25);
        Tensor x = ones(100_000);

        Tensor dropped = layer.call(x);

        double share = (double)dropped.nonzero().shape[0] / 100_000;
        share.ShouldBe(0.75, 0.01);
        dropped.max().item<float>().ShouldBe(1 / 0.75f, 1e-6f);
        layer.eval();
        layer.call(x).Equals(x).ShouldBeTrue();
        F.dropout(x, 1).abs().sum().item<float>().ShouldBe(0);
        Should.Throw<ArgumentException>(() => nn.Dropout(1.5));
    }

    [Fact]
    public void Dropout_drops_gradients_where_it_drops_values()
    {
        manual_seed(2);
        Tensor x = ones(1000, requires_grad: true);

        Tensor y = F.dropout(x, 0.4);
        y.sum().backward();

        x.grad!.Equals(y).ShouldBeTrue();
    }

    [Theory]
    [InlineData(PaddingModes.Zeros)]
    [InlineData(PaddingModes.Reflect)]
    [InlineData(PaddingModes.Circular)]
    [InlineData(PaddingModes.Replicate)]
    public void Conv2d_is_a_sum_over_the_padded_image(PaddingModes mode)
    {
        using Conv2d layer = nn.Conv2d(2, 3, (3, 2), padding: (1, 2), padding_mode: mode, dtype: ScalarType.Float64);
        Tensor x = Draw(1, 2, 4, 5);
        Tensor padded = F.pad(x, (2, 2, 1, 1), mode);

        Tensor y = layer.call(x);

        y.shape.ShouldBe([1, 3, 4, 8]);
        Tensor window = padded[0].slice(1, 2, 5, 1).slice(2, 3, 5, 1);
        double expected = (window * layer.weight[1]).sum().item<double>() + layer.bias![1].item<double>();
        y[0, 1, 2, 3].item<double>().ShouldBe(expected, 1e-12);
    }

    [Fact]
    public void Conv2d_with_same_padding_keeps_the_size()
    {
        using Conv2d named = nn.Conv2d(1, 1, 4, Padding.Same, dilation: 2);

        named.call(zeros(1, 1, 9, 7)).shape.ShouldBe([1, 1, 9, 7]);
        named.padding_mode = PaddingModes.Circular;
        named.call(zeros(1, 1, 9, 7)).shape.ShouldBe([1, 1, 9, 7]);
        nn.Conv2d(1, 1, 4, Padding.Valid).call(zeros(1, 1, 9, 7)).shape.ShouldBe([1, 1, 6, 4]);
        Should.Throw<ArgumentException>(() => nn.Conv2d(3, 4, 1, groups: 2));
        Should.Throw<ArgumentException>(() => nn.Conv2d(1, 1, 3, Padding.Same, stride: 2));
    }

    [Fact]
    public void Activations_follow_their_formulas()
    {
        double[] x = [-2, -0.5, 0, 0.3, 4];
        Tensor input = tensor(x);

        ShouldHold(nn.ReLU().call(input), [.. x.Select(v => Math.Max(v, 0))]);
        ShouldHold(nn.SiLU().call(input), [.. x.Select(v => v / (1 + Math.Exp(-v)))]);
        ShouldHold(nn.Tanh().call(input), [.. x.Select(Math.Tanh)]);
        ShouldHold(nn.Sigmoid().call(input), [.. x.Select(v => 1 / (1 + Math.Exp(-v)))]);
        ShouldHold(
            nn.GELU(Modules.GELU.Approximate.tanh).call(input),
            [.. x.Select(v => 0.5 * v * (1 + Math.Tanh(Math.Sqrt(2 / Math.PI) * (v + (0.044715 * v * v * v)))))]
        );
        // x Φ(x), Φ from tables of the normal distribution.
        ShouldHold(nn.GELU().call(tensor(new[] { 1.0, -1, 2 })), 0.8413447460685429, -0.15865525393145707, 1.9544997361036416);
        double[] powers = [.. x.Select(Math.Exp)];
        ShouldHold(nn.Softmax(0).call(input), [.. powers.Select(power => power / powers.Sum())]);
        nn.Identity().call(input).Equals(input).ShouldBeTrue();
        nn.Flatten().call(zeros(2, 3, 4)).shape.ShouldBe([2, 12]);
    }

    [Fact]
    public void In_place_activations_change_their_input()
    {
        Tensor x = tensor(new[] { -1f, 2f });

        nn.ReLU(inplace: true).call(x);

        x.sum().item<float>().ShouldBe(2);
    }

    private static void ShouldHold(Tensor actual, params double[] expected)
    {
        double[] values = [.. actual.detach().flatten().data<double>()];
        values.Length.ShouldBe(expected.Length);
        for (int i = 0; i < values.Length; i++)
        {
            values[i].ShouldBe(expected[i], 1e-12);
        }
    }
}

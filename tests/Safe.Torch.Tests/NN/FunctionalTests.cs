namespace Safe.Torch.Tests.NN;

/// <summary>Losses and functions against their formulas, in double precision.</summary>
public sealed class FunctionalTests
{
    [Fact]
    public void Cross_entropy_ignores_weighs_and_smooths()
    {
        Tensor logits = tensor(
            new double[,]
            {
                { 1, 2, 0 },
                { 0, -1, 3 },
                { 2, 2, 2 },
            }
        );
        Tensor target = tensor(new long[] { 1, 2, -100 });
        double first = -LogSoftmax([1, 2, 0])[1];
        double second = -LogSoftmax([0, -1, 3])[2];

        F.cross_entropy(logits, target).item<double>().ShouldBe((first + second) / 2, 1e-12);
        F.cross_entropy(logits, target, reduction: Reduction.Sum).item<double>().ShouldBe(first + second, 1e-12);
        F.cross_entropy(logits, target, reduction: Reduction.None)[2].item<double>().ShouldBe(0);
        F.cross_entropy(logits, target, weight: tensor(new[] { 1.0, 2, 3 }))
            .item<double>()
            .ShouldBe(((2 * first) + (3 * second)) / 5, 1e-12);
        double smooth = -(LogSoftmax([1, 2, 0]).Sum() + LogSoftmax([0, -1, 3]).Sum()) / 6;
        F.cross_entropy(logits, target, label_smoothing: 0.1).item<double>().ShouldBe((0.9 * (first + second) / 2) + (0.1 * smooth), 1e-12);
        CrossEntropyLoss(ignore_index: 2).call(logits, tensor(new long[] { 1, 2, 2 })).item<double>().ShouldBe(first, 1e-12);
    }

    [Fact]
    public void Losses_of_differences()
    {
        Tensor x = tensor(new[] { 0.0, 1, 4 });
        Tensor y = tensor(new[] { 0.5, 1, 1 });

        MSELoss().call(x, y).item<double>().ShouldBe((0.25 + 9) / 3, 1e-12);
        F.l1_loss(x, y, Reduction.Sum).item<double>().ShouldBe(3.5, 1e-12);
        F.smooth_l1_loss(x, y, Reduction.Sum, beta: 2).item<double>().ShouldBe((0.25 / 4) + (3 - 1), 1e-12);
        F.huber_loss(x, y, delta: 2, Reduction.Sum).item<double>().ShouldBe((0.25 / 2) + (2 * (3 - 1)), 1e-12);
    }

    [Fact]
    public void Losses_of_probabilities()
    {
        Tensor p = tensor(new[] { 0.2, 0.8 });
        Tensor target = tensor(new[] { 0.5, 0.5 });
        double divergence = (0.5 * Math.Log(0.5 / 0.2)) + (0.5 * Math.Log(0.5 / 0.8));
        double entropy = -((0.5 * Math.Log(0.2)) + (0.5 * Math.Log(0.8)));

        F.kl_div(p.log(), target.log(), reduction: Reduction.Sum).item<double>().ShouldBe(divergence, 1e-12);
        F.kl_div(p.log(), target, log_target: false, Reduction.Sum).item<double>().ShouldBe(divergence, 1e-12);
        F.binary_cross_entropy(p, target).item<double>().ShouldBe(entropy, 1e-12);
        F.binary_cross_entropy_with_logits((p / (1 - p)).log(), target).item<double>().ShouldBe(entropy, 1e-12);
        F.nll_loss(
                tensor(
                    new double[,]
                    {
                        { -1, -2 },
                    }
                ),
                tensor(new long[] { 1 })
            )
            .item<double>()
            .ShouldBe(2, 1e-12);
    }

    [Fact]
    public void Softmax_and_its_logarithm()
    {
        Tensor x = tensor(
            new double[,]
            {
                { 1, 2, 0 },
            }
        );

        F.log_softmax(x, 1)[0, 1].item<double>().ShouldBe(LogSoftmax([1, 2, 0])[1], 1e-12);
        F.softmax(x, -1, ScalarType.Float32).dtype.ShouldBe(ScalarType.Float32);
        F.softmax(x, -1).sum().item<double>().ShouldBe(1, 1e-12);
    }

    [Fact]
    public void Attention_with_and_without_masks()
    {
        manual_seed(3);
        Tensor q = randn(2, 3, 4, dtype: ScalarType.Float64);
        Tensor k = randn(2, 3, 4, dtype: ScalarType.Float64);
        Tensor v = randn(2, 3, 4, dtype: ScalarType.Float64);
        Tensor allowed = tensor(
            new bool[,]
            {
                { true, false, false },
                { true, true, false },
                { true, true, true },
            }
        );

        Tensor causal = F.scaled_dot_product_attention(q, k, v, is_casual: true);

        causal[0, 0].allclose(v[0, 0], 1e-12, 1e-12).ShouldBeTrue("the first token sees only itself");
        causal.allclose(F.scaled_dot_product_attention(q, k, v, allowed), 1e-12, 1e-12).ShouldBeTrue();
        Tensor added = zeros(3, 3, dtype: ScalarType.Float64).masked_fill(allowed.logical_not(), double.NegativeInfinity);
        causal.allclose(F.scaled_dot_product_attention(q, k, v, added), 1e-12, 1e-12).ShouldBeTrue();
        Tensor expected = (q.matmul(k.transpose(-2, -1)) / 2).softmax(-1).matmul(v);
        F.scaled_dot_product_attention(q, k, v).allclose(expected, 1e-12, 1e-12).ShouldBeTrue();
        Should.Throw<ArgumentException>(() => F.scaled_dot_product_attention(q, k, v, allowed, is_casual: true));
    }

    [Fact]
    public void Attention_leaves_only_its_result_behind()
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor x = ones(1, 3, 4);
        int before = scope.DisposablesCount;

        F.scaled_dot_product_attention(x, x, x, p: 0.5, is_casual: true);

        scope.DisposablesCount.ShouldBe(before + 1);
    }

    [Fact]
    public void Normalise_one_hot_and_similarity()
    {
        Tensor x = tensor(
            new double[,]
            {
                { 3, 4 },
                { 0, 0 },
            }
        );

        F.normalize(x)[0, 1].item<double>().ShouldBe(0.8, 1e-12);
        F.normalize(x)[1].abs().sum().item<double>().ShouldBe(0);
        F.one_hot(tensor(new long[] { 2, 0 }), 4).data<long>().ToArray().ShouldBe([0, 0, 1, 0, 1, 0, 0, 0]);
        F.cosine_similarity(x[0], tensor(new[] { 4.0, 3 }), dim: 0).item<double>().ShouldBe(24.0 / 25, 1e-12);
    }

    [Fact]
    public void Padding_starts_with_the_last_dimension()
    {
        Tensor x = ones(1, 2, 3);

        F.pad(x, (1, 2)).shape.ShouldBe([1, 2, 6]);
        F.pad(x, (0, 0, 1, 1), PaddingModes.Constant, 5).sum().item<float>().ShouldBe(6 + 30);
        F.pad(x, 1).shape.ShouldBe([1, 2, 5]);
        F.pad(arange(3f).view(1, 1, 3), [1, 1], PaddingModes.Reflect).data<float>().ToArray().ShouldBe([1, 0, 1, 2, 1]);
    }

    [Fact]
    public void Interpolation_by_size_and_by_factor()
    {
        Tensor x = tensor(new float[] { 0, 1, 2, 3 }).view(1, 1, 2, 2);

        F.interpolate(x, scale_factor: [2]).shape.ShouldBe([1, 1, 4, 4]);
        F.interpolate(x, [3, 3], mode: InterpolationMode.Bilinear, align_corners: true)
            .data<float>()
            .ToArray()
            .ShouldBe([0, 0.5f, 1, 1, 1.5f, 2, 2, 2.5f, 3]);
        F.interpolate(x, [4, 4], mode: InterpolationMode.Bicubic).shape.ShouldBe([1, 1, 4, 4]);
        F.interpolate(x, [1, 1], mode: InterpolationMode.Bilinear, antialias: true).item<float>().ShouldBe(1.5f, 1e-6f);
        Should.Throw<ArgumentException>(() => F.interpolate(x));
        Should.Throw<NotSupportedException>(() => F.interpolate(x, [4, 4], mode: InterpolationMode.Linear));
    }

    private static double[] LogSoftmax(double[] logits)
    {
        double total = Math.Log(logits.Sum(Math.Exp));
        return [.. logits.Select(logit => logit - total)];
    }
}

namespace Safe.Torch.Tests.NN;

/// <summary>Activations against PyTorch 1.13 and their formulas.</summary>
public sealed class ActivationTests
{
    [Fact]
    public void Values()
    {
        Tensor y = tensor(new float[] { -2, -0.5f, 0, 0.3f, 1.5f });

        // the functions of torch.nn.functional with the same arguments
        CELU(1.2).call(y).ShouldHold(-0.9733493, -0.4089112, 0.0, 0.3, 1.5);
        ELU(0.7).call(y).ShouldHold(-0.6052653, -0.2754285, 0.0, 0.3, 1.5);
        SELU().call(y).ShouldHold(-1.520167, -0.6917582, 0.0, 0.3152103, 1.576051);
        Hardswish().call(y).ShouldHold(-0.3333333, -0.2083333, 0.0, 0.165, 1.125);
        Hardsigmoid().call(y).ShouldHold(0.1666667, 0.4166667, 0.5, 0.55, 0.75);
        Mish().call(y).ShouldHold(-0.2525015, -0.2207438, 0.0, 0.2080014, 1.403378);
        Softplus(2).call(y).ShouldHold(0.009074965, 0.1566308, 0.3465736, 0.518744, 1.524294);
        Softshrink(0.4).call(y).ShouldHold(-1.6, -0.09999999, 0.0, 0.0, 1.1);
        Hardshrink(0.4).call(y).ShouldHold(-2.0, -0.5, 0.0, 0.0, 1.5);
        Tanhshrink().call(y).ShouldHold(-1.035972, -0.03788283, 0.0, 0.008687377, 0.5948517);
        Softsign().call(y).ShouldHold(-0.6666667, -0.3333333, 0.0, 0.2307692, 0.6);
        LeakyReLU(0.1).call(y).ShouldHold(-0.2, -0.05, 0.0, 0.3, 1.5);
        LogSigmoid().call(y).ShouldHold(-2.126928, -0.974077, -0.6931472, -0.5543552, -0.2014133);
        y.gelu(Modules.GELU.Approximate.tanh).ShouldHold(-0.04540229, -0.154286, 0.0, 0.1853709, 1.399572);
    }

    [Fact]
    public void In_place_gives_the_same()
    {
        Tensor y = randn(20, dtype: float64);

        foreach (
            Func<bool, Module<Tensor, Tensor>> make in new Func<bool, Module<Tensor, Tensor>>[]
            {
                inplace => LeakyReLU(0.2, inplace),
                inplace => ELU(1.3, inplace),
                inplace => CELU(1.3, inplace),
                SELU,
                ReLU6,
                Hardsigmoid,
                Hardswish,
                inplace => Hardtanh(-0.5, 0.5, inplace),
                inplace => Threshold(0.1, -3, inplace),
                Mish,
                Softsign,
                Tanhshrink,
            }
        )
        {
            Tensor changed = y.clone();
            make(true).call(changed);
            changed.Equals(make(false).call(y)).ShouldBeTrue(make(false).GetName());
        }
    }

    [Fact]
    public void Formulas()
    {
        Tensor x = randn(3, 4, dtype: float64);

        GLU(1).call(x).allclose(x[TensorIndex.Colon, ..2] * x[TensorIndex.Colon, 2..].sigmoid()).ShouldBeTrue();
        Softmin(0).call(x).allclose((-x).softmax(0)).ShouldBeTrue();
        LogSoftmax(1).call(x).allclose(x.softmax(1).log()).ShouldBeTrue();
        Softmax2d().call(x.view(1, 3, 2, 2)).allclose(x.view(1, 3, 2, 2).softmax(1)).ShouldBeTrue();
        using PReLU learned = PReLU(4, 0.3, dtype: float64);
        learned.call(x).allclose(x.clamp(min: 0) + (0.3 * x.clamp(max: 0))).ShouldBeTrue();
        learned.state_dict().Keys.ShouldBe(["weight"]);
        RReLU random = RReLU(0.2, 0.4);
        Tensor slopes = random.call(full(50, -1.0));
        slopes.min().ToDouble().ShouldBeGreaterThanOrEqualTo(-0.4);
        slopes.max().ToDouble().ShouldBeLessThanOrEqualTo(-0.2);
        random.eval();
        random.call(full(1, -1.0)).item<float>().ShouldBe(-0.3f, 1e-6f);
    }

    [Fact]
    public void Channel_dropout_drops_whole_channels()
    {
        manual_seed(3);
        Tensor dropped = Dropout2d(0.5).call(ones(8, 16, 3, 3));

        Tensor perChannel = dropped.mean([2, 3]);
        ((perChannel == 0) | (perChannel == 2)).all().ToBoolean().ShouldBeTrue();
        (perChannel == 0).any().ToBoolean().ShouldBeTrue();
        AlphaDropout dropout = AlphaDropout(0.3);
        dropout.eval();
        dropout.call(dropped).Equals(dropped).ShouldBeTrue();
        Should.Throw<ArgumentException>(() => Dropout3d(1.5));
    }
}

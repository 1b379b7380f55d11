namespace Safe.Torch.Tests.Sampling;

/// <summary>Streams of random numbers: reproducible, restorable, and PyTorch's.</summary>
public sealed class GeneratorTests : IDisposable
{
    private readonly IDisposable scope = NewDisposeScope();

    public void Dispose() => scope.Dispose();

    // Constants made with PyTorch 1.13.1 on the CPU: torch.manual_seed(42), then these calls in this order.
    [Fact]
    public void The_default_stream_is_PyTorchs()
    {
        torch.manual_seed(42);

        Near(randn(3), 0.33669036626815796, 0.12880940735340118, 0.23446236550807953);
        Near(rand(2), 0.9407714605331421, 0.13318592309951782);
        randint(0, 100, [4]).data<long>().ShouldBe([78, 14, 10, 54]);
        randperm(5).data<long>().ShouldBe([1, 0, 4, 2, 3]);
        bernoulli(full(6, 0.5)).data<float>().ShouldBe([1, 0, 1, 1, 1, 0]);
        multinomial(tensor(new[] { 1f, 2, 3, 4 }), 3).data<long>().ShouldBe([2, 3, 1]);
        Near(empty(2).exponential_(2), 0.046117838472127914, 0.6039600968360901);
        Near(empty(2).uniform_(-1, 1), 0.15585076808929443, 0.8079633712768555);
        empty(2, dtype: ScalarType.Int64).random_(5, 10).data<long>().ShouldBe([7, 5]);
        Near(empty(2).normal_(1, 2), 1.4606660604476929, 3.7050955295562744);
    }

    // Made with PyTorch 1.13.1: torch.Generator().manual_seed(7), randn(3), then the first three of randn(20).
    [Fact]
    public void A_stream_of_ones_own_is_PyTorchs()
    {
        using Generator generator = new(7);

        Near(randn(3, generator: generator), -0.1467950940132141, 0.7861412763595581, 0.9468216300010681);
        Near(randn(20, generator: generator)[..3], -0.17643792927265167, 1.7501723766326904, 1.9300168752670288);
        generator.initial_seed().ShouldBe(7);
        generator.device.type.ShouldBe(DeviceType.CPU);
    }

    [Fact]
    public void Every_drawing_operation_takes_a_stream_and_leaves_the_default_alone()
    {
        Tensor state = get_rng_state();
        Tensor shares = tensor(new[] { 0.2f, 0.8f });

        foreach (
            Func<Generator, Tensor> draw in (Func<Generator, Tensor>[])
                [
                    g => rand(4, generator: g),
                    g => rand(2, 2, generator: g),
                    g => rand(2, 1, 2, generator: g),
                    g => rand(2, 1, 2, 1, generator: g),
                    g => rand([4L], generator: g),
                    g => randn(4, generator: g),
                    g => randn(2, 2, generator: g),
                    g => randn(2, 1, 2, generator: g),
                    g => randn(2, 1, 2, 1, generator: g),
                    g => randn([4L], generator: g),
                    g => randint(1_000_000, [4], generator: g),
                    g => randint(5, 1_000_000, [4], generator: g),
                    g => randperm(50, generator: g),
                    g => zeros(4).normal_(generator: g),
                    g => zeros(4).uniform_(0, 1, g),
                    g => zeros(4).exponential_(generator: g),
                    g => zeros(4).random_(0, 1_000_000, g),
                    g => zeros(64).bernoulli_(0.5, g),
                    g => full(64, 0.5).bernoulli(g),
                    g => bernoulli(full(64, 0.5), g),
                    g => shares.multinomial(64, replacement: true, generator: g),
                    g => multinomial(shares, 64, replacement: true, generator: g),
                ]
        )
        {
            using Generator first = new(11);
            using Generator second = new(11);
            Tensor drawn = draw(first);

            draw(second).Equals(drawn).ShouldBeTrue();
            draw(second).Equals(drawn).ShouldBeFalse();
        }
        get_rng_state().Equals(state).ShouldBeTrue();
    }

    [Fact]
    public void A_state_goes_out_and_comes_back()
    {
        torch.manual_seed(3);
        rand(5);
        Tensor state = get_rng_state();
        Tensor drawn = rand(5);

        set_rng_state(state);
        rand(5).Equals(drawn).ShouldBeTrue();
        using Generator other = new();
        other.set_state(state);
        rand(5, generator: other).Equals(drawn).ShouldBeTrue();
        state.dtype.ShouldBe(ScalarType.Byte);
        random.get_rng_state().Equals(get_rng_state()).ShouldBeTrue();
        Should.Throw<System.Runtime.InteropServices.ExternalException>(() => set_rng_state(ones(3)));
        other.get_state().numel().ShouldBe(state.numel());
    }

    [Fact]
    public void A_seed_can_be_anything_and_is_remembered()
    {
        torch.manual_seed(-1).initial_seed().ShouldBe(-1);
        torch.initial_seed().ShouldBe(-1);
        long drawn = torch.seed();
        random.initial_seed().ShouldBe(drawn);
        random.seed().ShouldNotBe(drawn);
        using Generator own = new();
        own.seed().ShouldBe(own.initial_seed());
        own.manual_seed(5).ShouldBeSameAs(own);
        random.manual_seed(9);
        torch.initial_seed().ShouldBe(9);
    }

    [Fact]
    public void The_default_stream_survives_disposal()
    {
        using (torch.manual_seed(1)) { }

        rand(1).numel().ShouldBe(1);
        Generator.Default.initial_seed().ShouldBe(1);
    }

    [Fact]
    public void A_disposed_stream_says_so()
    {
        Generator gone = new(1);
        gone.Dispose();
        gone.Dispose();

        foreach (
            Action use in (Action[])
                [
                    () => gone.manual_seed(1),
                    () => gone.initial_seed(),
                    () => gone.get_state(),
                    () => gone.set_state(get_rng_state()),
                    () => rand(1, generator: gone),
                ]
        )
        {
            Should.Throw<ObjectDisposedException>(use);
        }
        Should.Throw<NotSupportedException>(() => new Generator(1, META)).Message.ShouldContain("meta");
    }

    [Fact]
    public void Samples_have_the_moments_asked_for()
    {
        using Generator generator = new(5);

        Tensor normal = zeros(100_000).normal_(2, 3, generator);
        Tensor uniform = zeros(100_000).uniform_(-2, 4, generator);
        Tensor exponential = zeros(100_000).exponential_(4, generator);
        Tensor whole = zeros(100_000).random_(3, 6, generator);

        // Five standard errors.
        normal.mean().item<float>().ShouldBe(2, 0.05f);
        normal.std().item<float>().ShouldBe(3, 0.035f);
        uniform.mean().item<float>().ShouldBe(1, 0.03f);
        uniform.min().item<float>().ShouldBeGreaterThanOrEqualTo(-2);
        exponential.mean().item<float>().ShouldBe(0.25f, 0.004f);
        whole.min().item<float>().ShouldBe(3);
        whole.max().item<float>().ShouldBe(5);
    }

    private static void Near(Tensor actual, params double[] expected) =>
        actual.data<float>().Select(value => (double)value).ShouldBe(expected, tolerance: 1E-7);
}

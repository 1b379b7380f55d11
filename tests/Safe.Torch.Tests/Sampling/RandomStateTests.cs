using Safe.Testing;

namespace Safe.Torch.Tests.Sampling;

/// <summary>The random numbers of every device, saved and restored as one.</summary>
public sealed class RandomStateTests : IDisposable
{
    private readonly IDisposable scope = NewDisposeScope();

    public void Dispose() => scope.Dispose();

    [Fact]
    public void Every_kind_of_draw_goes_on_from_a_saved_state()
    {
        manual_seed(8);
        randn(17); // an odd number leaves a half-used pair of normal numbers
        using RandomState state = RandomState.Capture();
        Tensor[] first = Draws();

        Tensor[] later = Draws();
        state.Restore();
        Tensor[] again = Draws();

        for (int i = 0; i < first.Length; i++)
        {
            again[i].Equals(first[i]).ShouldBeTrue();
            later[i].Equals(first[i]).ShouldBeFalse();
        }
    }

    [Fact]
    public void A_state_survives_its_dispose_scope_and_a_copy_its_source()
    {
        RandomState state;
        Tensor expected;
        using (NewDisposeScope())
        {
            state = RandomState.Capture();
            expected = rand(4).DetachFromDisposeScope();
        }
        RandomState copy = new(state.States);
        state.Dispose();

        copy.Restore();

        rand(4).Equals(expected).ShouldBeTrue();
        copy.States.Keys.ShouldContain("cpu");
        copy.States["cpu"].dtype.ShouldBe(ScalarType.Byte);
        copy.Dispose();
        expected.Dispose();
        Should.Throw<InvalidOperationException>(copy.Restore);
    }

    [Fact]
    public void What_does_not_fit_is_refused_before_anything_changes()
    {
        Tensor before = get_rng_state();
        Tensor other = get_rng_state().clone();
        using RandomState strange = new(new Dictionary<string, Tensor> { ["cpu"] = other, ["cuda:4711"] = other });
        rand(3);
        Tensor now = get_rng_state();

        Should.Throw<NotSupportedException>(strange.Restore).Message.ShouldContain("cuda:4711");
        get_rng_state().Equals(now).ShouldBeTrue();
        get_rng_state().Equals(before).ShouldBeFalse();
        Should
            .Throw<ArgumentException>(() => new RandomState(new Dictionary<string, Tensor> { ["cpu"] = ones(3) }))
            .Message.ShouldContain("Float32");
        Should.Throw<ArgumentException>(() => new RandomState(new Dictionary<string, Tensor> { ["moon"] = other }));
    }

    [Fact]
    public void A_fork_leaves_no_trace()
    {
        manual_seed(2);
        Tensor expected = rand(5);
        manual_seed(2);
        using (random.fork_rng())
        {
            rand(100);
            manual_seed(99);
        }

        rand(5).Equals(expected).ShouldBeTrue();
    }

    [Fact]
    [NoCollection]
    public void Saving_leaves_no_tensor_behind()
    {
        long before = Tensor.TotalCount;
        using (RandomState state = RandomState.Capture())
        {
            state.Restore();
            new RandomState(state.States).Dispose();
            random.fork_rng().Dispose();
        }
        scope.Dispose();

        Tensor.TotalCount.ShouldBe(before);
    }

    private static Tensor[] Draws() =>
        [rand(5), randn(7), randint(0, 1_000_000, [3]), randperm(50), F.dropout(ones(200), 0.5), zeros(40).bernoulli_(0.5)];
}

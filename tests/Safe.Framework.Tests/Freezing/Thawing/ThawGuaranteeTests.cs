using Safe.Framework.Freezing;
using Safe.Framework.Tests.Models;

namespace Safe.Framework.Tests.Freezing.Thawing;

/// <summary>A thawed unit goes on exactly where it was frozen.</summary>
public sealed class ThawGuaranteeTests
{
    [Theory]
    [InlineData(new[] { 0 })]
    [InlineData(new[] { 0, 1 })]
    [InlineData(new[] { 1 })]
    [InlineData(new[] { 0, 2 })]
    public void Training_after_a_thaw_is_bit_equal_to_one_whose_optimiser_never_gave_the_parameters_up(int[] frozen)
    {
        using var thawing = new TinyJob(layers: 3);
        using var reference = new TinyJob(layers: 3);
        UnitFreezer freezer = Parking(thawing);
        for (int step = 0; step < 3; step++)
        {
            thawing.Step(step).ShouldBe(reference.Step(step));
        }
        freezer.Freeze(frozen);
        // AdamW leaves a parameter without a gradient alone, state and all.
        Parameter[] held = [.. frozen.SelectMany(unit => reference.Units[unit].TrainableParameters).Select(entry => entry.Parameter)];
        SetTrainable(held, false);
        for (int step = 3; step < 8; step++)
        {
            thawing.Step(step).ShouldBe(reference.Step(step));
        }
        freezer.Thaw(frozen);
        SetTrainable(held, true);
        for (int step = 8; step < 14; step++)
        {
            thawing.Step(step).ShouldBe(reference.Step(step));
        }
        thawing.Logits(99).ShouldBe(reference.Logits(99));
    }

    [Fact]
    public void Parameters_and_parked_state_keep_every_bit_while_frozen()
    {
        using var job = new TinyJob(layers: 3);
        UnitFreezer freezer = Parking(job);
        for (int step = 0; step < 4; step++)
        {
            job.Step(step);
        }
        Parameter[] order = [.. job.Optimizer.parameters()];
        (byte[], byte[], long)[] states = States([.. job.Optimizer.state_dict().State]);
        freezer.Freeze([0, 2]);
        ParkedParameter[] parked = [.. freezer.Parked];
        parked.Length.ShouldBe(4);
        job.Optimizer.parameters().ShouldBe(order.Except(parked.Select(one => one.Parameter)));
        byte[][] values = [.. parked.Select(one => Bits.Of(one.Parameter))];
        (byte[], byte[], long)[] before = States([.. parked.Select(one => one.State)]);
        before.ShouldBeSubsetOf(states, new StateComparer());
        for (int step = 4; step < 20; step++)
        {
            job.Step(step);
        }
        parked.Select(one => Bits.Of(one.Parameter)).ShouldBe(values);
        States([.. parked.Select(one => one.State)]).ShouldBe(before, new StateComparer());

        freezer.Thaw([2]);
        job.Optimizer.parameters().ShouldBe(order.Except(job.Units[0].Unit.Module.parameters()));
        freezer.Thaw([0]);
        job.Optimizer.parameters().ShouldBe(order);
        freezer.Parked.ShouldBeEmpty();
        job.Step(20);
        parked.ShouldAllBe(one => one.Parameter.requires_grad && !values.Any(old => old.SequenceEqual(Bits.Of(one.Parameter))));
    }

    [Fact]
    public void The_frontier_and_the_dropout_move_back_with_a_thaw()
    {
        using var job = new TinyJob(layers: 3, drop: 0.5);
        UnitFreezer freezer = Parking(job);
        job.Model.train();
        freezer.Freeze([0, 1]);
        job.Units.Frontier.ShouldBe(2);
        freezer.Thaw([0]);
        job.Units.Frontier.ShouldBe(0);
        job.Units.Select(placed => placed.Unit.State).ShouldBe([UnitState.Training, UnitState.Frozen, UnitState.Training]);
        job.Units.Select(placed => placed.Unit.Module.training).ShouldBe([true, true, true]);
        freezer.Freeze([0]);
        job.Units.Select(placed => placed.Unit.Module.training).ShouldBe([false, false, true]);
    }

    [Fact]
    public void What_was_not_frozen_or_not_parked_cannot_thaw()
    {
        using var job = new TinyJob(layers: 2);
        Should.Throw<InvalidOperationException>(() => Parking(job).Thaw([1])).Message.ShouldContain("'layer.1' is not frozen");
        job.Freezer.Freeze([0]);
        Should.Throw<InvalidOperationException>(() => job.Freezer.Thaw([0])).Message.ShouldContain("not parked");
    }

    private static UnitFreezer Parking(TinyJob job) => new(job.Units, FreezeTargets.Of(job.Units), job.Optimizer, parks: true);

    private static void SetTrainable(Parameter[] parameters, bool trainable)
    {
        foreach (Parameter parameter in parameters)
        {
            parameter.requires_grad = trainable;
            parameter.grad = null;
        }
    }

    private static (byte[] Mean, byte[] Squares, long Step)[] States(OptimizerState[] states) =>
        [.. states.Cast<AdamW.State>().Select(state => (Bits.Of(state.exp_avg), Bits.Of(state.exp_avg_sq), state.step))];

    private sealed class StateComparer : IEqualityComparer<(byte[], byte[], long)>
    {
        public bool Equals((byte[], byte[], long) x, (byte[], byte[], long) y) =>
            x.Item1.SequenceEqual(y.Item1) && x.Item2.SequenceEqual(y.Item2) && x.Item3 == y.Item3;

        public int GetHashCode((byte[], byte[], long) value) => value.Item3.GetHashCode();
    }
}

using Safe.Framework.Adapters;
using Safe.Framework.Freezing;
using Safe.Framework.Tests.Models;
using Safe.Framework.Tests.Models.Families;

namespace Safe.Framework.Tests.Freezing;

public sealed class FreezeGuaranteeTests
{
    private static readonly int[][] Sets =
    [
        [0],
        [1],
        [3],
        [0, 1],
        [0, 2],
        [1, 2, 3],
        [0, 1, 2],
    ];

    public static TheoryData<string, int[]> Subsets
    {
        get
        {
            var cases = new TheoryData<string, int[]>();
            foreach ((string family, int[] frozen) in ModelFamily.Names.SelectMany(_ => Sets, (family, frozen) => (family, frozen)))
            {
                cases.Add(family, frozen);
            }
            return cases;
        }
    }

    public static TheoryData<string> Families => [.. ModelFamily.Names];

    [Theory]
    [MemberData(nameof(Subsets))]
    public void Freezing_changes_no_output(string family, int[] frozen)
    {
        using var job = new FamilyJob(family, layers: 4);
        job.Step(1);
        byte[] before = job.Logits(2);
        job.Freezer.Freeze(frozen);
        job.Logits(2).ShouldBe(before);
    }

    [Theory]
    [MemberData(nameof(Subsets))]
    public void Gradients_that_stay_are_bit_equal_whether_units_are_frozen_or_not(string family, int[] frozen)
    {
        using var plain = new FamilyJob(family, layers: 4);
        using var job = new FamilyJob(family, layers: 4);
        job.Freezer.Freeze(frozen);
        plain.Backward(3);
        job.Backward(3);
        Dictionary<string, byte[]> expected = plain.Gradients();
        Dictionary<string, byte[]> actual = job.Gradients();
        actual.Keys.ShouldBeSubsetOf(expected.Keys);
        actual.Count.ShouldBe(expected.Count - 2 * job.Family.AdaptersPerUnit * frozen.Length);
        foreach ((string name, byte[] gradient) in actual)
        {
            gradient.ShouldBe(expected[name], name);
        }
    }

    [Theory]
    [MemberData(nameof(Families))]
    public void Frozen_parameters_keep_every_bit_while_training_goes_on(string family)
    {
        using var job = new FamilyJob(family, layers: 3);
        for (int step = 0; step < 5; step++)
        {
            job.Step(step);
        }
        (string Name, Parameter Parameter)[] leaving = [.. job.Units[0].TrainableParameters, .. job.Units[2].TrainableParameters];
        job.Freezer.Freeze([0, 2]);
        byte[][] before = Array.ConvertAll(leaving, entry => Bits.Of(entry.Parameter));
        byte[] live = Bits.Of(job.Units[1].TrainableParameters.First().Parameter);
        for (int step = 0; step < 50; step++)
        {
            job.Step(step);
        }
        Array.ConvertAll(leaving, entry => Bits.Of(entry.Parameter)).ShouldBe(before);
        leaving.All(entry => !entry.Parameter.requires_grad && entry.Parameter.grad is null).ShouldBeTrue();
        Bits.Of(job.Units[1].TrainableParameters.First().Parameter).ShouldNotBe(live);
    }

    [Theory]
    [MemberData(nameof(Families))]
    public void The_optimiser_forgets_frozen_parameters_and_keeps_the_state_of_the_others(string family)
    {
        using var job = new FamilyJob(family, layers: 3);
        job.Step(1);
        OptimizerState[] before = [.. job.Optimizer.state_dict().State];
        Parameter[] members = [.. job.Optimizer.parameters()];
        Parameter[] leaving = [.. job.Units[1].TrainableParameters.Select(entry => entry.Parameter)];
        job.Freezer.Freeze([1]);

        job.Optimizer.parameters().ShouldBe(members.Except(leaving));
        job.Optimizer.state_dict().State.ShouldBe(before.Where((_, index) => !leaving.Contains(members[index])));
        AdamW.State[] dropped = [.. before.Where((_, index) => leaving.Contains(members[index])).Cast<AdamW.State>()];
        dropped.Length.ShouldBe(2 * job.Family.AdaptersPerUnit);
        dropped.ShouldAllBe(state => state.exp_avg.IsInvalid && state.exp_avg_sq.IsInvalid);
    }

    [Theory]
    [MemberData(nameof(Families))]
    public void What_still_trains_goes_on_as_if_the_frozen_unit_had_been_left_out_of_the_step(string family)
    {
        // The second job never freezes: it undoes the unit's step instead.
        using var frozen = new FamilyJob(family, layers: 2);
        using var undone = new FamilyJob(family, layers: 2);
        frozen.Step(1);
        undone.Step(1);
        frozen.Freezer.Freeze([0]);
        Parameter[] held = [.. undone.Units[0].TrainableParameters.Select(entry => entry.Parameter)];
        for (int step = 2; step < 8; step++)
        {
            byte[][] values = Array.ConvertAll(held, Bits.Of);
            frozen.Step(step).ShouldBe(undone.Step(step));
            for (int index = 0; index < held.Length; index++)
            {
                held[index].bytes = values[index];
            }
        }
        frozen.Logits(9).ShouldBe(undone.Logits(9));
    }

    [Theory]
    [MemberData(nameof(Families))]
    public void Backward_stops_at_the_frontier(string family)
    {
        using var job = new FamilyJob(family, layers: 3);
        job.Freezer.Freeze([0, 1]);
        List<bool> recorded = [];
        foreach (PlacedUnit placed in job.Units)
        {
            placed.Unit.OutputObserver = (_, output) => recorded.Add(output.requires_grad);
        }
        job.Backward(1);
        recorded.ShouldBe([false, false, true]);
    }

    [Theory]
    [MemberData(nameof(Families))]
    public void A_unit_frozen_above_a_live_one_still_passes_gradients_down(string family)
    {
        using var job = new FamilyJob(family, layers: 3);
        job.Freezer.Freeze([1, 2]);
        job.Units.Frontier.ShouldBe(0);
        job.Backward(1);
        job.Units[0].TrainableParameters.All(entry => entry.Parameter.grad is not null).ShouldBeTrue();
    }

    [Theory]
    [MemberData(nameof(Families))]
    public void Dropout_is_off_in_the_frozen_prefix_and_stays_off_when_the_model_is_set_to_train(string family)
    {
        using var job = new FamilyJob(family, layers: 3, drop: 0.5);
        job.Freezer.Freeze([0]);
        ModuleTree.Walk(job.Units[0].Unit.Module).ShouldAllBe(place => !place.Module.training);
        job.Model.eval();
        job.Model.train();
        job.Units.Select(placed => placed.Unit.Module.training).ShouldBe([false, true, true]);
        ModuleTree.Walk(job.Units[0].Unit.Module).ShouldAllBe(place => !place.Module.training);
        ModuleTree.Walk(job.Units[1].Unit.Module).ShouldAllBe(place => place.Module.training);
    }

    [Theory]
    [MemberData(nameof(Families))]
    public void Something_trainable_below_the_units_keeps_the_prefix_from_stopping_its_gradients(string family)
    {
        using var job = new FamilyJob(
            family,
            layers: 2,
            options: new AdapterOptions { ModulesToSave = [ModelFamily.Named(family).Below], LoraDropout = 0 }
        );
        job.Freezer.Freeze([0, 1]);
        job.Units.Frontier.ShouldBe(0);
        PrefixLimit limit = job.Units.PrefixLimit.ShouldNotBeNull();
        limit.Units.ShouldBe(0);
        limit.Parameter.ShouldEndWith($"{job.Family.Below}.weight");
        job.Backward(1);
        job.Gradients().Keys.ShouldAllBe(name => name.Contains(job.Family.Below, StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Families))]
    public void The_head_behind_the_units_does_not_limit_the_prefix(string family)
    {
        using var job = new FamilyJob(family, layers: 2);
        job.Freezer.Freeze([0, 1]);
        job.Units.PrefixLimit.ShouldBeNull();
        job.Units.Frontier.ShouldBe(2);
    }

    [Theory]
    [MemberData(nameof(Families))]
    public void A_model_with_nothing_trainable_is_refused(string family)
    {
        using var job = new FamilyJob(family, layers: 2, options: new AdapterOptions { LoraDropout = 0 });
        TrainableParameters.Of(job.Model).EnsureAny().Trainable.ShouldBe(job.Units.Sum(placed => placed.Facts.TrainableParameters));
        job.Freezer.Freeze([0, 1]);
        Should
            .Throw<InvalidOperationException>(() => TrainableParameters.Of(job.Model).EnsureAny())
            .Message.ShouldStartWith("Nothing to train");
    }

    [Theory]
    [MemberData(nameof(Families))]
    public void Freezing_twice_is_freezing_once(string family)
    {
        using var job = new FamilyJob(family, layers: 2);
        job.Freezer.Freeze([0]);
        job.Freezer.Freeze([0]);
        job.Units.Frontier.ShouldBe(1);
        job.Step(1);
    }

    [Fact]
    public void What_the_frozen_prefix_makes_on_the_way_is_released_in_training_only()
    {
        int Left(int frozen, bool records)
        {
            using var job = new FamilyJob("causal", layers: 3);
            job.Freezer.Freeze(Enumerable.Range(0, frozen));
            using IDisposable? noGrad = records ? null : torch.no_grad();
            using DisposeScope scope = torch.NewDisposeScope();
            job.Family.Logits(job.Model, 1, ..);
            return scope.DisposablesCount;
        }
        // Of each unit its two results stay.
        int perUnit = (Left(0, records: true) - Left(2, records: true)) / 2;
        perUnit.ShouldBeGreaterThan(5);
        Left(0, records: true).ShouldBeGreaterThan(3 * perUnit);
        Left(2, records: false).ShouldBe(Left(0, records: false));
    }
}

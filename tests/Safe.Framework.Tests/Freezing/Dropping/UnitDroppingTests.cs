using Safe.Framework.Adapters;
using Safe.Framework.Freezing;
using Safe.Framework.Freezing.Dropping;
using Safe.Framework.Tests.Models;
using Safe.Framework.Tests.Models.Families;

namespace Safe.Framework.Tests.Freezing.Dropping;

/// <summary>Adapters that one training step leaves out, against the same step computed with those adapters switched off.</summary>
public sealed class UnitDroppingTests
{
    private const int Layers = 4;

    public static TheoryData<string, int> Cases
    {
        get
        {
            var cases = new TheoryData<string, int>();
            foreach (string family in ModelFamily.Names)
            {
                foreach (int count in (int[])[1, 2, 3])
                {
                    cases.Add(family, count);
                }
            }
            return cases;
        }
    }

    public static TheoryData<string> Families => [.. ModelFamily.Names];

    [Theory]
    [MemberData(nameof(Cases))]
    public void A_step_computes_what_the_model_without_those_adapters_does(string family, int count)
    {
        using var plain = new FamilyJob(family, Layers, drop: 0.3);
        using var job = new FamilyJob(family, Layers, drop: 0.3);
        double expected = Seeded(() =>
        {
            // Another way: the adapters are off, and gradients flow down to the input all the same.
            using IDisposable off = Off(plain, Enumerable.Range(0, count));
            return plain.Backward(1);
        });
        double actual = Seeded(() =>
        {
            using IDisposable dropped = Fixed(job, count).Step(0);
            return job.Backward(1);
        });
        actual.ShouldBe(expected);
        foreach ((string name, Parameter parameter) in job.Model.named_parameters().Where(entry => entry.parameter.requires_grad))
        {
            bool isDropped = Enumerable.Range(0, count).Any(unit => name.StartsWith(job.Units[unit].Path + ".", StringComparison.Ordinal));
            if (isDropped)
            {
                parameter.grad.ShouldBeNull(name);
            }
            else
            {
                Bits.Of(parameter.grad.ShouldNotBeNull(name)).ShouldBe(Bits.Of(plain.Model.get_parameter(name)!.grad!), name);
            }
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Backward_stops_at_the_lowest_unit_that_is_not_left_out(string family, int count)
    {
        using var job = new FamilyJob(family, Layers);
        List<bool> recorded = Recorded(job);
        using (Fixed(job, count).Step(0))
        {
            job.Units.Select(placed => placed.Unit.Module.training).ShouldAllBe(trains => trains);
            job.Backward(1);
        }
        recorded.ShouldBe(Enumerable.Range(0, Layers).Select(unit => unit >= count));
        recorded.Clear();
        job.Backward(1);
        recorded.ShouldBe([true, true, true, true]);
        job.Units.SelectMany(placed => placed.TrainableParameters).Count().ShouldBe(2 * job.Family.AdaptersPerUnit * Layers);
    }

    [Theory]
    [MemberData(nameof(Families))]
    public void What_is_left_out_keeps_its_value_and_the_optimisers_state(string family)
    {
        using var job = new FamilyJob(family, Layers);
        job.Step(1);
        (Parameter Parameter, AdamW.State State)[] held =
        [
            .. job
                .Optimizer.parameters()
                .Zip(job.Optimizer.state_dict().State)
                .Where(pair =>
                    job.Units.Take(2).Any(unit => unit.TrainableParameters.Any(own => ReferenceEquals(own.Parameter, pair.First)))
                )
                .Select(pair => (pair.First, (AdamW.State)pair.Second)),
        ];
        held.Length.ShouldBe(2 * 2 * job.Family.AdaptersPerUnit);
        string[] before = [.. held.Select(Facts)];
        Parameter above = job.Units[2].TrainableParameters.First().Parameter;
        byte[] live = Bits.Of(above);
        using (Fixed(job, 2).Step(0))
        {
            foreach (Parameter parameter in job.Optimizer.parameters())
            {
                parameter.grad = null;
            }
            Tensor loss = job.Family.Loss(job.Model, 2, ..);
            loss.backward();
            job.Optimizer.step();
        }
        held.Select(Facts).ShouldBe(before);
        Bits.Of(above).ShouldNotBe(live);
        held.ShouldAllBe(one => one.Parameter.requires_grad);

        static string Facts((Parameter Parameter, AdamW.State State) one) =>
            $"{Convert.ToHexString(Bits.Of(one.Parameter))} {one.State.step} {Convert.ToHexString(Bits.Of(one.State.exp_avg))} {Convert.ToHexString(Bits.Of(one.State.exp_avg_sq))}";
    }

    [Theory]
    [MemberData(nameof(Families))]
    public void Frozen_units_keep_their_adapters_and_lengthen_what_needs_no_gradient(string family)
    {
        using var plain = new FamilyJob(family, Layers);
        using var job = new FamilyJob(family, Layers);
        job.Freezer.Freeze([0, 2]);
        UnitDropping dropping = Fixed(job, 2);
        List<bool> recorded = Recorded(job);
        double loss;
        using (dropping.Step(0))
        {
            loss = job.Backward(1);
        }
        using (Off(plain, [1]))
        {
            loss.ShouldBe(plain.Backward(1));
        }
        recorded.ShouldBe([false, false, false, true]);
        job.Units.Select(placed => placed.Unit.InFrozenPrefix).ShouldBe([true, false, false, false]);
    }

    [Theory]
    [MemberData(nameof(Families))]
    public void What_trains_below_the_units_still_gets_its_gradient(string family)
    {
        string below = ModelFamily.Named(family).Below;
        using var job = new FamilyJob(family, Layers, options: new AdapterOptions { ModulesToSave = [below], LoraDropout = 0 });
        using (Fixed(job, 2).Step(0))
        {
            job.Backward(1);
        }
        job.Model.named_parameters()
            .Single(entry => entry.name.EndsWith($"{below}.weight", StringComparison.Ordinal))
            .parameter.grad.ShouldNotBeNull();
        job.Units[1].TrainableParameters.Any(entry => entry.Parameter.grad is not null).ShouldBeFalse();
        job.Units[2].TrainableParameters.Any(entry => entry.Parameter.grad is null).ShouldBeFalse();
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void At_inference_any_number_is_left_out_and_comes_back_to_the_bit(string family, int count)
    {
        using var job = new FamilyJob(family, Layers);
        job.Freezer.Freeze([0]);
        byte[] whole = job.Logits(3);
        foreach (bool merged in (bool[])[false, true])
        {
            if (merged)
            {
                job.Adapters.Merge();
                whole = job.Logits(3);
            }
            using (UnitDropping.Lowest(job.Adapters, count))
            {
                byte[] less = job.Logits(3);
                less.ShouldNotBe(whole);
                job.Adapters.Adapters.Count(placed => !placed.Adapter.Enabled).ShouldBe(count * job.Family.AdaptersPerUnit);
                using IDisposable off = Off(job, Enumerable.Range(0, count));
                job.Logits(3).ShouldBe(less);
            }
            job.Logits(3).ShouldBe(whole);
        }
        Should.Throw<ArgumentOutOfRangeException>(() => UnitDropping.Lowest(job.Adapters, Layers + 1));
        using IDisposable all = UnitDropping.Lowest(job.Adapters, Layers);
        job.Adapters.Adapters.ShouldAllBe(placed => !placed.Adapter.Enabled);
    }

    [Fact]
    public void Every_number_is_as_likely_as_the_others_and_nothing_else_is_drawn()
    {
        using var job = new TinyJob(Layers);
        const int steps = 40_000;
        torch.manual_seed(5);
        byte[] next = Bits.Of(torch.rand(4));
        torch.manual_seed(5);
        var dropping = new UnitDropping(job.Adapters, new AdapterDropOptions { Mode = AdapterDropMode.Random }, seed: 42);
        int[] drawn = [.. Enumerable.Range(0, steps).Select(dropping.LowestAt)];
        Bits.Of(torch.rand(4)).ShouldBe(next);
        int[] counts = [.. Enumerable.Range(0, Layers).Select(number => drawn.Count(one => one == number))];
        counts.Sum().ShouldBe(steps);
        // Five standard deviations of a binomial count, √(n p (1 − p)) = 87.
        counts.ShouldAllBe(count => Math.Abs(count - steps / Layers) < 5 * 87);
        // Neighbouring steps do not know of each other: pairs are as even, deviation √(40,000 · 15/256) = 48.
        int[] pairs = [.. drawn.Zip(drawn.Skip(1)).GroupBy(pair => pair).Select(group => group.Count())];
        pairs.Length.ShouldBe(Layers * Layers);
        pairs.ShouldAllBe(count => Math.Abs(count - steps / (Layers * Layers)) < 5 * 48);

        var again = new UnitDropping(job.Adapters, new AdapterDropOptions { Mode = AdapterDropMode.Random }, seed: 42);
        again.LowestAt(31_000).ShouldBe(drawn[31_000]);
        var other = new UnitDropping(job.Adapters, new AdapterDropOptions { Mode = AdapterDropMode.Random }, seed: 43);
        Enumerable.Range(0, 100).Select(other.LowestAt).ShouldNotBe(drawn.Take(100));
        var few = new UnitDropping(job.Adapters, new AdapterDropOptions { Mode = AdapterDropMode.Random, Units = 1 }, seed: 42);
        Enumerable.Range(0, 1000).Select(few.LowestAt).Distinct().Order().ShouldBe([0, 1]);
    }

    [Fact]
    public void What_cannot_be_left_out_is_refused()
    {
        using var job = new TinyJob(Layers);
        Refused(job, AdapterDropMode.Fixed, Layers)
            .ShouldBe("AdapterDrop can leave out the adapters of 1 to 3 of the 4 units, not of 4: one at least must train");
        using var biases = new TinyJob(Layers, options: new AdapterOptions { Bias = BiasTraining.LoraOnly });
        Refused(biases, AdapterDropMode.Random, 1)
            .ShouldBe("AdapterDrop leaves adapters out, but 'layer.0.query.bias' trains and is part of no adapter");
        using var one = new TinyJob(1);
        Refused(one, AdapterDropMode.Random, null).ShouldContain("of the 1 units, not of 0");
    }

    [Fact]
    public void Options_are_checked_all_at_once()
    {
        Failures(new AdapterDropOptions { Mode = AdapterDropMode.Fixed }).ShouldHaveSingleItem().ShouldStartWith("Mode=Fixed needs Units");
        Failures(new AdapterDropOptions { Units = 2 }).ShouldHaveSingleItem().ShouldBe("Units (2) goes with Mode=Random or Mode=Fixed");
        string[] both = Failures(new AdapterDropOptions { Mode = (AdapterDropMode)9, Units = 0 });
        both.Length.ShouldBe(2);
        both.ShouldContain("Mode is 9; it can be Off, Random, Fixed");
        Failures(new AdapterDropOptions { Mode = AdapterDropMode.Random, Units = 2 }).ShouldBeEmpty();
    }

    private static string[] Failures(AdapterDropOptions options) =>
        [.. new AdapterDropOptionsValidator().Validate(null, options).Failures ?? []];

    private static string Refused(TinyJob job, AdapterDropMode mode, int? units) =>
        Should
            .Throw<InvalidOperationException>(() =>
                new UnitDropping(job.Adapters, new AdapterDropOptions { Mode = mode, Units = units }, seed: 1)
            )
            .Message;

    private static UnitDropping Fixed(FamilyJob job, int count) =>
        new(job.Adapters, new AdapterDropOptions { Mode = AdapterDropMode.Fixed, Units = count }, seed: 1);

    private static IDisposable Off(FamilyJob job, IEnumerable<int> units) =>
        new Scopes([.. units.Select(unit => job.Adapters.Off(job.Units[unit].Path))]);

    private static List<bool> Recorded(FamilyJob job)
    {
        List<bool> recorded = [];
        foreach (PlacedUnit placed in job.Units)
        {
            placed.Unit.OutputObserver = (_, output) => recorded.Add(output.requires_grad);
        }
        return recorded;
    }

    private static double Seeded(Func<double> run)
    {
        torch.manual_seed(3);
        return run();
    }

    private sealed class Scopes(IDisposable[] all) : IDisposable
    {
        public void Dispose() => Array.ForEach(all, one => one.Dispose());
    }
}

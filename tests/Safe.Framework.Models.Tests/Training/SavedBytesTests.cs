using Safe.Framework.Freezing;
using Safe.Framework.Freezing.Costs;
using Safe.Framework.Metering;
using Safe.Framework.Models.Heads;
using Safe.Framework.Models.Tests.Families;
using Safe.Testing;

namespace Safe.Framework.Models.Tests.Training;

/// <summary>What autograd keeps for the backward pass falls with every unit that joins the frozen prefix.</summary>
[NoCollection]
public sealed class SavedBytesTests
{
    private const int Layers = 6;

    public static TheoryData<string, int, double> Prefixes
    {
        get
        {
            var cases = new TheoryData<string, int, double>();
            foreach ((string family, int frozen) in TinyModels.Texts.SelectMany(_ => Enumerable.Range(0, Layers), ValueTuple.Create))
            {
                cases.Add(family, frozen, 0.0);
                cases.Add(family, frozen, 0.1);
            }
            return cases;
        }
    }

    public static TheoryData<string, int[]> Sets
    {
        get
        {
            var cases = new TheoryData<string, int[]>();
            foreach (string family in TinyModels.Texts)
            {
                cases.Add(family, [0]);
                cases.Add(family, [0, 1, 2, 3]);
                cases.Add(family, [0, 1, 2, 3, 4, 5]);
                cases.Add(family, [1, 2, 3, 4, 5]);
                cases.Add(family, [0, 1, 3, 5]);
            }
            return cases;
        }
    }

    [SafeTorchTheory("meters")]
    [MemberData(nameof(Prefixes))]
    public void A_stack_with_a_frozen_prefix_keeps_what_the_remaining_units_alone_keep(string family, int frozen, double dropout)
    {
        long withPrefix = SavedBytes(family, Layers, [.. Enumerable.Range(0, frozen)], dropout);
        long remaining = SavedBytes(family, Layers - frozen, [], dropout);
        ((double)withPrefix / remaining).ShouldBe(1, 0.02);
    }

    [SafeTorchTheory("meters")]
    [MemberData(nameof(FamilyClassifier.Names), MemberType = typeof(FamilyClassifier))]
    public void Every_unit_of_the_prefix_takes_an_equal_share_with_it(string family)
    {
        long[] bytes = [.. Enumerable.Range(0, Layers).Select(frozen => SavedBytes(family, Layers, [.. Enumerable.Range(0, frozen)], 0.1))];
        long[] shares = [.. bytes.Zip(bytes.Skip(1), (before, after) => before - after)];
        shares.ShouldAllBe(share => share > 0);
        // The lowest unit that trains needs no gradient for its input, whichever it is, so the shares are equal.
        ((double)shares.Max() / shares.Min()).ShouldBe(1, 0.02, string.Join(", ", bytes));
    }

    [SafeTorchTheory("meters")]
    [MemberData(nameof(FamilyClassifier.Names), MemberType = typeof(FamilyClassifier))]
    public void A_freeze_above_a_unit_that_trains_saves_next_to_nothing(string family)
    {
        long all = SavedBytes(family, Layers, [], 0);
        long gap = SavedBytes(family, Layers, [1, 2, 3, 4, 5], 0);
        long prefix = SavedBytes(family, Layers, [0, 1, 2, 3, 4], 0);
        gap.ShouldBeGreaterThan(all / 2);
        prefix.ShouldBeLessThan(all / 3);
    }

    [SafeTorchTheory("meters")]
    [MemberData(nameof(Sets))]
    public void Costs_measured_before_training_foretell_them(string family, int[] frozen)
    {
        using Module model = FamilyClassifier.Create(family, Layers, 0.1);
        IMemoryMeter memory = BackendMeters.Memory();
        UnitCostTable costs = new MeteredUnitCosts(memory, BackendMeters.Flops()).Measure(
            FreezeUnits.Find(model),
            new SampleStep(8, () => Loss(model))
        );
        StepSaving saving = costs.Saving([.. Enumerable.Range(0, Layers).Select(frozen.Contains)], limit: null);
        ((double)(costs.SavedBytes - saving.SavedBytes) / SavedBytes(family, Layers, frozen, 0.1)).ShouldBe(1, 0.02);
    }

    // The peak over a forward and backward pass of one batch of fixed shape.
    private static long SavedBytes(string family, int layers, int[] frozen, double dropout)
    {
        using Module model = FamilyClassifier.Create(family, layers, dropout);
        FamilyClassifier.Freeze(model, frozen);
        using DisposeScope scope = NewDisposeScope();
        IMemoryMeter meter = BackendMeters.Memory();
        using IDisposable counting = meter.CountSaved(model.parameters());
        meter.ResetPeak();
        Loss(model).backward();
        return meter.PeakSavedBytes;
    }

    private static Tensor Loss(Module model)
    {
        var classifier = (ISequenceClassifier)model;
        Tensor logits = classifier.call(TinyModels.Ids(8, 20), torch.ones([8, 20]), null, null);
        return classifier.Loss(logits, torch.zeros([8], dtype: ScalarType.Int64));
    }
}

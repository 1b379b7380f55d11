using Safe.Framework.Adapters;
using Safe.Framework.Freezing;
using Safe.Framework.Freezing.Costs;
using Safe.Framework.Metering;
using Safe.Framework.Models.Bert;
using Safe.Framework.Models.Tests.Bert;
using Safe.Testing;

namespace Safe.Framework.Models.Tests.Training;

/// <summary>What autograd keeps for the backward pass falls with every unit that joins the frozen prefix.</summary>
public sealed class SavedBytesTests
{
    private const int Layers = 6;

    public static TheoryData<int, double> Prefixes
    {
        get
        {
            var cases = new TheoryData<int, double>();
            for (int frozen = 0; frozen < Layers; frozen++)
            {
                cases.Add(frozen, 0.0);
                cases.Add(frozen, 0.1);
            }
            return cases;
        }
    }

    [SafeTorchTheory("meters")]
    [MemberData(nameof(Prefixes))]
    public void A_stack_with_a_frozen_prefix_keeps_what_the_remaining_units_alone_keep(int frozen, double dropout)
    {
        long withPrefix = SavedBytes(Layers, [.. Enumerable.Range(0, frozen)], dropout);
        long remaining = SavedBytes(Layers - frozen, [], dropout);
        ((double)withPrefix / remaining).ShouldBe(1, 0.02);
    }

    [SafeTorchFact("meters")]
    public void Every_unit_of_the_prefix_takes_an_equal_share_with_it()
    {
        long[] bytes = [.. Enumerable.Range(0, Layers).Select(frozen => SavedBytes(Layers, [.. Enumerable.Range(0, frozen)], 0.1))];
        long[] shares = [.. bytes.Zip(bytes.Skip(1), (before, after) => before - after)];
        shares.ShouldAllBe(share => share > 0);
        // The lowest unit that trains needs no gradient for its input, whichever it is, so the shares are equal.
        ((double)shares.Max() / shares.Min()).ShouldBe(1, 0.02);
    }

    [SafeTorchFact("meters")]
    public void A_freeze_above_a_unit_that_trains_saves_next_to_nothing()
    {
        long all = SavedBytes(Layers, [], 0);
        long gap = SavedBytes(Layers, [1, 2, 3, 4, 5], 0);
        long prefix = SavedBytes(Layers, [0, 1, 2, 3, 4], 0);
        gap.ShouldBeGreaterThan(all / 2);
        prefix.ShouldBeLessThan(all / 3);
    }

    [SafeTorchTheory("meters")]
    [InlineData(new[] { 0 })]
    [InlineData(new[] { 0, 1, 2, 3 })]
    [InlineData(new[] { 0, 1, 2, 3, 4, 5 })]
    [InlineData(new[] { 1, 2, 3, 4, 5 })]
    [InlineData(new[] { 0, 1, 3, 5 })]
    public void Costs_measured_before_training_foretell_them(int[] frozen)
    {
        using BertForSequenceClassification model = Create(Layers, 0.1);
        IMemoryMeter memory = BackendMeters.Memory();
        UnitCostTable costs = new MeteredUnitCosts(memory, BackendMeters.Flops()).Measure(
            FreezeUnits.Find(model),
            new SampleStep(8, () => Loss(model))
        );
        StepSaving saving = costs.Saving([.. Enumerable.Range(0, Layers).Select(frozen.Contains)], limit: null);
        ((double)(costs.SavedBytes - saving.SavedBytes) / SavedBytes(Layers, frozen, 0.1)).ShouldBe(1, 0.02);
    }

    // The peak over a forward and backward pass of one batch of fixed shape.
    private static long SavedBytes(int layers, int[] frozen, double dropout)
    {
        using BertForSequenceClassification model = Create(layers, dropout);
        new UnitFreezer(FreezeUnits.Find(model), optimizer: null).Freeze(frozen);
        using DisposeScope scope = NewDisposeScope();
        IMemoryMeter meter = BackendMeters.Memory();
        using IDisposable counting = meter.CountSaved(model.parameters());
        meter.ResetPeak();
        Loss(model).backward();
        return meter.PeakSavedBytes;
    }

    private static Tensor Loss(BertForSequenceClassification model)
    {
        Tensor ids = TinyBert.Ids(8, 20);
        Tensor mask = torch.ones([8, 20]);
        return model.Loss(model.call(ids, mask, null, null), torch.zeros([8], dtype: ScalarType.Int64));
    }

    private static BertForSequenceClassification Create(int layers, double dropout)
    {
        BertConfig config = TinyBert.Config with
        {
            NumHiddenLayers = layers,
            HiddenDropoutProb = dropout,
            AttentionProbsDropoutProb = dropout,
            MaxPositionEmbeddings = 24,
        };
        BertForSequenceClassification model = TinyBert.Create(made => new BertForSequenceClassification(made), config);
        AdapterInjection.Inject(
            model,
            new AdapterOptions { TaskType = AdapterTask.SequenceClassification, LoraDropout = dropout },
            new AdapterFactory()
        );
        model.train();
        return model;
    }
}

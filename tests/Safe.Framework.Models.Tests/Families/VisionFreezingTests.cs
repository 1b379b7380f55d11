using Safe.Framework.Adapters;
using Safe.Framework.Annotations;
using Safe.Framework.Freezing;
using Safe.Framework.Freezing.Costs;
using Safe.Framework.Metering;
using Safe.Framework.Models.Heads;
using Safe.Framework.Models.Swin;
using Safe.Framework.Models.Tests.Golden;
using Safe.Testing;

namespace Safe.Framework.Models.Tests.Families;

/// <summary>What freezing promises, on models of images; Swin's units differ in shape.</summary>
public sealed class VisionFreezingTests
{
    public static TheoryData<string, int> Prefixes
    {
        get
        {
            var cases = new TheoryData<string, int>();
            foreach (string family in (string[])["vit", "swin"])
            {
                for (int frozen = 1; frozen < VisionModel.Units; frozen++)
                {
                    cases.Add(family, frozen);
                }
            }
            return cases;
        }
    }

    [Theory]
    [InlineData("vit", "vit.encoder.layer.0, vit.encoder.layer.1, vit.encoder.layer.2, vit.encoder.layer.3")]
    [InlineData(
        "swin",
        "swin.encoder.layers.0.blocks.0, swin.encoder.layers.0.blocks.1, swin.encoder.layers.1.blocks.0, swin.encoder.layers.1.blocks.1"
    )]
    public void The_blocks_are_the_units_in_forward_order(string family, string expected)
    {
        using VisionModel model = VisionModel.Create(family);

        string.Join(", ", FreezeUnits.Find(model.Module).Select(placed => placed.Path)).ShouldBe(expected);
    }

    [Theory]
    [InlineData("vit")]
    [InlineData("swin")]
    public void Bottlenecks_stand_behind_both_sublayers_of_every_block(string family)
    {
        using DisposeScope scope = NewDisposeScope();
        using Module model = TinyModels.Create(family, ModelHead.ImageClassification, VisionModel.Config(family));
        var options = new AdapterOptions { Method = AdapterMethod.Houlsby, ModulesToSave = ["classifier"] };
        AdapterSet adapters = AdapterInjection.Inject(model, options, new AdapterFactory());

        adapters
            .Adapters.Select(placed => placed.Path)
            .ShouldBe(
                FreezeUnits
                    .Find(model)
                    .SelectMany(unit => new[] { $"{unit.Path}.attention.output.dropout", $"{unit.Path}.output.dropout" }),
                ignoreOrder: true
            );
        var classifier = (IImageClassifier)model;
        classifier.Loss(classifier.call(TinyModels.Pixels(2)), torch.tensor(new long[] { 0, 1 })).backward();
        model.parameters().Count(parameter => parameter.requires_grad && parameter.grad is null).ShouldBe(0);
    }

    [Theory]
    [MemberData(nameof(Prefixes))]
    public void A_frozen_prefix_changes_neither_outputs_nor_the_gradients_behind_it(string family, int frozen)
    {
        using DisposeScope scope = NewDisposeScope();
        using VisionModel model = VisionModel.Create(family);
        Tensor pixels = TinyModels.Pixels(3);
        FreezeUnits units = FreezeUnits.Find(model.Module);
        Tensor logits = model.Classifier.call(pixels);
        Dictionary<string, byte[]> gradients = model.Gradients(() => model.Loss(pixels));
        gradients.Count.ShouldBe(4 * VisionModel.Units + 2);

        new UnitFreezer(units, optimizer: null).Freeze(Enumerable.Range(0, frozen));

        model.Classifier.call(pixels).ShouldBeBitEqualTo(logits, "logits");
        Dictionary<string, byte[]> remaining = model.Gradients(() => model.Loss(pixels));
        remaining.Count.ShouldBe(4 * (VisionModel.Units - frozen) + 2);
        gradients
            .Keys.Except(remaining.Keys)
            .ShouldAllBe(name => units.Take(frozen).Any(placed => name.StartsWith(placed.Path + ".", StringComparison.Ordinal)));
        foreach ((string name, byte[] gradient) in remaining)
        {
            gradient.ShouldBe(gradients[name], name);
        }
    }

    [SafeTorchTheory("meters")]
    [MemberData(nameof(Prefixes))]
    public void A_frozen_prefix_keeps_no_more_for_backward_than_the_rest_alone_and_multiplies_no_more(string family, int frozen)
    {
        using DisposeScope scope = NewDisposeScope();
        using VisionModel model = VisionModel.Create(family);
        Tensor pixels = TinyModels.Pixels(4);
        var tail = new VisionTail(model, frozen);
        (Tensor hidden, PatchGrid grid) = tail.Input(pixels);
        new UnitFreezer(FreezeUnits.Find(model.Module), optimizer: null).Freeze(Enumerable.Range(0, frozen));

        (long saved, long backward) = Costs(model, () => model.Loss(pixels));
        (long expected, long expectedBackward) = Costs(model, () => tail.Loss(hidden, grid));

        ((double)saved / expected).ShouldBe(1, 0.02);
        backward.ShouldBe(expectedBackward);
    }

    [SafeTorchTheory("meters")]
    [InlineData("vit", new[] { 0 })]
    [InlineData("vit", new[] { 0, 1, 2 })]
    [InlineData("swin", new[] { 0 })]
    [InlineData("swin", new[] { 0, 1 })]
    [InlineData("swin", new[] { 0, 1, 2 })]
    [InlineData("swin", new[] { 1, 3 })]
    public void Costs_measured_before_training_foretell_those_of_a_freeze(string family, int[] frozen)
    {
        using DisposeScope scope = NewDisposeScope();
        using VisionModel model = VisionModel.Create(family);
        Tensor pixels = TinyModels.Pixels(4);
        FreezeUnits units = FreezeUnits.Find(model.Module);
        UnitCostTable costs = new MeteredUnitCosts(BackendMeters.Memory(), BackendMeters.Flops()).Measure(
            units,
            new SampleStep(4, () => model.Loss(pixels))
        );
        StepSaving saving = costs.Saving([.. Enumerable.Range(0, VisionModel.Units).Select(frozen.Contains)], limit: null);

        new UnitFreezer(units, optimizer: null).Freeze(frozen);
        (long saved, _) = Costs(model, () => model.Loss(pixels));

        // What the lowest unit that trains need not keep is measured on one unit; Swin's differ from stage to stage.
        ((double)(costs.SavedBytes - saving.SavedBytes) / saved).ShouldBe(1, family == "swin" ? 0.05 : 0.02);
    }

    // The most bytes kept for the backward pass, and the FLOPs of its products.
    private static (long Saved, long BackwardFlops) Costs(VisionModel model, Func<Tensor> loss)
    {
        IMemoryMeter memory = BackendMeters.Memory();
        IFlopMeter flops = BackendMeters.Flops();
        using IDisposable saving = memory.CountSaved(model.Module.parameters());
        using IDisposable counting = flops.Count();
        memory.ResetPeak();
        Tensor value = loss();
        long before = flops.Total;
        value.backward();
        return (memory.PeakSavedBytes, flops.Total - before);
    }
}

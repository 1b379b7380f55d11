using Safe.Framework.Adapters;
using Safe.Framework.Adapters.Several;
using Safe.Framework.Adapters.Status;
using Safe.Framework.Tests.Models;

namespace Safe.Framework.Tests.Adapters;

public sealed class StatusTests
{
    [Fact]
    public void What_all_adapters_share_is_said_and_what_they_do_not_is_null()
    {
        using var job = new TinyJob(layers: 2);
        ModelStatus all = job.Adapters.GetModelStatus();
        all.Kind.ShouldBe("TinyModel");
        all.Methods.ShouldBe([AdapterMethod.LoRA]);
        all.Names.ShouldBe(["default"]);
        (all.AdapterLayers, all.OwnModules, all.Enabled, all.Merged, all.RequiresGrad).ShouldBe((2, 1, true, false, true));
        all.Devices.ShouldBe(["cpu"]);
        // Two adapters of rank 2 on layers of width 8, and the head.
        all.Parameters.Trainable.ShouldBe((2 * 2 * 2 * 8) + (8 * 3) + 3);
        all.Parameters.ToString().ShouldStartWith("trainable params: 91 || all params: ");

        job.Freezer.Freeze([0]);
        job.Adapters.Adapters[0].Adapter.Merge();
        job.Adapters.Adapters[1].Adapter.Enabled = false;
        ModelStatus mixed = job.Adapters.GetModelStatus();
        (mixed.Enabled, mixed.Merged, mixed.RequiresGrad).ShouldBe((null, null, null));
        LayerStatus[] layers = [.. job.Adapters.GetLayerStatus()];
        layers
            .Select(layer => (layer.Path, layer.Kind, layer.Enabled, layer.Merged, layer.RequiresGrad, layer.Parameters))
            .ShouldBe([("layer.0.query", "Linear", true, true, false, 32), ("layer.1.query", "Linear", false, false, true, 32)]);
    }

    [Fact]
    public void Several_names_are_told_apart_in_one_line_each()
    {
        using TinyModel model = TinyModel.Seeded(layers: 2);
        var adapters = new ModelAdapters(model);
        adapters.AddAdapter("first", new AdapterOptions { R = 2 });
        adapters.AddAdapter("second", new AdapterOptions { R = 3, TargetModules = ["query", "dense"] });

        ModelStatus status = adapters.GetModelStatus();
        status.Names.ShouldBe(["first", "second"]);
        (status.Enabled, status.RequiresGrad, status.AdapterLayers).ShouldBe((null, null, 6));
        status.ActiveAdapters.ShouldBe(["first"]);
        status.MergedAdapters.ShouldBe([]);
        status
            .Adapters.Select(adapter => adapter.ToString())
            .ShouldBe([
                "first: LoRA on 2 layers, acts, trains, 64 parameters",
                "second: LoRA on 4 layers, rests, does not train, 192 parameters",
            ]);

        adapters.SetAdapter("second");
        adapters["second"].Adapters[0].Adapter.Merge();
        status = adapters.GetModelStatus();
        status.ActiveAdapters.ShouldBe(["second"]);
        status.MergedAdapters.ShouldBeNull("on one layer of four");
        status.Enabled.ShouldBe(true);
        status.Adapters[1].ToString().ShouldBe("second: LoRA on 4 layers, acts, partly merged, trains, 192 parameters");
        adapters["second"].Unmerge();

        using IDisposable off = adapters.DisableAdapter();
        adapters.GetModelStatus().ActiveAdapters.ShouldBe([]);
        adapters.GetModelStatus().Enabled.ShouldBe(false);
    }
}

using Safe.Framework.Adapters;
using Safe.Framework.Freezing;
using Safe.Framework.Freezing.Execution;
using Safe.Framework.Models.Auto;
using Safe.Testing;

namespace Safe.Framework.Models.Tests.Golden;

/// <summary>A BERT of the reference library with every unit folded, against the same with its adapters in the forward pass.</summary>
public sealed class FoldingGoldenTests
{
    public static IEnumerable<object[]> Cases => GoldenCase.All("bert");

    [GoldenTheory("bert")]
    [MemberData(nameof(Cases))]
    public void Folding_moves_no_output_by_more_than_a_hundred_thousandth(string fixture, string name)
    {
        using DisposeScope scope = NewDisposeScope();
        GoldenCase golden = GoldenCase.Read(fixture, name).Without("labels").Without("start_positions");
        using Module model = ModelRun.LoadModel(golden.Folder, AutoModel.HeadOf(golden.ModelClass));
        AdapterSet adapters = AdapterInjection.Inject(model, new AdapterOptions(), new AdapterFactory());
        torch.manual_seed(7);
        using (torch.no_grad())
        {
            foreach (PlacedAdapter placed in adapters.Adapters)
            {
                placed.Adapter.get_parameter("lora_B")!.normal_(0, 0.05);
            }
        }
        model.eval();
        FreezeUnits units = FreezeUnits.Find(model);
        var freezer = new UnitFreezer(units, FreezeTargets.Of(units), optimizer: null, folding: new UnitFolding(units, adapters));

        // A copy: the run's hooks stay on the model.
        Dictionary<string, Tensor> adapted = ModelRun.Of(model, golden).ToDictionary(static pair => pair.Key, static pair => pair.Value);
        freezer.Freeze(Enumerable.Range(0, units.Count));
        units.ShouldAllBe(placed => placed.Unit.State == UnitState.Folded);
        IReadOnlyDictionary<string, Tensor> folded = ModelRun.Of(model, golden);

        adapted.Count.ShouldBeGreaterThan(2);
        double largest = 0;
        foreach ((string key, Tensor expected) in adapted)
        {
            double distance = ((folded[key] - expected).norm() / expected.norm()).ToDouble();
            distance.ShouldBeLessThan(1e-5, $"{fixture} {name} {key}");
            largest = Math.Max(largest, distance);
        }
        largest.ShouldBePositive("a sum in another order rounds otherwise");
    }
}

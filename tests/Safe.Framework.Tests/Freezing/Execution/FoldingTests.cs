using Safe.Framework.Adapters;
using Safe.Framework.Adapters.Peft;
using Safe.Framework.Freezing;
using Safe.Framework.Freezing.Execution;
using Safe.Framework.Metering;
using Safe.Framework.Tests.Checkpoints;
using Safe.Framework.Tests.Models;
using Safe.Framework.Tests.Models.Families;
using Safe.Testing;

namespace Safe.Framework.Tests.Freezing.Execution;

/// <summary>Adapters of frozen units in their layers' weights.</summary>
public sealed class FoldingTests
{
    public static TheoryData<string> Families => [.. ModelFamily.Names];

    public static TheoryData<string, ScalarType, double> Types
    {
        get
        {
            var cases = new TheoryData<string, ScalarType, double>();
            foreach (string family in ModelFamily.Names)
            {
                cases.Add(family, ScalarType.Float64, 1e-12);
                cases.Add(family, ScalarType.Float32, 1e-5);
            }
            return cases;
        }
    }

    [Theory]
    [MemberData(nameof(Types))]
    public void Outputs_change_by_rounding_only_and_the_base_comes_back_to_the_bit(string family, ScalarType type, double tolerance)
    {
        using var job = new FamilyJob(family, 3, folds: true, type: type);
        Dictionary<string, byte[]> weights = job.Base();
        double[] before = Outputs(job);
        job.Freezer.Freeze([0, 2]);
        job.Units.Select(placed => placed.Unit.State).ShouldBe([UnitState.Folded, UnitState.Training, UnitState.Folded]);
        Dictionary<string, byte[]> folded = job.Base();
        folded.Count(entry => !entry.Value.SequenceEqual(weights[entry.Key])).ShouldBe(2 * job.Family.AdaptersPerUnit);

        double[] after = Outputs(job);
        Distance(after, before).ShouldBeLessThan(tolerance);
        job.Freezer.Unfold();
        job.Units.Select(placed => placed.Unit.State).ShouldBe([UnitState.Frozen, UnitState.Training, UnitState.Frozen]);
        ShouldEqual(job.Base(), weights);
        Outputs(job).ShouldBe(before);
    }

    // A base of a lower type: the merged weight is the exact one, rounded once.
    [Theory]
    [InlineData(ScalarType.BFloat16, 1.0 / 128)]
    [InlineData(ScalarType.Float16, 1.0 / 1024)]
    [InlineData(ScalarType.Float32, 1.0 / (1 << 23))]
    public void A_merged_weight_is_rounded_once(ScalarType type, double spacing)
    {
        using DisposeScope scope = torch.NewDisposeScope();
        torch.manual_seed(3);
        Linear layer = Linear(40, 30, dtype: type);
        var adapter = new LoraAdapter(layer, new AdapterSettings { Rank = 5, Alpha = 10 });
        Parameter up = adapter.get_parameter("lora_B")!;
        using (torch.no_grad())
        {
            up.copy_(torch.randn(30, 5) * 0.1);
        }
        byte[] before = Bits.Of(layer.weight!);
        double[] exact = Numbers(
            layer.weight!.to(ScalarType.Float64)
                + up.to(ScalarType.Float64).matmul(adapter.get_parameter("lora_A")!.to(ScalarType.Float64)) * 2
        );
        adapter.Merge();
        double[] merged = Numbers(layer.weight!);
        for (int index = 0; index < exact.Length; index++)
        {
            // Half the spacing of numbers there, and the sum's own rounding in float32 where terms cancel.
            double rounding = Math.Abs(exact[index]) * spacing / 2 + 1e-6;
            Math.Abs(merged[index] - exact[index]).ShouldBeLessThanOrEqualTo(rounding);
        }
        adapter.Unmerge();
        Bits.Of(layer.weight!).ShouldBe(before);
    }

    [Theory]
    [MemberData(nameof(Families))]
    public void A_base_in_bfloat16_folds_within_its_own_precision(string family)
    {
        using var job = new FamilyJob(family, 3, folds: true, type: ScalarType.BFloat16);
        Dictionary<string, byte[]> weights = job.Base();
        double[] before = Outputs(job);
        job.Freezer.Freeze([0, 1, 2]);
        // As much as the base's own rounding: three blocks of numbers that have eight bits.
        Distance(Outputs(job), before).ShouldBeLessThan(0.03);
        job.Freezer.Unfold();
        ShouldEqual(job.Base(), weights);
        Outputs(job).ShouldBe(before);
    }

    [SafeTorchTheory("meters")]
    [MemberData(nameof(Families))]
    public void A_folded_unit_computes_no_more_than_the_base(string family)
    {
        using var job = new FamilyJob(family, 2, folds: true);
        IFlopMeter flops = BackendMeters.Flops();
        using IDisposable counting = flops.Count();
        IDisposable off = job.Adapters.Off();
        long bare = Flops(job, flops);
        off.Dispose();
        Flops(job, flops).ShouldBeGreaterThan(bare);
        job.Freezer.Freeze([0, 1]);
        Flops(job, flops).ShouldBe(bare);
    }

    [Theory]
    [MemberData(nameof(Families))]
    public void A_thawed_unit_has_its_own_weights_and_trains_as_if_it_had_never_been_folded(string family)
    {
        using var folding = new FamilyJob(family, 3, folds: true, parks: true);
        using var plain = new FamilyJob(family, 3, parks: true);
        foreach (FamilyJob job in (FamilyJob[])[folding, plain])
        {
            job.Step(1);
            job.Freezer.Freeze([1]);
            job.Freezer.Thaw([1]);
            job.Step(2);
        }
        folding.Units[1].Unit.State.ShouldBe(UnitState.Training);
        folding.Logits(3).ShouldBe(plain.Logits(3));
        ShouldEqual(folding.Base(), plain.Base());
    }

    [Theory]
    [MemberData(nameof(Families))]
    public void Adapters_off_is_the_base_and_comes_back_to_the_same_bits(string family)
    {
        using var folding = new FamilyJob(family, 3, folds: true);
        using var plain = new FamilyJob(family, 3);
        folding.Freezer.Freeze([0, 1]);
        plain.Freezer.Freeze([0, 1]);
        byte[] before = folding.Logits(1);
        using (folding.Adapters.Off())
        using (plain.Adapters.Off())
        {
            folding.Logits(1).ShouldBe(plain.Logits(1));
        }
        folding.Logits(1).ShouldBe(before);
    }

    [Theory]
    [MemberData(nameof(Families))]
    public void Exported_adapters_are_those_that_were_folded(string family)
    {
        using var place = new TemporaryFolder();
        using var job = new FamilyJob(family, 2, folds: true);
        PeftFolder.Save(place.File("before"), job.Adapters);
        job.Freezer.Freeze([0, 1]);
        PeftFolder.Save(place.File("after"), job.Adapters);
        string[] files = [.. Directory.GetFiles(place.File("before")).Select(path => Path.GetFileName(path)!)];
        files.Length.ShouldBe(2);
        foreach (string file in files)
        {
            File.ReadAllBytes(Path.Combine(place.File("after"), file))
                .ShouldBe(File.ReadAllBytes(Path.Combine(place.File("before"), file)));
        }
    }

    [Fact]
    public void A_weight_that_another_layer_uses_stays_as_it_is()
    {
        using TinyModel model = TinyModel.Seeded(3);
        TinyBlock[] blocks = [.. ModuleTree.Walk(model).Select(place => place.Module).OfType<TinyBlock>()];
        Layer(blocks[1], "dense").weight = Layer(blocks[0], "query").weight;
        AdapterSet adapters = AdapterInjection.Inject(model, new AdapterOptions(), new AdapterFactory());
        FreezeUnits units = FreezeUnits.Find(model);
        var folding = new UnitFolding(units, adapters);
        folding.Obstacles.ShouldBe(["'layer.0' is not folded: 'layer.0.query' shares its weight with 'layer.1.dense'"]);
        new UnitFreezer(units, FreezeTargets.Of(units), optimizer: null, folding: folding).Freeze([0, 1]);
        units.Select(placed => placed.Unit.State).ShouldBe([UnitState.Frozen, UnitState.Folded, UnitState.Training]);
        units.Frontier.ShouldBe(2);
    }

    [Fact]
    public void An_adapter_that_cannot_be_merged_stays_in_the_forward_pass()
    {
        using TinyModel model = TinyModel.Seeded(2);
        AdapterSet adapters = AdapterInjection.Inject(model, new AdapterOptions(), new SquareAdapter.Factory());
        FreezeUnits units = FreezeUnits.Find(model);
        var folding = new UnitFolding(units, adapters);
        folding.Obstacles[0].ShouldBe("'layer.0' is not folded: the adapter of 'layer.0.query' is not linear");
        new UnitFreezer(units, FreezeTargets.Of(units), optimizer: null, folding: folding).Freeze([0, 1]);
        units.ShouldAllBe(placed => placed.Unit.State == UnitState.Frozen);
    }

    // Every unit's output and the logits, one after the other.
    private static double[] Outputs(FamilyJob job)
    {
        using DisposeScope scope = torch.NewDisposeScope();
        using IDisposable noGrad = torch.no_grad();
        List<double> numbers = [];
        foreach (PlacedUnit placed in job.Units)
        {
            placed.Unit.OutputObserver = (_, output) => numbers.AddRange(Numbers(output));
        }
        numbers.AddRange(Numbers(job.Family.Logits(job.Model, 5, ..)));
        foreach (PlacedUnit placed in job.Units)
        {
            placed.Unit.OutputObserver = null;
        }
        return [.. numbers];
    }

    private static double[] Numbers(Tensor tensor)
    {
        using Tensor doubles = tensor.detach().to(ScalarType.Float64).contiguous();
        return doubles.data<double>().ToArray();
    }

    // Relative, in the Euclidean norm.
    private static double Distance(double[] actual, double[] expected) =>
        Math.Sqrt(actual.Zip(expected, (one, other) => (one - other) * (one - other)).Sum() / expected.Sum(number => number * number));

    private static long Flops(FamilyJob job, IFlopMeter flops)
    {
        long before = flops.Total;
        job.Logits(4);
        return flops.Total - before;
    }

    private static Linear Layer(TinyBlock block, string name) => (Linear)block.named_children().Single(child => child.name == name).module;

    private static void ShouldEqual(Dictionary<string, byte[]> actual, Dictionary<string, byte[]> expected)
    {
        actual.Keys.ShouldBe(expected.Keys);
        foreach ((string name, byte[] bytes) in actual)
        {
            bytes.ShouldBe(expected[name], name);
        }
    }
}

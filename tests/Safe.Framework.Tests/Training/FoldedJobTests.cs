using Safe.Framework.Adapters;
using Safe.Framework.Freezing;
using Safe.Framework.Freezing.Execution;
using Safe.Framework.Importance;
using Safe.Framework.Tests.Models;
using Safe.Framework.Training;

namespace Safe.Framework.Tests.Training;

/// <summary>Whole jobs whose frozen units fold: units 0 and 1 after epoch 3, unit 2 after epoch 4 of 5.</summary>
public sealed class FoldedJobTests
{
    [Fact]
    public void Frozen_units_are_folded_until_the_job_ends()
    {
        List<UnitState[]> states = [];
        (TinyModel model, AdapterSet adapters) = new TinyTraining().Create();
        using TinyModel owned = model;
        FreezeUnits units = FreezeUnits.Find(model);
        byte[][] start = BaseOf(model);
        Training(new Recording { AfterStep = _ => states.Add([.. units.Select(placed => placed.Unit.State)]) })
            .Run(model, adapters, new TinyTask<TinyModel>(3));
        states[8].ShouldAllBe(state => state == UnitState.Training);
        states[9].ShouldBe([UnitState.Folded, UnitState.Folded, UnitState.Training, UnitState.Training]);
        states[^1].ShouldBe([UnitState.Folded, UnitState.Folded, UnitState.Folded, UnitState.Training]);
        units.Select(placed => placed.Unit.State).ShouldBe([UnitState.Frozen, UnitState.Frozen, UnitState.Frozen, UnitState.Training]);
        adapters.Adapters.ShouldAllBe(placed => !placed.Adapter.IsMerged);
        BaseOf(model).ShouldBe(start);
    }

    [Fact]
    public void A_job_that_fails_gives_the_layers_their_weights_back_too()
    {
        (TinyModel model, AdapterSet adapters) = new TinyTraining().Create();
        using TinyModel owned = model;
        byte[][] start = BaseOf(model);
        var seen = new Recording { AfterStep = done => Fail(done.Step == 11) };
        Should.Throw<InvalidDataException>(() => Training(seen).Run(model, adapters, new TinyTask<TinyModel>(3)));
        seen.Steps.Count.ShouldBe(11);
        BaseOf(model).ShouldBe(start);
    }

    [Fact]
    public void Losses_and_decisions_are_those_of_a_job_that_does_not_fold()
    {
        var plain = new TinyTraining { Dropout = 0 };
        TinyTraining folded = Training(new Recording());
        JobReport expected = plain.Run();
        JobReport actual = folded.Run();
        actual.FrozenAt.ShouldBe(expected.FrozenAt);
        folded.Seen.Losses[..9].ShouldBe(plain.Seen.Losses[..9]);
        folded.Seen.Losses.ShouldBe(plain.Seen.Losses, 1e-4);
    }

    // Units 1 and 2 freeze above one that trains, and are scored against themselves with their adapters off.
    [Fact]
    public void Folded_units_are_scored_with_their_adapters_off()
    {
        TinyTraining Scored(bool folds) =>
            new()
            {
                Scorer = new LinearCkaScorer(),
                Reference = static () => new LocalReference(),
                Execution = new ExecutionOptions { FoldFrozen = folds },
                Dropout = 0,
                Freeze = new FreezeOptions
                {
                    FinalThreshold = 1,
                    FinalEpoch = 3,
                    WarmupEpochs = 1,
                    Warmup = "fixed",
                },
            };
        TinyTraining folded = Scored(folds: true);
        JobReport report = folded.Run();
        JobReport expected = Scored(folds: false).Run();
        report.FrozenAt.ShouldBe(expected.FrozenAt);
        foreach ((EpochResult one, EpochResult other) in report.Epochs.Zip(expected.Epochs))
        {
            one.Importances.ShouldBe(other.Importances, 1e-4);
        }
    }

    [Fact]
    public void What_cannot_be_folded_is_said_at_the_start()
    {
        (TinyModel model, AdapterSet adapters) = new TinyTraining().Create();
        using TinyModel owned = model;
        TinyBlock[] blocks = [.. ModuleTree.Walk(model).Select(place => place.Module).OfType<TinyBlock>()];
        Layer(blocks[3], "dense").weight = Layer(blocks[0], "query").weight;
        var seen = new Recording();
        Training(seen).Run(model, adapters, new TinyTask<TinyModel>(3));
        seen.NotFolded.ShouldBe(["'layer.0' is not folded: 'layer.0.query' shares its weight with 'layer.3.dense'"]);
    }

    [Fact]
    public void A_model_without_units_has_nothing_to_recompute()
    {
        torch.manual_seed(1);
        using var model = new PlainModel();
        AdapterSet adapters = AdapterInjection.Inject(model, new AdapterOptions(), new AdapterFactory());
        var training = new TinyTraining
        {
            Training = new TrainingOptions { GradientCheckpointing = true },
            Freeze = new FreezeOptions { Enabled = false },
        };
        Should
            .Throw<NotSupportedException>(() => training.Run(model, adapters, new TinyTask<PlainModel>(3)))
            .Message.ShouldBe("GradientCheckpointing runs freeze units once more, and PlainModel has none");
    }

    private static TinyTraining Training(Recording seen) =>
        new()
        {
            Execution = new ExecutionOptions { FoldFrozen = true },
            Seen = seen,
            Dropout = 0,
        };

    private static void Fail(bool now)
    {
        if (now)
        {
            throw new InvalidDataException("crash");
        }
    }

    private static byte[][] BaseOf(TinyModel model) =>
        [
            .. model
                .named_parameters()
                .Where(static entry =>
                    !entry.name.Contains("lora_", StringComparison.Ordinal)
                    && !entry.name.StartsWith("classifier", StringComparison.Ordinal)
                )
                .Select(static entry => Bits.Of(entry.parameter)),
        ];

    private static Linear Layer(TinyBlock block, string name) => (Linear)block.named_children().Single(child => child.name == name).module;
}

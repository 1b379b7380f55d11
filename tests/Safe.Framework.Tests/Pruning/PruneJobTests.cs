using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using Safe.Framework.Adapters;
using Safe.Framework.Freezing;
using Safe.Framework.Pruning;
using Safe.Framework.Tests.Checkpoints;
using Safe.Framework.Tests.Hosting;
using Safe.Framework.Tests.Models;
using Safe.Framework.Tests.Training;
using Safe.Framework.Training;
using Safe.Testing;

namespace Safe.Framework.Tests.Pruning;

/// <summary>Whole jobs that prune: 20 steps, the last share after step 16.</summary>
public sealed class PruneJobTests : IDisposable
{
    private const int Epochs = 5;

    private readonly TemporaryFolder place = new();

    public void Dispose() => place.Dispose();

    [SafeTorchFact("meters")]
    public void Smaller_layers_cost_less()
    {
        Recording ofWhole = new();
        Recording ofPruned = new();
        JobReport whole = Run(PruneOptionsOf(0), place.File("whole"), ofWhole).Report;
        JobReport pruned = Run(PruneOptionsOf(0.5), place.File("pruned"), ofPruned).Report;
        pruned.Flops.ShouldBeLessThan(whole.Flops);
        pruned.TrainableEnd.ShouldBeLessThan(whole.TrainableEnd);
        ofPruned.Steps[0].SavedBytes.ShouldBe(ofWhole.Steps[0].SavedBytes);
        ofPruned.Steps[^1].SavedBytes.ShouldBeLessThan(ofWhole.Steps[^1].SavedBytes);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(9)]
    [InlineData(16)]
    [InlineData(17)]
    [InlineData(19)]
    public void A_stopped_job_goes_on_to_the_same_bits(int step)
    {
        PruneOptions half = PruneOptionsOf(0.5);
        Dictionary<string, string> whole = Run(half, place.File("whole"), new Recording()).Weights;
        using var stop = new CancellationTokenSource();
        Recording first = new()
        {
            AfterStep = done =>
            {
                if (done.Step == step)
                {
                    stop.Cancel();
                }
            },
        };
        Should.Throw<OperationCanceledException>(() => Run(half, place.File("stopped"), first, stop.Token));
        Run(half, place.File("stopped"), new Recording()).Weights.ShouldBe(whole);
    }

    [Theory]
    [InlineData("Prune:Ratio", "1", "Safe:Prune: ")]
    [InlineData("Prune:Interval", "0", "Safe:Prune: ")]
    [InlineData("Prune:Parts", "5", "Safe:Prune: Parts is 5; it can be Heads, Channels, Both")]
    [InlineData("Prune:InitialWarmup", "0.95", "Safe:Prune: InitialWarmup (0.95) and FinalWarmup (0.1) must not be more than 1 together")]
    [InlineData("Freeze:Enabled", "true", "Safe:Prune: pruning and Freeze:Enabled exclude each other")]
    [InlineData("Training:EarlyStoppingPatience", "2", "Safe:Prune: pruning and Training:EarlyStoppingPatience exclude each other")]
    [InlineData("Reversible:Blocks", "All", "Safe:Prune: pruning and Reversible:Blocks exclude each other")]
    public async Task What_does_not_go_together_is_told_at_the_start(string key, string value, string message)
    {
        var tiny = new TinyHost();
        Dictionary<string, string> settings = new()
        {
            ["Safe:Prune:Ratio"] = "0.5",
            ["Safe:Freeze:Enabled"] = "false",
            [$"Safe:{key}"] = value,
        };
        using IHost host = tiny.Build(null, [.. TinyHost.TwoEpochs, .. settings.Select(one => (one.Key, one.Value))]);
        OptionsValidationException refusal = await Should.ThrowAsync<OptionsValidationException>(() => host.StartAsync());
        refusal.Failures.ShouldHaveSingleItem().ShouldStartWith(message);
        tiny.ModelsMade.ShouldBe(0);
    }

    private static PruneOptions PruneOptionsOf(double ratio) =>
        new()
        {
            Ratio = ratio,
            Interval = 2,
            FinalWarmup = 0.2,
        };

    private static (JobReport Report, Dictionary<string, string> Weights) Run(
        PruneOptions prune,
        string folder,
        Recording seen,
        CancellationToken stopping = default
    )
    {
        (PrunableModel model, AdapterSet adapters) = PrunableModel.Adapted();
        using (model)
        {
            LoraPruning? pruning = LoraPruning.Of(adapters, prune);
            var training = new TinyTraining
            {
                Training = new TrainingOptions
                {
                    NumTrainEpochs = Epochs,
                    LearningRate = 0.01,
                    OutputDir = folder,
                    ResumeFromCheckpoint = "auto",
                },
                Freeze = new FreezeOptions { Enabled = false },
                Seen = seen,
            };
            JobReport report = training.Run(
                model,
                pruning is null ? adapters : adapters.With(pruning),
                new TinyTask<PrunableModel>(steps: 4),
                stopping
            );
            return (
                report,
                model
                    .named_parameters()
                    .ToDictionary(
                        entry => entry.name,
                        entry => $"{string.Join(',', entry.parameter.shape)} {Convert.ToHexString(Bits.Of(entry.parameter))}"
                    )
            );
        }
    }
}

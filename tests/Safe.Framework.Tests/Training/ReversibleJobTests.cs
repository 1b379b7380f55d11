using Safe.Framework.Freezing.Reversible;
using Safe.Framework.Tests.Checkpoints;
using Safe.Framework.Tests.Training.Resuming;
using Safe.Framework.Training;
using Safe.Testing;

namespace Safe.Framework.Tests.Training;

/// <summary>Whole jobs with reversible blocks, freezing among them.</summary>
public sealed class ReversibleJobTests : IDisposable
{
    private static readonly ReversibleOptions LowerHalf = new() { Blocks = ReversiblePart.LowerHalf, AdapterSize = 2 };

    private readonly TemporaryFolder place = new();

    public void Dispose() => place.Dispose();

    [SafeTorchFact("reversible blocks")]
    public void A_job_freezes_and_folds_with_them()
    {
        JobReport plain = new TinyTraining().Run();
        JobReport coupled = new TinyTraining { Reversible = LowerHalf }.Run();
        JobReport folded = new TinyTraining
        {
            Reversible = LowerHalf,
            Execution = new() { FoldFrozen = true },
        }.Run();
        coupled.FrozenAt.ShouldBe(plain.FrozenAt);
        folded.FrozenAt.ShouldBe(plain.FrozenAt);
        coupled.Epochs.ShouldAllBe(epoch => double.IsFinite(epoch.MeanLoss));
        // G of the first block: 8 → 2 → 8 with biases. The stretch's last has none.
        coupled.TrainableStart.ShouldBe(plain.TrainableStart + 2 * 16 + 2 + 8);
    }

    [SafeTorchFact("meters")]
    public void They_keep_less_for_the_backward_pass()
    {
        long SavedBytes(ReversiblePart part) =>
            new TinyTraining
            {
                Reversible = new ReversibleOptions { Blocks = part, AdapterSize = 0 },
                Freeze = new() { Enabled = false },
            }
                .Run()
                .Phases[0]
                .SavedBytes;
        SavedBytes(ReversiblePart.LowerHalf).ShouldBeLessThan(SavedBytes(ReversiblePart.Off));
        SavedBytes(ReversiblePart.All).ShouldBeLessThan(SavedBytes(ReversiblePart.LowerHalf));
    }

    [SafeTorchTheory("reversible blocks")]
    [InlineData(2)]
    [InlineData(9)]
    [InlineData(13)]
    public void A_stopped_job_goes_on_to_the_same_bits(int step)
    {
        ResumableTraining.Outcome whole = Job("whole").Run(new Recording());
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
        Should.Throw<OperationCanceledException>(() => Job("stopped").Run(first, stop.Token));
        Job("stopped").Run(new Recording()).ShouldEqual(whole);
    }

    private ResumableTraining Job(string name) => new(place.File(name)) { Parts = new TinyTraining { Reversible = LowerHalf } };
}

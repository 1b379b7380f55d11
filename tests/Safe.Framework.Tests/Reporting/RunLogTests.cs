using Safe.Framework.Reporting;
using Safe.Framework.Reporting.Lines;
using Safe.Framework.Training;

namespace Safe.Framework.Tests.Reporting;

public sealed class RunLogTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void What_the_observer_wrote_is_read_back()
    {
        JobReport job = SampleJobs.Job([2, null]);
        var label = new RunLabel("safe", 42);
        using (var observer = new JsonLinesObserver(folder.Path, 1, label))
        {
            observer.OnStarted(SampleJobs.Start());
            observer.OnStep(SampleJobs.Step(1));
            foreach (EpochResult epoch in job.Epochs)
            {
                observer.OnEpoch(epoch);
            }
            observer.OnFrozen(job.Events[0]);
        }

        RunLog.ReadFreezes(folder.Path).ShouldHaveSingleItem().ShouldBe(FreezeLine.From(job.Events[0], label));
        List<EpochLine> epochs = RunLog.ReadEpochs(folder.Path);
        epochs.Select(line => line.Epoch).ShouldBe(job.Epochs.Select(epoch => epoch.Epoch));
        epochs[^1].Importances.ShouldBe(job.Epochs[^1].Importances);
    }
}

using Safe.Framework.Reporting;
using Safe.Framework.Tests.Training;
using Safe.Framework.Tests.Training.Resuming;

namespace Safe.Framework.Tests.Reporting;

/// <summary>The log of a job that was killed and resumed.</summary>
public sealed class ResumedLinesTests : IDisposable
{
    private readonly Checkpoints.TemporaryFolder place = new();

    public void Dispose() => place.Dispose();

    [Fact]
    public void Every_step_epoch_and_freeze_is_there_once()
    {
        // Crashed after the freeze of epoch 3, before a checkpoint knew of it.
        foreach (int crash in (int[])[10, 0])
        {
            using var log = new JsonLinesObserver(place.File("run"), loggingSteps: 1, append: true);
            var job = new ResumableTraining(place.File("run"));
            Recording seen = new()
            {
                Then = log,
                AfterStep = done =>
                {
                    if (done.Step == crash)
                    {
                        throw new InvalidDataException("crash");
                    }
                },
            };
            if (crash > 0)
            {
                Should.Throw<InvalidDataException>(() => job.Run(seen));
            }
            else
            {
                job.Run(seen);
            }
        }
        string[] lines = File.ReadAllLines(place.File($"run/{JsonLinesObserver.LogName}"));
        for (int step = 1; step <= 15; step++)
        {
            lines.Count(line => line.Contains("\"kind\":\"step\"") && line.Contains($"\"step\":{step},")).ShouldBe(1, $"step {step}");
        }
        lines.Count(line => line.Contains("\"kind\":\"epoch\"")).ShouldBe(5);
        File.ReadAllLines(place.File($"run/{JsonLinesObserver.EventsName}")).Length.ShouldBe(3);
    }
}

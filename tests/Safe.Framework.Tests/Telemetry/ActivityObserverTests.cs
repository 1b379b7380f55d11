using System.Diagnostics;
using Safe.Framework.Telemetry;
using Safe.Framework.Tests.Checkpoints;
using Safe.Framework.Tests.Training;
using Safe.Framework.Training;

namespace Safe.Framework.Tests.Telemetry;

public sealed class ActivityObserverTests : IDisposable
{
    private readonly List<Activity> ended = [];
    private readonly ActivityListener listener;

    public ActivityObserverTests()
    {
        listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name == SafeTelemetry.Name,
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = ended.Add,
        };
    }

    public void Dispose() => listener.Dispose();

    [Fact]
    public void A_job_holds_epochs_and_these_their_parts()
    {
        ActivitySource.AddActivityListener(listener);
        using var folder = new TemporaryFolder();
        var training = new TinyTraining
        {
            Training = new TrainingOptions
            {
                NumTrainEpochs = 5,
                LearningRate = 0.01,
                OutputDir = folder.File("run"),
                SaveSteps = 4,
            },
            Observers = [new ActivityObserver("small")],
        };
        JobReport report = training.Run();

        Activity job = ended.Single(one => one.OperationName == "safe.job");
        job.Parent.ShouldBeNull();
        job.Status.ShouldBe(ActivityStatusCode.Ok);
        job.GetTagItem("safe.job.name").ShouldBe("small");
        Activity[] epochs = Of("safe.epoch");
        epochs.Select(one => one.GetTagItem("safe.epoch")).ShouldBe([1, 2, 3, 4, 5]);
        epochs.ShouldAllBe(one => one.Parent == job);
        epochs.Select(one => one.GetTagItem("safe.training.loss")).ShouldBe(report.Epochs.Select(epoch => (object)epoch.MeanLoss));
        Of("safe.evaluation").Select(one => one.Parent).ShouldBe(epochs);
        Of("safe.scoring").Select(one => one.Parent).ShouldBe(epochs);
        // Steps 4, 8 and 12; the last one ends an epoch's steps.
        Activity[] checkpoints = Of("safe.checkpoint");
        checkpoints.Select(one => one.Parent).ShouldBe([epochs[1], epochs[2], epochs[3]]);
        checkpoints.Select(one => one.GetTagItem("safe.step")).ShouldBe([4, 8, 12]);
        Of("safe.scoring")
            .SelectMany(one => one.Events)
            .Select(one => (one.Name, one.Tags.Single(tag => tag.Key == "safe.unit").Value))
            .ShouldBe(report.Events.Select(one => ("freeze", (object?)one.Path)));
        Activity.Current.ShouldBeNull();
    }

    [Fact]
    public void A_job_that_fails_ends_all_and_says_why()
    {
        ActivitySource.AddActivityListener(listener);
        var training = new TinyTraining
        {
            Observers = [new ActivityObserver()],
            Seen = new Recording { AfterStep = step => _ = step.Step == 4 ? throw new InvalidDataException("crash") : 0 },
        };
        Should.Throw<InvalidDataException>(() => training.Run());
        ended.Select(one => one.OperationName).ShouldBe(["safe.evaluation", "safe.scoring", "safe.epoch", "safe.epoch", "safe.job"]);
        ended[^1].Status.ShouldBe(ActivityStatusCode.Error);
        ended[^1].StatusDescription.ShouldBe("crash");
        ended[^2].Events.Single().Name.ShouldBe("exception");
        Activity.Current.ShouldBeNull();
    }

    [Fact]
    public void Without_a_listener_nothing_is_made()
    {
        Activity? seen = null;
        new TinyTraining
        {
            Observers = [new ActivityObserver()],
            Seen = new Recording { AfterStep = _ => seen ??= Activity.Current },
        }.Run();
        seen.ShouldBeNull();
    }

    private Activity[] Of(string name) => [.. ended.Where(one => one.OperationName == name)];
}

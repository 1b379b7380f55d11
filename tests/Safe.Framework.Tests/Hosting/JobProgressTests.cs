using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;
using Safe.Framework.Hosting;
using Safe.Framework.Tests.Reporting;
using Safe.Framework.Tests.Training;
using Safe.Framework.Training;

namespace Safe.Framework.Tests.Hosting;

public sealed class JobProgressTests
{
    private readonly FakeClock clock = new();

    [Fact]
    public void Snapshots_follow_the_job()
    {
        var progress = new LiveProgress(job: null, clock);
        progress.Now.Phase.ShouldBe(JobPhase.Waiting);
        var training = new TinyTraining
        {
            Observers = [progress],
            Seen = new Recording { AfterStep = step => Look(progress, step) },
        };
        JobReport report = training.Run();
        JobSnapshot end = progress.Now;
        (end.Phase, end.Epoch, end.Epochs, end.Step, end.TotalSteps).ShouldBe((JobPhase.Finished, 5, 5, 15, 15));
        (end.Metric, end.MetricName).ShouldBe((report.Evaluation.Metric, "accuracy"));
        (end.Frozen, end.Units, end.Frontier).ShouldBe((3, 4, report.Frontier));
        end.Remaining.ShouldBe(TimeSpan.Zero);
    }

    [Fact]
    public void The_phases_of_an_epoch_come_in_order()
    {
        using var folder = new Checkpoints.TemporaryFolder();
        Phases phases = new();
        new TinyTraining
        {
            Training = new TrainingOptions
            {
                NumTrainEpochs = 2,
                OutputDir = folder.File("run"),
                SaveSteps = 2,
            },
            Observers = [phases],
        }.Run();
        phases.Seen.ShouldBe([
            // Steps 1 and 2, a checkpoint, step 3, the end of the epoch.
            JobPhase.Training,
            JobPhase.Saving,
            JobPhase.Training,
            JobPhase.Evaluating,
            JobPhase.Scoring,
            // Step 4 and its checkpoint, 5, 6 and its checkpoint.
            JobPhase.Training,
            JobPhase.Saving,
            JobPhase.Training,
            JobPhase.Saving,
            JobPhase.Training,
            JobPhase.Evaluating,
            JobPhase.Scoring,
        ]);
    }

    [Fact]
    public async Task Other_threads_read_whole_snapshots_while_the_job_runs()
    {
        var progress = new LiveProgress();
        using var done = new CancellationTokenSource();
        Task<int> reader = Task.Run(() =>
        {
            int read = 0;
            while (!done.IsCancellationRequested)
            {
                JobSnapshot now = progress.Now;
                // The step's number is in its loss: a snapshot made of two would differ.
                if (now.Loss is double loss)
                {
                    now.Step.ShouldBe((int)loss);
                    now.Frozen.ShouldBe((int)loss % 7);
                }
                read++;
            }
            return read;
        });
        for (int step = 1; step <= 20_000; step++)
        {
            progress.OnStep(SampleJobs.Step(step, 20_000, step) with { FrozenUnits = step % 7 });
        }
        await done.CancelAsync();
        (await reader).ShouldBeGreaterThan(0);
    }

    [Fact]
    public async Task A_failed_job_says_why_to_whoever_asks()
    {
        var tiny = new TinyHost();
        using IHost host = tiny.Build(safe => safe.UseModel(_ => throw new NotSupportedException("no such model")), TinyHost.TwoEpochs);
        await host.StartAsync();
        await Should.ThrowAsync<NotSupportedException>(() => host.WaitForShutdownAsync());
        JobSnapshot now = host.Services.GetRequiredService<IJobProgress>().Now;
        (now.Phase, now.Ending).ShouldBe((JobPhase.Failed, "no such model"));
    }

    [Fact]
    public async Task Health_follows_the_job()
    {
        var progress = new LiveProgress("small", clock);
        (await Health(progress)).Status.ShouldBe(HealthStatus.Healthy);
        progress.OnStarted(SampleJobs.Start());
        progress.OnPhase(JobPhase.Training);
        progress.OnStep(SampleJobs.Step(7));
        HealthCheckResult running = await Health(progress);
        running.Status.ShouldBe(HealthStatus.Healthy);
        running.Description.ShouldBe("the job 'small': Training, step 7 of 500");
        running.Data["step"].ShouldBe(7);
        clock.Advance(61);
        HealthCheckResult stalled = await Health(progress);
        stalled.Status.ShouldBe(HealthStatus.Degraded);
        stalled.Description!.ShouldContain("no news for 00:01:01");
        progress.OnStep(SampleJobs.Step(8));
        (await Health(progress)).Status.ShouldBe(HealthStatus.Healthy);
        progress.OnStopped(new InvalidDataException("disk full"));
        HealthCheckResult failed = await Health(progress);
        (failed.Status, failed.Description).ShouldBe((HealthStatus.Unhealthy, "the job 'small' failed: disk full"));
        progress.OnStopped(new OperationCanceledException());
        clock.Advance(1000);
        (await Health(progress)).Status.ShouldBe(HealthStatus.Healthy);
    }

    [Fact]
    public async Task The_hosts_health_checks_find_each_job()
    {
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddSafe<Models.TinyModel>();
        services.AddSafe<Models.TinyModel>("other");
        services.AddHealthChecks().AddSafeJob().AddSafeJob("other", failureStatus: HealthStatus.Degraded);
        await using ServiceProvider provider = services.BuildServiceProvider();
        provider.GetRequiredKeyedService<LiveProgress>("other").OnStopped(new InvalidDataException("disk full"));
        HealthReport report = await provider.GetRequiredService<HealthCheckService>().CheckHealthAsync();
        report.Entries["safe"].Status.ShouldBe(HealthStatus.Healthy);
        report.Entries["safe:other"].Status.ShouldBe(HealthStatus.Degraded);
    }

    private static void Look(LiveProgress progress, StepResult step)
    {
        JobSnapshot now = progress.Now;
        (now.Phase, now.Step, now.Loss).ShouldBe((JobPhase.Training, step.Step, (double?)step.Loss));
        now.Epoch.ShouldBe((step.Step + 2) / 3);
        now.Remaining.ShouldNotBeNull();
    }

    private Task<HealthCheckResult> Health(LiveProgress progress)
    {
        var check = new JobHealthCheck(progress, TimeSpan.FromMinutes(1), clock);
        var registration = new HealthCheckRegistration("safe", check, HealthStatus.Unhealthy, tags: null);
        return check.CheckHealthAsync(new HealthCheckContext { Registration = registration });
    }

    private sealed class Phases : ITrainingObserver
    {
        public List<JobPhase> Seen { get; } = [];

        public void OnPhase(JobPhase phase) => Seen.Add(phase);
    }
}

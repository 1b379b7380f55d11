using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using Safe.Framework.Hosting;
using Safe.Framework.Tests.Training;
using Safe.Framework.Training;

namespace Safe.Framework.Tests.Hosting;

public sealed class FineTuningServiceTests
{
    private readonly TinyHost tiny = new();

    [Fact]
    public async Task The_host_runs_the_job_and_stops_and_the_report_is_there()
    {
        using IHost host = tiny.Build(settings: TinyHost.TwoEpochs);
        await host.StartAsync();
        await host.WaitForShutdownAsync();
        JobOutcome outcome = host.Services.GetRequiredService<JobOutcome>();
        outcome.Failure.ShouldBeNull();
        outcome.Report.ShouldNotBeNull().Epochs.Count.ShouldBe(2);
        tiny.Seen.News[^1].ShouldBe("finished");
        tiny.ModelsMade.ShouldBe(1);
    }

    [Fact]
    public async Task All_problems_of_all_sections_come_in_one_message_before_a_model_is_made()
    {
        using IHost host = tiny.Build(
            settings:
            [
                ("Safe:Training:NumTrainEpochs", "0"),
                ("Safe:Training:AdamBeta1", "1"),
                ("Safe:Training:PerDeviceTrainBatchSize", "many"),
                ("Safe:Training:NumTrainEpoch", "3"),
                ("Safe:Adapter:R", "0"),
                ("Safe:Freeze:FinalThreshold", "20"),
                ("Safe:Freze:Enabled", "false"),
            ]
        );
        var refusal = await Should.ThrowAsync<OptionsValidationException>(() => host.StartAsync());
        // A value that cannot be read hides the section's other values, but no other section.
        refusal.Failures.Count().ShouldBe(5, refusal.Message);
        foreach (
            string part in (string[])
                ["many", "NumTrainEpoch:", "'NumTrainEpochs'", "Safe:Adapter: R", "Safe:Freeze: FinalThreshold", "Safe:Freze"]
        )
        {
            refusal.Message.ShouldContain(part);
        }
        tiny.ModelsMade.ShouldBe(0);
        tiny.Seen.News.ShouldBeEmpty();
    }

    [Fact]
    public async Task Every_value_out_of_range_is_named_with_its_section()
    {
        using IHost host = tiny.Build(
            settings: [("Safe:Training:NumTrainEpochs", "0"), ("Safe:Training:AdamBeta1", "1"), ("Safe:Training:LearningRate", "NaN")]
        );
        var refusal = await Should.ThrowAsync<OptionsValidationException>(() => host.StartAsync());
        refusal.Failures.Count().ShouldBe(3);
        refusal.Failures.ShouldAllBe(failure => failure.StartsWith("Safe:Training: "));
    }

    [Fact]
    public async Task What_code_configures_is_validated_too()
    {
        using IHost host = tiny.Build(safe => safe.Services.Configure<TrainingOptions>(options => options.WarmupRatio = 2));
        (await Should.ThrowAsync<OptionsValidationException>(() => host.StartAsync())).Message.ShouldContain("WarmupRatio");
    }

    [Fact]
    public async Task A_job_that_fails_makes_the_host_throw_and_writes_no_second_story_to_the_log()
    {
        using IHost host = tiny.Build(safe => safe.UseTask(_ => throw new InvalidDataException("corpus.xml: damaged")), TinyHost.TwoEpochs);
        var failure = await Should.ThrowAsync<InvalidDataException>(() => host.RunAsync());
        failure.Message.ShouldBe("corpus.xml: damaged");
        tiny.Log.ShouldBeEmpty();
    }

    [Fact]
    public async Task The_failure_of_a_job_is_kept()
    {
        using IHost host = tiny.Build(safe => safe.UseModel(_ => throw new NotSupportedException("no such model")), TinyHost.TwoEpochs);
        await host.StartAsync();
        await Should.ThrowAsync<NotSupportedException>(() => host.WaitForShutdownAsync());
        JobOutcome outcome = host.Services.GetRequiredService<JobOutcome>();
        outcome.Failure.ShouldBeOfType<NotSupportedException>();
        outcome.Report.ShouldBeNull();
    }

    [Fact]
    public async Task Stopping_the_host_ends_the_job_between_two_steps()
    {
        using var reached = new ManualResetEventSlim();
        var watch = new Recording
        {
            AfterStep = step =>
            {
                if (step.Step == 2)
                {
                    reached.Set();
                }
            },
        };
        using IHost host = tiny.Build(safe => safe.AddObserver(_ => watch), ("Safe:Training:NumTrainEpochs", "100000"));
        await host.StartAsync();
        reached.Wait(TimeSpan.FromSeconds(60)).ShouldBeTrue();
        await host.StopAsync();
        JobOutcome outcome = host.Services.GetRequiredService<JobOutcome>();
        outcome.Failure.ShouldBeAssignableTo<OperationCanceledException>();
        outcome.Report.ShouldBeNull();
        int steps = watch.Steps.Count;
        await Task.Delay(50);
        watch.Steps.Count.ShouldBe(steps);
        watch.News.ShouldNotContain("finished");
    }
}

using System.Globalization;
using Microsoft.Extensions.Logging;
using Safe.Framework.Freezing;
using Safe.Framework.Telemetry;
using Safe.Framework.Tests.Reporting;
using Safe.Framework.Tests.Training;
using Safe.Framework.Training;
using TemporaryFolder = Safe.Framework.Tests.Checkpoints.TemporaryFolder;

namespace Safe.Framework.Tests.Telemetry;

public sealed class LoggingObserverTests : ILoggerFactory, ILogger
{
    private readonly List<(LogLevel Level, string Text, Exception? Failure)> lines = [];
    private readonly List<string> categories = [];

    [Fact]
    public void A_job_is_told_in_its_order_with_every_freeze_and_its_reason()
    {
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
            Observers = [new LoggingObserver(this, "small")],
        };
        JobReport report = training.Run();

        categories.ShouldBe(["Safe.Framework.small"]);
        string[] told = [.. lines.Where(static line => line.Level >= LogLevel.Information).Select(static line => line.Text)];
        told[0].ShouldStartWith("tiny: 5 epochs of 3 steps; ");
        told[0].ShouldEndWith("; 4 units may freeze");
        told[^1].ShouldStartWith("Done: accuracy ");
        told.Where(static line => line.Contains(" frozen, ", StringComparison.Ordinal) && !line.Contains("loss", StringComparison.Ordinal))
            .ShouldBe(
                report.Events.Select(static one =>
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"Epoch {one.Epoch}: {one.Path} frozen, {one.Reason}; frontier {one.FrontierBefore} to {one.FrontierAfter}"
                    )
                )
            );
        told.Count(static line => line.StartsWith("Epoch ", StringComparison.Ordinal) && line.Contains("loss", StringComparison.Ordinal))
            .ShouldBe(5);
        told.Count(static line => line.StartsWith("Checkpoint ", StringComparison.Ordinal)).ShouldBe(3);
        lines.Count(static line => line.Level == LogLevel.Debug).ShouldBe(15);
    }

    [Fact]
    public void Trouble_is_a_warning_and_a_failure_an_error()
    {
        var observer = new LoggingObserver(this);
        observer.OnStep(SampleJobs.Step(7) with { Skipped = true, Loss = double.NaN });
        observer.OnStopped(new OperationCanceledException());
        var failure = new InvalidDataException("broken");
        observer.OnStopped(failure);
        categories.ShouldBe(["Safe.Framework"]);
        lines.ShouldBe([
            (LogLevel.Warning, "Step 7 skipped: its loss is NaN", null),
            (LogLevel.Information, "Stopped, as asked", null),
            (LogLevel.Error, "Failed", failure),
        ]);
    }

    [Fact]
    public void A_thaw_names_the_unit_that_trains_again()
    {
        FreezeEvent thaw = SampleJobs.Event(1, 6, [1, 1, null]) with { Thaws = true, Reason = "importance rose" };
        new LoggingObserver(this).OnThawed(thaw);
        lines.ShouldHaveSingleItem().Text.ShouldStartWith("Epoch 6: bert.encoder.layer.1 trains again, importance rose; frontier ");
    }

    ILogger ILoggerFactory.CreateLogger(string categoryName)
    {
        categories.Add(categoryName);
        return this;
    }

    void ILoggerFactory.AddProvider(ILoggerProvider provider) => throw new NotSupportedException("no test adds a provider");

    void IDisposable.Dispose() { }

    IDisposable? ILogger.BeginScope<TState>(TState state) => null;

    bool ILogger.IsEnabled(LogLevel logLevel) => true;

    void ILogger.Log<TState>(
        LogLevel logLevel,
        EventId eventId,
        TState state,
        Exception? exception,
        Func<TState, Exception?, string> formatter
    ) => lines.Add((logLevel, formatter(state, exception), exception));
}

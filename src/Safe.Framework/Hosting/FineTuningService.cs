using System.Runtime.ExceptionServices;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Safe.Framework.Hosting;

/// <summary>
/// Runs the jobs when the host starts, one after another in the order of their registration, because random numbers and meters belong to the process;
/// stops the host when all are done. A job that fails ends the others too and makes the host's stop, and with it <c>RunAsync</c>, throw what went
/// wrong. After SIGINT or SIGTERM the process ends with 130 or 143, unless its program says otherwise.
/// </summary>
/// <param name="services">The host's services; models and data are made on the training thread, after the options were validated.</param>
/// <param name="jobs">The jobs.</param>
/// <param name="lifetime">Stops the host.</param>
internal sealed class FineTuningService(IServiceProvider services, IEnumerable<HostedJob> jobs, IHostApplicationLifetime lifetime)
    : BackgroundService
{
    private readonly HostedJob[] jobs = [.. jobs];

    /// <inheritdoc/>
    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken).ConfigureAwait(false);
        Exception? failure = jobs.Select(job => OutcomeOf(job).Failure)
            .FirstOrDefault(static one => one is not (null or OperationCanceledException));
        if (failure is not null)
        {
            ExceptionDispatchInfo.Throw(failure);
        }
    }

    /// <inheritdoc/>
    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        // Every thread that runs parallel operators gets an OpenMP pool of its own, so the jobs keep to one thread.
        Task.Factory.StartNew(() => Run(stoppingToken), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);

    private void Run(CancellationToken stopping)
    {
        JobOutcome running = OutcomeOf(jobs[0]);
        using var signals = new StopSignals(signal =>
        {
            Volatile.Read(ref running).Signal = signal;
            lifetime.StopApplication();
        });
        foreach (HostedJob job in jobs)
        {
            JobOutcome before = running;
            Volatile.Write(ref running, OutcomeOf(job));
            if (before.Failure is { } earlier)
            {
                running.Failure = new OperationCanceledException("not started: an earlier job of the host did not end well", earlier);
                running.Signal = before.Signal;
                continue;
            }
            Run(job, running, stopping);
        }
        if (running.Signal is not null)
        {
            Environment.ExitCode = running.ExitCode;
        }
        lifetime.StopApplication();
    }

    private void Run(HostedJob job, JobOutcome outcome, CancellationToken stopping)
    {
        LiveProgress progress = JobServices.Of(services, job.Name).GetRequiredService<LiveProgress>();
        try
        {
            stopping.ThrowIfCancellationRequested();
            progress.Begin();
            outcome.Report = job.Run(services, stopping);
        }
        catch (Exception problem)
        {
            // Thrown here, it would end up in a log only: the host hides what a background service throws. See StopAsync.
            outcome.Failure = problem;
            progress.OnStopped(problem);
        }
    }

    private JobOutcome OutcomeOf(HostedJob job) => JobServices.Of(services, job.Name).GetRequiredService<JobOutcome>();
}

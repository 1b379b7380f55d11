using System.Runtime.ExceptionServices;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Safe.Framework.Training;

namespace Safe.Framework.Hosting;

/// <summary>
/// Runs the job when the host starts, and stops the host when the job is done. A job that fails makes the host's stop, and with it
/// <c>RunAsync</c>, throw what went wrong. After SIGINT or SIGTERM the process ends with 130 or 143, unless its program says otherwise.
/// </summary>
/// <typeparam name="TModel">The model class.</typeparam>
/// <param name="services">The host's services; model and data are made on the training thread, after the options were validated.</param>
/// <param name="lifetime">Stops the host.</param>
/// <param name="outcome">Receives the report.</param>
internal sealed class FineTuningService<TModel>(IServiceProvider services, IHostApplicationLifetime lifetime, JobOutcome outcome)
    : BackgroundService
    where TModel : Module
{
    /// <inheritdoc/>
    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken).ConfigureAwait(false);
        if (outcome.Failure is { } failure and not OperationCanceledException)
        {
            ExceptionDispatchInfo.Throw(failure);
        }
    }

    /// <inheritdoc/>
    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        // Every thread that runs parallel operators gets an OpenMP pool of its own, so the job keeps to one thread.
        Task.Factory.StartNew(() => Run(stoppingToken), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);

    private void Run(CancellationToken stopping)
    {
        using var signals = new StopSignals(signal =>
        {
            outcome.Signal = signal;
            lifetime.StopApplication();
        });
        try
        {
            stopping.ThrowIfCancellationRequested();
            outcome.Report = services.GetRequiredService<FineTuningJob<TModel>>().Run(stopping);
        }
        catch (Exception problem)
        {
            // Thrown here, it would end up in a log only: the host hides what a background service throws. See StopAsync.
            outcome.Failure = problem;
        }
        finally
        {
            if (outcome.Signal is not null)
            {
                Environment.ExitCode = outcome.ExitCode;
            }
            lifetime.StopApplication();
        }
    }
}

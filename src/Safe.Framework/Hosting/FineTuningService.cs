using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Safe.Framework.Training;

namespace Safe.Framework.Hosting;

/// <summary>Runs the job when the host starts, and stops the host when the job is done.</summary>
/// <typeparam name="TModel">The model class.</typeparam>
/// <param name="services">The host's services; model and data are made on the training thread, after the options were validated.</param>
/// <param name="lifetime">Stops the host.</param>
/// <param name="outcome">Receives the report.</param>
internal sealed class FineTuningService<TModel>(IServiceProvider services, IHostApplicationLifetime lifetime, JobOutcome outcome)
    : BackgroundService
    where TModel : Module
{
    /// <inheritdoc/>
    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        // Every thread that runs parallel operators gets an OpenMP pool of its own, so the job keeps to one thread.
        Task.Factory.StartNew(() => Run(stoppingToken), stoppingToken, TaskCreationOptions.LongRunning, TaskScheduler.Default);

    private void Run(CancellationToken stopping)
    {
        try
        {
            outcome.Report = services.GetRequiredService<FineTuningJob<TModel>>().Run(stopping);
        }
        catch (Exception problem)
        {
            outcome.Failure = problem;
            throw;
        }
        finally
        {
            lifetime.StopApplication();
        }
    }
}

using Safe.Framework.Training;

namespace Safe.Framework.Hosting;

/// <summary>A job that a host runs.</summary>
/// <param name="Name">Its name; null: it is the host's only one without.</param>
/// <param name="Run">Makes the model and the data from the host's services and trains.</param>
internal sealed record HostedJob(string? Name, Func<IServiceProvider, CancellationToken, JobReport> Run);

namespace Safe.Framework.Cli.Reproducing;

/// <summary>A table or figure of the paper that can be run by name.</summary>
internal interface IReproduction
{
    /// <summary>Its name, such as <c>fig7</c>.</summary>
    string Name { get; }

    /// <summary>What it shows, in a few words.</summary>
    string Description { get; }

    /// <summary>Runs its jobs and writes its files.</summary>
    /// <param name="request">How.</param>
    /// <exception cref="IOException">A model or data are not there, or a file cannot be written.</exception>
    /// <exception cref="InvalidDataException">A file is wrong, or an override.</exception>
    /// <exception cref="OperationCanceledException">A signal ended a job.</exception>
    ReproductionOutcome Run(ReproductionRequest request);
}

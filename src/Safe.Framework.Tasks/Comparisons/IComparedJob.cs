using Safe.Framework.Training;

namespace Safe.Framework.Tasks.Comparisons;

/// <summary>What the arms of a comparison do, each with settings of its own: model, data and metric are the same in all.</summary>
public interface IComparedJob
{
    /// <summary>Checks the settings of an arm without training.</summary>
    /// <param name="arm">The arm.</param>
    void Check(Arm arm);

    /// <summary>What a job of the arm computes from, by name: two jobs with the same course end in the same bits.</summary>
    /// <param name="arm">The arm.</param>
    /// <param name="seed">Seed of initialisation, dropout and data order.</param>
    IReadOnlyDictionary<string, string?> Course(Arm arm, int seed);

    /// <summary>Runs the job once.</summary>
    /// <param name="arm">The arm.</param>
    /// <param name="run">Which run of the arm it is.</param>
    /// <param name="stopping">Ends the job early, with a checkpoint.</param>
    /// <returns>The report.</returns>
    /// <exception cref="OperationCanceledException">The job was stopped, as by Ctrl+C.</exception>
    Task<JobReport> Run(Arm arm, ArmRun run, CancellationToken stopping = default);
}

using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Safe.Generator.Benchmarks;

/// <summary>Refuses to measure a generator that does not do what is measured.</summary>
internal static class EmissionCheck
{
    /// <summary>Checks that an edit of one module emits one file, and that every module has one.</summary>
    public static void Run(MeasuredSolution solution, CSharpCompilation edited, int modules)
    {
        GeneratorDriver driver = MeasuredSolution.Driver(tracks: true).RunGenerators(solution.Compilation);
        // One for the list of the assembly's models.
        int files = driver.GetRunResult().GeneratedTrees.Length;
        Require(files == modules + 1, $"{files} files for {modules} modules");

        IncrementalStepRunReason[] reasons =
        [
            .. driver
                .RunGenerators(edited)
                .GetRunResult()
                .Results.Single()
                .TrackedOutputSteps.SelectMany(step => step.Value)
                .SelectMany(step => step.Outputs)
                .Select(output => output.Reason),
        ];
        int emitted = reasons.Count(reason => reason is not (IncrementalStepRunReason.Cached or IncrementalStepRunReason.Unchanged));
        Require(emitted == 1, $"an edit of one module emits {emitted} files");
    }

    private static void Require(bool condition, string complaint)
    {
        if (!condition)
        {
            throw new InvalidOperationException(complaint);
        }
    }
}

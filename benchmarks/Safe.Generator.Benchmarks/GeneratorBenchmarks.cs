using BenchmarkDotNet.Attributes;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Safe.Generator.Benchmarks;

/// <summary>What the generator costs in a solution of 200 annotated modules.</summary>
[MemoryDiagnoser]
public class GeneratorBenchmarks
{
    private const int Modules = 200;

    private MeasuredSolution solution = null!;
    private CSharpCompilation unrelated = null!;
    private CSharpCompilation edited = null!;
    private GeneratorDriver warm = null!;

    /// <summary>Makes the solution and a driver that has seen it.</summary>
    [GlobalSetup]
    public void Prepare()
    {
        solution = MeasuredSolution.Create(Modules);
        unrelated = solution.Edited("Other.cs", "=> 1", "=> 2");
        edited = solution.Edited("Block7.cs", "Rank = 4", "Rank = 8");
        warm = MeasuredSolution.Driver().RunGenerators(solution.Compilation);
        EmissionCheck.Run(solution, edited, Modules);
    }

    /// <summary>Everything from nothing.</summary>
    [Benchmark(Baseline = true)]
    public GeneratorDriver Cold() => MeasuredSolution.Driver().RunGenerators(solution.Fresh());

    /// <summary>Asked again, nothing edited.</summary>
    [Benchmark]
    public GeneratorDriver NoOp() => warm.RunGenerators(solution.Compilation);

    /// <summary>A file without modules edited: every module is looked at anew, none is emitted.</summary>
    [Benchmark]
    public GeneratorDriver UnrelatedFile() => warm.RunGenerators(unrelated.Clone());

    /// <summary>One module edited: its file is emitted.</summary>
    [Benchmark]
    public GeneratorDriver OneModule() => warm.RunGenerators(edited.Clone());
}

using System.Globalization;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Reports;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;
using Safe.Generator.Benchmarks;

// In this process: the projects that BenchmarkDotNet would write know nothing of the repository's build.
ManualConfig config = DefaultConfig
    .Instance.AddJob(Job.Default.WithToolchain(InProcessEmitToolchain.Instance).WithWarmupCount(3).WithIterationCount(10))
    .WithArtifactsPath(Path.Combine(AppContext.BaseDirectory, "..", "..", "..", "bench", "generator"));
Summary summary = BenchmarkRunner.Run<GeneratorBenchmarks>(config);
if (summary.HasCriticalValidationErrors || summary.Reports.Length != 4 || summary.Reports.Any(report => !report.Success))
{
    Console.Error.WriteLine("the benchmark failed; see above");
    return 1;
}

double cold = Median(nameof(GeneratorBenchmarks.Cold));
double share = Median(nameof(GeneratorBenchmarks.NoOp)) / cold;
bool isFast = cold < 250 && share < 0.01;
Console.WriteLine(
    string.Create(
        CultureInfo.InvariantCulture,
        $"cold {cold:F1} ms (target < 250), no-op {share:P3} of it (target < 1%), one module edited {Median(nameof(GeneratorBenchmarks.OneModule)):F1} ms, unrelated file edited {Median(nameof(GeneratorBenchmarks.UnrelatedFile)):F1} ms: {(isFast ? "within the targets" : "MISSED")}"
    )
);
return isFast ? 0 : 1;

double Median(string benchmark) =>
    summary.Reports.Single(report => report.BenchmarkCase.Descriptor.WorkloadMethod.Name == benchmark).ResultStatistics!.Median / 1e6;

namespace Safe.Torch.Tests.Contract;

/// <summary>What Safe.Torch shows beyond TorchSharp, each with its reason.</summary>
internal static class Additions
{
    private const string Zero = "sum(0) would else sum everything into a byte: the literal 0 is also an element type";

    internal static IReadOnlyDictionary<string, string> Types { get; } =
        new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["TorchSharp::FlopStatistics"] = "what torch.flops reports",
            ["TorchSharp::MemoryStatistics"] = "what torch.memory reports",
            ["TorchSharp::SavedTensorStatistics"] = "what torch.saved_tensors reports",
            ["TorchSharp::torch.flops"] = "the FLOP meter; TorchSharp has none",
            ["TorchSharp::torch.memory"] = "the memory meter; TorchSharp has none",
            ["TorchSharp::torch.saved_tensors"] = "the meter of what autograd keeps; TorchSharp has none",
            ["TorchSharp.Modules::AdamOptimizer"] = "what Adam and AdamW share; public because it is their base",
            ["TorchSharp.Modules::AdamOptions"] = "the options that Adam and AdamW share; public because it is their base",
            ["TorchSharp.Modules::RegisteredDict<T>"] = "what ModuleDict and ParameterDict share; public because it is their base",
            ["TorchSharp.Modules::AdamState"] = "the state that Adam and AdamW share; public because it is their base",
        };

    internal static IReadOnlyDictionary<string, string> Members { get; } =
        new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["TorchSharp::torch.Tensor | torch.Tensor sum(int dim, bool keepdim = false, torch.ScalarType? type = null)"] = Zero,
            ["TorchSharp::torch.Tensor | torch.Tensor prod(int dim, bool keepdim = false, torch.ScalarType? type = null)"] = Zero,
            [
                "TorchSharp::torch | static torch.Tensor sum(torch.Tensor input, int dim, bool keepdim = false, torch.ScalarType? type = null)"
            ] = Zero,
            ["TorchSharp::torch | static bool has_openblas { get; }"] =
                "without an OpenBLAS matrix products crawl; reports say which it was",
        };
}

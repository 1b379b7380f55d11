namespace Safe.Torch.Tests.Contract;

/// <summary>What Safe.Torch shows beyond TorchSharp, each with its reason.</summary>
internal static class Additions
{
    private const string Zero = "sum(0) would else sum everything into a byte: the literal 0 is also an element type";

    private const string CudaDevice = "which CUDA device it is, and which one is used; TorchSharp has no such members";
    private const string CudaMemory = "what a CUDA device's memory holds; TorchSharp has no such members";
    private const string CudaRandom = "a resumed job continues the random numbers of its devices; TorchSharp has no such members";

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
            ["TorchSharp::torch.cuda | static (int, int) /*major,minor*/ get_device_capability(torch.Device device = null)"] = CudaDevice,
            ["TorchSharp::torch.cuda | static int current_device()"] = CudaDevice,
            ["TorchSharp::torch.cuda | static string get_device_name(torch.Device device = null)"] = CudaDevice,
            ["TorchSharp::torch.cuda | static void set_device(int device)"] = CudaDevice,
            ["TorchSharp::torch.cuda | static void set_device(torch.Device device)"] = CudaDevice,
            ["TorchSharp::torch.cuda | static (long, long) /*free,total*/ mem_get_info(torch.Device device = null)"] = CudaMemory,
            ["TorchSharp::torch.cuda | static long max_memory_allocated(torch.Device device = null)"] = CudaMemory,
            ["TorchSharp::torch.cuda | static long memory_allocated(torch.Device device = null)"] = CudaMemory,
            ["TorchSharp::torch.cuda | static void empty_cache()"] = CudaMemory,
            ["TorchSharp::torch.cuda | static void reset_peak_memory_stats(torch.Device device = null)"] = CudaMemory,
            ["TorchSharp::torch.cuda | static torch.Tensor get_rng_state(torch.Device device = null)"] = CudaRandom,
            ["TorchSharp::torch.cuda | static torch.Tensor[] get_rng_state_all()"] = CudaRandom,
            ["TorchSharp::torch.cuda | static void set_rng_state(torch.Tensor new_state, torch.Device device = null)"] = CudaRandom,
            ["TorchSharp::torch.cuda | static void set_rng_state_all(IEnumerable<torch.Tensor> new_states)"] = CudaRandom,
        };
}

namespace Safe.Torch.Tests.Contract;

/// <summary>What Safe.Torch shows beyond TorchSharp, each with its reason.</summary>
internal static class Additions
{
    private const string Zero = "sum(0) would else sum everything into a byte: the literal 0 is also an element type";

    private const string Unfilled = "a model that takes its weights from a file needs no others before; TorchSharp draws them all";
    private const string Autocast = "PyTorch's autocast; TorchSharp has none";
    private const string Recompute = "PyTorch's torch.utils.checkpoint; TorchSharp has none";
    private const string CudaDevice = "which CUDA device it is, and which one is used; TorchSharp has no such members";
    private const string CudaMemory = "what a CUDA device's memory holds; TorchSharp has no such members";
    private const string CudaRandom = "a resumed job continues the random numbers of its devices; TorchSharp has no such members";

    internal static IReadOnlyDictionary<string, string> Types { get; } =
        new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["TorchSharp::DistBackendException"] = "what a lost rank is; TorchSharp has no collectives",
            ["TorchSharp::FlopStatistics"] = "what torch.flops reports",
            ["TorchSharp::MappedFile"] = "tensors over a file's own pages; TorchSharp has none",
            ["TorchSharp::MemoryStatistics"] = "what torch.memory reports",
            ["TorchSharp::RandomState"] = "the random numbers of every device; TorchSharp has the CPU's",
            ["TorchSharp::SavedTensorStatistics"] = "what torch.saved_tensors reports",
            ["TorchSharp::torch.amp"] = "PyTorch's torch.amp; TorchSharp has none",
            ["TorchSharp::torch.amp.GradScaler"] = "PyTorch's gradient scaler; TorchSharp has none",
            ["TorchSharp::torch.distributed"] = "collectives, with PyTorch's names; TorchSharp has none",
            ["TorchSharp::torch.distributed.ReduceOp"] = "what torch.distributed.all_reduce takes",
            ["TorchSharp::torch.flops"] = "the FLOP meter; TorchSharp has none",
            ["TorchSharp::torch.memory"] = "the memory meter; TorchSharp has none",
            ["TorchSharp::torch.saved_tensors"] = "the meter of what autograd keeps; TorchSharp has none",
            ["TorchSharp.Modules::AdamOptimizer"] = "what Adam and AdamW share; public because it is their base",
            ["TorchSharp.Modules::AdamOptions"] = "the options that Adam and AdamW share; public because it is their base",
            ["TorchSharp.Modules::RegisteredDict<T>"] = "what ModuleDict and ParameterDict share; public because it is their base",
            ["TorchSharp.Modules::RegisteredList<T>"] = "what ModuleList and ParameterList share; public because it is their base",
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
            ["TorchSharp::torch.Tensor | torch.Tensor view_dtype(torch.ScalarType dtype)"] = "PyTorch's view(dtype); TorchSharp has none",
            ["TorchSharp.Modules::Linear | Func<torch.Tensor, torch.Tensor, torch.Tensor> product_override { get; set; }"] =
                "a quantised layer computes from a weight of another form; TorchSharp's Linear cannot",
            ["TorchSharp.Modules::Parameter | void take_over(torch.Tensor data)"] = Unfilled,
            ["TorchSharp::torch.nn.init | static IDisposable skip()"] = Unfilled,
            [
                "TorchSharp::torch.nn.init | static torch.Tensor unfilled(ReadOnlySpan<long> size, torch.ScalarType? dtype = null, torch.Device device = null)"
            ] = Unfilled,
            ["TorchSharp::torch | static bool has_openblas { get; }"] =
                "without an OpenBLAS matrix products crawl; reports say which it was",
            [
                "TorchSharp::torch | static IDisposable autocast(DeviceType device_type, torch.ScalarType? dtype = null, bool enabled = true, bool? cache_enabled = null)"
            ] = Autocast,
            ["TorchSharp::torch | static bool is_autocast_enabled(DeviceType device_type)"] = Autocast,
            ["TorchSharp::torch | static torch.ScalarType get_autocast_dtype(DeviceType device_type)"] = Autocast,
            ["TorchSharp::torch | static bool is_autocast_cache_enabled()"] = Autocast,
            ["TorchSharp::torch | static void clear_autocast_cache()"] = Autocast,
            ["TorchSharp::torch.random | static IDisposable fork_rng()"] = "PyTorch's torch.random.fork_rng; TorchSharp has none",
            [
                "TorchSharp::torch.utils | static torch.Tensor checkpoint(Func<torch.Tensor, torch.Tensor> function, torch.Tensor input, bool preserve_rng_state = true)"
            ] = Recompute,
            [
                "TorchSharp::torch.utils | static torch.Tensor checkpoint(Func<torch.Tensor, torch.Tensor, torch.Tensor> function, torch.Tensor input1, torch.Tensor input2, bool preserve_rng_state = true)"
            ] = Recompute,
            [
                "TorchSharp::torch.utils | static torch.Tensor checkpoint(Func<torch.Tensor, torch.Tensor, torch.Tensor, torch.Tensor> function, torch.Tensor input1, torch.Tensor input2, torch.Tensor input3, bool preserve_rng_state = true)"
            ] = Recompute,
            [
                "TorchSharp::torch.utils | static IReadOnlyList<torch.Tensor> checkpoint(Func<IReadOnlyList<torch.Tensor>, IReadOnlyList<torch.Tensor>> function, IReadOnlyList<torch.Tensor> inputs, bool preserve_rng_state = true)"
            ] = Recompute,
            [
                "TorchSharp::torch.utils | static torch.Tensor checkpoint_sequential(IReadOnlyList<torch.nn.IModule<torch.Tensor, torch.Tensor>> functions, int segments, torch.Tensor input, bool preserve_rng_state = true)"
            ] = Recompute,
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

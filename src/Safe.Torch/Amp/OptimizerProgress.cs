using static Safe.Torch.torch;

namespace Safe.Torch;

/// <summary>What a scaler knows of one optimiser since its last update.</summary>
internal sealed class OptimizerProgress
{
    private bool? foundNonFinite;

    internal OptimizerStage Stage { get; set; }

    /// <summary>On each device with gradients, a number above 0 if one of them is infinite or NaN; they are read only when needed.</summary>
    internal List<Tensor> Found { get; set; } = [];

    internal bool FoundNonFinite => foundNonFinite ??= Found.Exists(flag => flag.item<float>() > 0);

    internal void Forget() => Found.ForEach(flag => flag.Dispose());
}

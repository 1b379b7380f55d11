namespace Safe.Framework.Models.Checkpoints;

/// <summary>The element type that a loaded model has.</summary>
public enum WeightPrecision
{
    /// <summary>Float32, whatever is stored.</summary>
    Float32,

    /// <summary>BFloat16.</summary>
    BFloat16,

    /// <summary>Float16.</summary>
    Float16,

    /// <summary>What <c>config.json</c> states (<c>torch_dtype</c>, <c>dtype</c>), else what the weights are stored in.</summary>
    Stored,
}

namespace Safe.Torch;

/// <summary>How far an optimiser is since a scaler's last update.</summary>
internal enum OptimizerStage
{
    /// <summary>Its gradients are scaled.</summary>
    Scaled,

    /// <summary>Its gradients were divided by the factor.</summary>
    Unscaled,

    /// <summary>It has stepped, or its step was left out.</summary>
    Stepped,
}

namespace Safe.Framework.Backend.SafeTorch;

/// <summary>Runs matrix products and their like in bfloat16.</summary>
internal static class LowerPrecision
{
    /// <summary>Why it cannot be had, in one sentence; null: it can.</summary>
    internal static string? Unavailable => null;

    /// <summary>Begins; ends when the result is disposed. The backward pass belongs after that.</summary>
    /// <param name="device">Whose operators.</param>
    internal static IDisposable Begin(DeviceType device) => torch.autocast(device, ScalarType.BFloat16);
}

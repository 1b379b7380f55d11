namespace Safe.Framework.Backend.TorchSharp;

/// <summary>Runs matrix products and their like in bfloat16, which TorchSharp cannot choose operator by operator.</summary>
internal static class LowerPrecision
{
    /// <summary>Why it cannot be had, in one sentence; null: it can.</summary>
    internal static string? Unavailable => "TorchSharp has no autocast";

    /// <summary>Refuses.</summary>
    /// <exception cref="NotSupportedException">Always.</exception>
    internal static IDisposable Begin(DeviceType device) => throw new NotSupportedException(Unavailable);
}

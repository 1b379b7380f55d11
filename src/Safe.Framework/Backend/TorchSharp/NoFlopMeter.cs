using Safe.Framework.Metering;

namespace Safe.Framework.Backend.TorchSharp;

/// <summary>Stands where a FLOP meter would: TorchSharp does not show the dispatcher.</summary>
internal sealed class NoFlopMeter : IFlopMeter
{
    /// <inheritdoc/>
    public bool IsAvailable => false;

    /// <inheritdoc/>
    public long Total => 0;

    /// <inheritdoc/>
    public IDisposable Count() => Nothing.Instance;
}

using Safe.Framework.Metering;

namespace Safe.Framework.Backend.SafeTorch;

/// <summary>Counts at LibTorch's dispatcher, where every operator passes.</summary>
public sealed class DispatcherFlopMeter : IFlopMeter
{
    /// <inheritdoc/>
    public bool IsAvailable => true;

    /// <inheritdoc/>
    public long Total => flops.statistics().Total;

    /// <inheritdoc/>
    public IDisposable Count()
    {
        flops.enable(true);
        return new Ending(static () => flops.enable(false));
    }
}

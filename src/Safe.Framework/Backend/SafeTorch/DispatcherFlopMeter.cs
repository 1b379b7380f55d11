using Safe.Framework.Metering;

namespace Safe.Framework.Backend.SafeTorch;

/// <summary>Counts at LibTorch's dispatcher, where every operator passes.</summary>
public sealed class DispatcherFlopMeter : IFlopMeter
{
    // The counter is the process's own: who counts within someone else's counting must not end it.
    private static int counting;

    /// <inheritdoc/>
    public bool IsAvailable => true;

    /// <inheritdoc/>
    public long Total => flops.statistics().Total;

    /// <inheritdoc/>
    public IDisposable Count()
    {
        flops.enable(true);
        Interlocked.Increment(ref counting);
        return new Ending(static () =>
        {
            if (Interlocked.Decrement(ref counting) == 0)
            {
                flops.enable(false);
            }
        });
    }
}

namespace Safe.Benchmarks.Models;

/// <summary>The most memory that belonged to this process alone, looked at every five milliseconds.</summary>
internal sealed class PeakWatch : IDisposable
{
    private readonly CancellationTokenSource ending = new();
    private readonly Thread thread;
    private long peak;

    /// <summary>Starts watching.</summary>
    public PeakWatch()
    {
        thread = new Thread(Watch) { IsBackground = true };
        thread.Start();
    }

    /// <summary>Ends it.</summary>
    /// <returns>The most bytes that were seen.</returns>
    public long Stop()
    {
        ending.Cancel();
        thread.Join();
        return peak;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Stop();
        ending.Dispose();
    }

    private void Watch()
    {
        do
        {
            peak = Math.Max(peak, LoadingProgram.AnonymousBytes());
        } while (!ending.Token.WaitHandle.WaitOne(5));
        peak = Math.Max(peak, LoadingProgram.AnonymousBytes());
    }
}

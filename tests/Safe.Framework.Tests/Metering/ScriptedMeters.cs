using Safe.Framework.Metering;

namespace Safe.Framework.Tests.Metering;

/// <summary>Meters that read what a test sets.</summary>
internal sealed class ScriptedMeters : IMemoryMeter, IFlopMeter
{
    public bool IsAvailable => true;

    public long CurrentBytes { get; set; }

    public long PeakBytes { get; set; }

    public long PeakSavedBytes { get; set; }

    public long Total { get; set; }

    public int Resets { get; private set; }

    public void ResetPeak()
    {
        Resets++;
        (PeakBytes, PeakSavedBytes) = (CurrentBytes, 0);
    }

    public IDisposable CountSaved(IEnumerable<Tensor> parameters) => throw new NotSupportedException();

    public IDisposable Count() => throw new NotSupportedException();
}

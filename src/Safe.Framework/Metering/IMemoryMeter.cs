namespace Safe.Framework.Metering;

/// <summary>What LibTorch's allocator really holds.</summary>
public interface IMemoryMeter
{
    /// <summary>Whether the backend can count; if not, every reading is 0.</summary>
    bool IsAvailable { get; }

    /// <summary>Bytes handed out and not yet returned.</summary>
    long CurrentBytes { get; }

    /// <summary>The largest <see cref="CurrentBytes"/> since <see cref="ResetPeak"/>.</summary>
    long PeakBytes { get; }

    /// <summary>The most bytes that autograd kept for a backward pass since <see cref="ResetPeak"/>, each storage once, parameters left out.</summary>
    long PeakSavedBytes { get; }

    /// <summary>Starts new peaks at what is held now.</summary>
    void ResetPeak();

    /// <summary>Counts saved-for-backward bytes until the result is disposed.</summary>
    /// <param name="parameters">The model's parameters, which do not count.</param>
    IDisposable CountSaved(IEnumerable<Tensor> parameters);
}

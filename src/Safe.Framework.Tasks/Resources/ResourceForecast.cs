namespace Safe.Framework.Tasks.Resources;

/// <summary>An estimate of what training steps of a model take with no unit frozen.</summary>
/// <param name="WeightBytes">Bytes of the model's weights: counted, not estimated.</param>
/// <param name="ActivationBytes">Bytes that a step holds beside them.</param>
public sealed record ResourceForecast(long WeightBytes, long ActivationBytes)
{
    /// <summary>Both.</summary>
    public long PeakBytes => WeightBytes + ActivationBytes;
}

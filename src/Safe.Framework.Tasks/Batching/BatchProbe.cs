using System.Globalization;
using System.Runtime.InteropServices;
using Safe.Framework.Importance;
using Safe.Framework.Tasks.Randomness;

namespace Safe.Framework.Tasks.Batching;

/// <summary>A fixed set of encoded texts that importance is measured on.</summary>
/// <param name="batches">The texts.</param>
/// <param name="device">Where the model is.</param>
/// <param name="run">Runs the model on a batch.</param>
/// <param name="loss">The mean loss of a batch, a scalar.</param>
internal sealed class BatchProbe(EncodedBatch[] batches, Func<Device> device, Action<EncodedBatch> run, Func<EncodedBatch, Tensor> loss)
    : IProbe
{
    /// <inheritdoc/>
    public int Batches => batches.Length;

    /// <inheritdoc/>
    public string Identity =>
        batches
            .Aggregate(0UL, static (hash, batch) => StableHash.Of(MemoryMarshal.Cast<long, char>(batch.InputIds), unchecked((long)hash)))
            .ToString("x16", CultureInfo.InvariantCulture);

    /// <inheritdoc/>
    public Tensor Mask(int batch) =>
        tensor(batches[batch].AttentionMask, (ReadOnlySpan<long>)[batches[batch].Rows, batches[batch].Tokens], device: device());

    /// <inheritdoc/>
    public void Forward(int batch)
    {
        using DisposeScope scope = NewDisposeScope();
        run(batches[batch]);
    }

    /// <inheritdoc/>
    public Tensor Loss(int batch) => loss(batches[batch]);
}

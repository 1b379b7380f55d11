using System.Globalization;
using System.Runtime.InteropServices;
using Safe.Framework.Importance;
using Safe.Framework.Models.Bert;
using Safe.Framework.Tasks.Batching;
using Safe.Framework.Tasks.Randomness;

namespace Safe.Framework.Tasks.Classification;

/// <summary>A fixed set of encoded texts that importance is measured on.</summary>
/// <param name="model">The model to run.</param>
/// <param name="batches">The texts.</param>
internal sealed class TextProbe(BertForSequenceClassification model, EncodedBatch[] batches) : IProbe
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
        tensor(batches[batch].AttentionMask, (ReadOnlySpan<long>)[batches[batch].Rows, batches[batch].Tokens], device: model.Device);

    /// <inheritdoc/>
    public void Forward(int batch)
    {
        using DisposeScope scope = NewDisposeScope();
        BertInput.Logits(model, batches[batch]);
    }

    /// <inheritdoc/>
    public Tensor Loss(int batch) =>
        model.Loss(BertInput.Logits(model, batches[batch]), tensor(batches[batch].Labels, device: model.Device));
}

using Safe.Framework.Models.Bert;
using Safe.Framework.Tasks.Batching;

namespace Safe.Framework.Tasks.Classification;

/// <summary>Runs a classifier on an encoded batch, whose tensors are made where the model is.</summary>
internal static class BertInput
{
    /// <summary>The logits of a batch, <c>[rows, classes]</c>. A batch without padding goes without a mask.</summary>
    internal static Tensor Logits(BertForSequenceClassification model, EncodedBatch batch)
    {
        Device device = model.Device;
        ReadOnlySpan<long> shape = [batch.Rows, batch.Tokens];
        Tensor? mask = batch.RealTokens == batch.InputIds.Length ? null : tensor(batch.AttentionMask, shape, device: device);
        return model.call(tensor(batch.InputIds, shape, device: device), mask, tensor(batch.TokenTypeIds, shape, device: device), null);
    }
}

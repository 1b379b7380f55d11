using Safe.Framework.Models.Heads;
using Safe.Framework.Tasks.Batching;

namespace Safe.Framework.Tasks.Classification;

/// <summary>Runs a classifier on encoded texts, whose tensors are made where the model is.</summary>
internal static class ClassifierInput
{
    /// <summary>The logits of a batch, <c>[rows, classes]</c>.</summary>
    internal static Tensor Logits(ISequenceClassifier model, EncodedBatch batch)
    {
        (Tensor ids, Tensor? mask, Tensor? types) = batch.Tensors(model.Device);
        return model.call(ids, mask, types, null);
    }

    /// <summary>The mean loss of a batch.</summary>
    /// <param name="model">The model.</param>
    /// <param name="batch">The texts.</param>
    /// <param name="examples">All examples that the batch was made of.</param>
    internal static Tensor Loss(ISequenceClassifier model, EncodedBatch batch, IReadOnlyList<EncodedExample> examples) =>
        model.Loss(Logits(model, batch), Targets(model, batch, examples));

    /// <summary>What is to be told of a batch, <c>[rows]</c>: classes (int64) or values (float32).</summary>
    internal static Tensor Targets(ISequenceClassifier model, EncodedBatch batch, IReadOnlyList<EncodedExample> examples) =>
        examples[batch.Indices[0]].Value is null
            ? tensor(batch.Labels, device: model.Device)
            : tensor(Array.ConvertAll(batch.Indices, index => (float)examples[index].Value!.Value), device: model.Device);
}

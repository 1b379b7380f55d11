using Safe.Framework.Models.Bert;

namespace Safe.Framework.Models.Tests.Training;

/// <summary>A batch: <c>[batch, tokens]</c> each, labels <c>[batch]</c>.</summary>
internal sealed record TrainingBatch(Tensor Ids, Tensor? Mask, Tensor? TokenTypes, Tensor Labels)
{
    public TrainingBatch Rows(Tensor indices) =>
        new(
            Ids.index_select(0, indices),
            Mask?.index_select(0, indices),
            TokenTypes?.index_select(0, indices),
            Labels.index_select(0, indices)
        );

    public Tensor Logits(BertForSequenceClassification model) => model.call(Ids, Mask, TokenTypes, null);
}

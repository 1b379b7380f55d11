using Safe.Framework.Importance;
using Safe.Framework.Models.Bert;

namespace Safe.Framework.Models.Tests.Training;

/// <summary>One batch as the probe.</summary>
internal sealed class BatchProbe(BertForSequenceClassification model, TrainingBatch batch) : IProbe
{
    public int Batches => 1;

    public Tensor? Mask(int index) => batch.Mask;

    public void Forward(int index) => batch.Logits(model);
}

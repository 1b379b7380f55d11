using Safe.Framework.Models.Bert;

namespace Safe.Benchmarks.Adapters;

/// <summary>A model with random weights and a batch for it.</summary>
internal sealed class RandomBatch : IDisposable
{
    private readonly Tensor ids;
    private readonly Tensor mask;
    private readonly Tensor labels;

    /// <summary>Loads the model.</summary>
    /// <param name="folder">Its folder.</param>
    /// <param name="classes">Classes of its head.</param>
    /// <param name="rows">Rows of the batch.</param>
    /// <param name="tokens">Tokens of a row.</param>
    public RandomBatch(string folder, int classes, int rows, int tokens)
    {
        torch.manual_seed(1);
        Model = BertPretrained
            .Load(
                folder,
                config => new BertForSequenceClassification(config.WithLabels([.. Enumerable.Range(0, classes).Select(i => $"{i}")]))
            )
            .Model;
        ids = torch.randint(5, 1000, [rows, tokens]);
        mask = torch.ones(rows, tokens, ScalarType.Int64);
        labels = torch.randint(classes, [rows]);
    }

    /// <summary>The model.</summary>
    public BertForSequenceClassification Model { get; }

    /// <summary>What the model puts out.</summary>
    public Tensor Logits() => Model.call(ids, mask, null, null);

    /// <summary>The loss.</summary>
    public Tensor Loss() => Model.Loss(Logits(), labels);

    /// <inheritdoc/>
    public void Dispose()
    {
        Model.Dispose();
        ids.Dispose();
        mask.Dispose();
        labels.Dispose();
    }
}

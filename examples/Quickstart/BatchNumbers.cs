using Safe.Framework.Models.Bert;
using Safe.Framework.Tasks.Batching;

namespace Quickstart;

/// <summary>What one batch gives: outputs, loss, and the gradient of every parameter.</summary>
/// <param name="Logits">The classifier's outputs, row by row.</param>
/// <param name="Loss">The mean loss.</param>
/// <param name="Gradients">Gradients by the parameters' names.</param>
internal sealed record BatchNumbers(double[] Logits, double Loss, IReadOnlyDictionary<string, double[]> Gradients)
{
    /// <summary>Runs a batch forward and backward where the model is.</summary>
    /// <param name="model">The model, in evaluation mode.</param>
    /// <param name="batch">The batch.</param>
    public static BatchNumbers Of(BertForSequenceClassification model, EncodedBatch batch)
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor On(long[] values) => tensor(values, (ReadOnlySpan<long>)[batch.Rows, batch.Tokens], device: model.Device);
        Tensor logits = model.call(On(batch.InputIds), On(batch.AttentionMask), On(batch.TokenTypeIds), null);
        Tensor loss = model.Loss(logits, tensor(batch.Labels, device: model.Device));
        loss.backward();
        var gradients = new Dictionary<string, double[]>(StringComparer.Ordinal);
        foreach ((string name, Parameter parameter) in model.named_parameters())
        {
            if (parameter.grad is { } gradient)
            {
                gradients.Add(name, Values(gradient));
                parameter.grad = null;
            }
        }
        return new BatchNumbers(Values(logits), Values(loss)[0], gradients);
    }

    /// <summary>The largest difference between two sets of numbers, as a share of the largest of the first.</summary>
    /// <param name="expected">The first.</param>
    /// <param name="actual">The second.</param>
    /// <param name="least">What the first counts as at least.</param>
    public static double Difference(double[] expected, double[] actual, double least = 0)
    {
        double largest = expected.Zip(actual, (one, other) => Math.Abs(one - other)).Max();
        return largest == 0 ? 0 : largest / Math.Max(least, Largest(expected));
    }

    /// <summary>The largest magnitude.</summary>
    /// <param name="values">The numbers.</param>
    public static double Largest(double[] values) => values.Max(Math.Abs);

    private static double[] Values(Tensor tensor) => tensor.detach().cpu().to(ScalarType.Float64).data<double>().ToArray();
}

using Safe.Framework.Importance;
using Safe.Framework.Training;

namespace Safe.Framework.Tests.Training.Prefixes;

/// <summary>The same examples in every epoch, in other batches.</summary>
/// <typeparam name="TModel">The model class.</typeparam>
/// <param name="examples">How many there are.</param>
/// <param name="batch">Examples of a batch.</param>
/// <param name="loss">The mean loss of some examples.</param>
internal sealed class ExampleTask<TModel>(int examples, int batch, Func<TModel, int[], Tensor> loss) : IFineTuningTask<TModel>
    where TModel : Module
{
    public Func<int, int>? Length { get; init; }

    public bool KnowsItsExamples { get; init; } = true;

    /// <summary>Called with the model before it runs a batch.</summary>
    public Action<TModel> BeforeLoss { get; init; } = _ => { };

    public Func<TModel, IProbe>? Probing { get; init; }

    public Func<TModel, Evaluation>? Evaluating { get; init; }

    public string? DataIdentity { get; init; } = "examples";

    public string Name => "examples";

    public string MetricName => "accuracy";

    public int StepsPerEpoch => (examples + batch - 1) / batch;

    public IProbe Probe(TModel model) => Probing!(model);

    public IEnumerable<TrainingStep<TModel>> Steps(int epoch)
    {
        // 7 shares no factor with the numbers of examples that tests take.
        int[] order = [.. Enumerable.Range(0, examples).Select(place => place * (epoch == 1 ? 1 : 7) % examples)];
        return order.Chunk(batch).Select(Step);
    }

    public Evaluation Evaluate(TModel model) => Evaluating!(model);

    /// <summary>A batch of examples.</summary>
    public TrainingStep<TModel> Step(int[] rows) =>
        new(rows.Length, rows.Sum(row => Length?.Invoke(row) ?? 5), model => Loss(model, rows))
        {
            PartLoss = (model, part) => Loss(model, rows[part]) * ((double)rows[part].Length / rows.Length),
            ExampleIds = KnowsItsExamples ? Array.ConvertAll(rows, static row => 100L + row) : null,
            Lengths = Length is null ? null : Array.ConvertAll(rows, row => Length(row)),
        };

    private Tensor Loss(TModel model, int[] rows)
    {
        BeforeLoss(model);
        return loss(model, rows);
    }
}

using Safe.Framework.Importance;
using Safe.Framework.Models.Heads;
using Safe.Framework.Tasks.Batching;
using Safe.Framework.Tasks.Metrics;
using Safe.Framework.Tasks.Tokenization;
using Safe.Framework.Training;

namespace Safe.Framework.Tasks.Squad;

/// <summary>
/// Question answering on SQuAD v1.1: a long context is cut into rows that overlap; of all rows of a question the span with the highest sum of logits is
/// the answer; measured by F1 over words, with exact match beside it.
/// </summary>
/// <typeparam name="TModel">The model class.</typeparam>
public sealed class SquadTask<TModel> : IFineTuningTask<TModel>
    where TModel : Module, IQuestionAnswerer
{
    private const int ProbeBatch = 8;

    private readonly IReadOnlyList<SquadQuestion> questions;
    private readonly SquadWindow[] train;
    private readonly SquadWindow[] dev;
    private readonly EncodedExample[] trainRows;
    private readonly EncodedExample[] devRows;
    private readonly int padding;
    private readonly SquadOptions options;
    private readonly BatchPlan plan;

    /// <summary>Encodes the questions.</summary>
    /// <param name="train">Questions to train on.</param>
    /// <param name="dev">Questions to measure quality on.</param>
    /// <param name="tokenizer">Turns texts into tokens with their places.</param>
    /// <param name="options">How questions become rows.</param>
    /// <exception cref="ArgumentException">There is nothing to train on or to measure on.</exception>
    public SquadTask(
        IReadOnlyList<SquadQuestion> train,
        IReadOnlyList<SquadQuestion> dev,
        PretrainedTokenizer tokenizer,
        SquadOptions options
    )
    {
        ArgumentNullException.ThrowIfNull(train);
        ArgumentNullException.ThrowIfNull(dev);
        ArgumentNullException.ThrowIfNull(tokenizer);
        ArgumentNullException.ThrowIfNull(options);
        if (train.Count == 0 || dev.Count == 0)
        {
            throw new ArgumentException($"SQuAD has {train.Count} training and {dev.Count} development questions; it needs some of both");
        }
        questions = dev;
        this.options = options;
        padding = tokenizer.Special.Padding;
        this.train = [.. train.SelectMany((question, index) => SquadWindow.Of(index, question, tokenizer, options))];
        this.dev = [.. dev.SelectMany((question, index) => SquadWindow.Of(index, question, tokenizer, options))];
        trainRows = Array.ConvertAll(this.train, static window => new EncodedExample(window.Text, 0));
        devRows = Array.ConvertAll(this.dev, static window => new EncodedExample(window.Text, 0));
        plan = new BatchPlan(trainRows.Select(static row => row.Text.Length), options.TrainBatchSize, options.Seed);
    }

    /// <inheritdoc/>
    public string Name => "SQuAD";

    /// <inheritdoc/>
    public string MetricName => "f1";

    /// <inheritdoc/>
    public int StepsPerEpoch => plan.BatchesPerEpoch;

    /// <inheritdoc/>
    public string DataIdentity => field ??= EncodedExample.Identity(trainRows);

    /// <inheritdoc/>
    public IProbe Probe(TModel model)
    {
        int[] chosen = BatchPlan.Order(train.Length, options.Seed, epoch: 0)[..Math.Min(options.ProbeRows, train.Length)];
        int[][] batches = new BatchPlan(chosen.Select(row => trainRows[row].Text.Length), ProbeBatch).Evaluation();
        return new BatchProbe(
            [.. batches.Select(rows => EncodedBatch.Collate(trainRows, Array.ConvertAll(rows, row => chosen[row]), padding))],
            () => model.Device,
            batch => Logits(model, batch),
            batch => Loss(model, batch)
        );
    }

    /// <inheritdoc/>
    public IEnumerable<TrainingStep<TModel>> Steps(int epoch) =>
        plan.Training(epoch)
            .Select(rows => new TrainingStep<TModel>(
                rows.Length,
                rows.Sum(row => (long)trainRows[row].Text.Length),
                model => Loss(model, rows)
            )
            {
                ExampleIds = Array.ConvertAll(rows, static row => (long)row),
                Lengths = Array.ConvertAll(rows, row => trainRows[row].Text.Length),
                PartLoss = (model, part) => Loss(model, rows[part]) * ((double)rows[part].Length / rows.Length),
            });

    /// <inheritdoc/>
    public Evaluation Evaluate(TModel model) => Evaluate(model, CancellationToken.None);

    /// <inheritdoc/>
    public Evaluation Evaluate(TModel model, CancellationToken stopping, IProgress<double>? progress = null)
    {
        var best = new SpanChoice?[questions.Count];
        int[][] batches = new BatchPlan(devRows.Select(static row => row.Text.Length), options.EvalBatchSize).Evaluation();
        foreach (int[] rows in batches.Reporting(progress, rows => rows.Sum(row => (long)devRows[row].Text.Length)))
        {
            stopping.ThrowIfCancellationRequested();
            using DisposeScope scope = NewDisposeScope();
            EncodedBatch batch = EncodedBatch.Collate(devRows, rows, padding);
            SpanLogits logits = Logits(model, batch);
            float[] starts = logits.Start.to(ScalarType.Float32).cpu().data<float>().ToArray();
            float[] ends = logits.End.to(ScalarType.Float32).cpu().data<float>().ToArray();
            for (int row = 0; row < rows.Length; row++)
            {
                SquadWindow window = dev[rows[row]];
                Range own = new(row * batch.Tokens, row * batch.Tokens + window.Text.Length);
                SpanChoice? choice = SpanChoice.Best(window.Text, starts.AsSpan(own), ends.AsSpan(own), options);
                if (choice is { } found && (best[window.Question] is not { } earlier || found.Score > earlier.Score))
                {
                    best[window.Question] = found;
                }
            }
        }
        return Measure(best);
    }

    private Evaluation Measure(SpanChoice?[] best)
    {
        double exact = 0;
        double f1 = 0;
        foreach ((int index, SquadQuestion question) in questions.Index())
        {
            string answer = best[index] is { } span ? question.Context[span.Start..span.End] : "";
            string[] right = [.. question.Answers.Select(static one => one.Text)];
            exact += SquadAnswers.ExactMatch(answer, right);
            f1 += SquadAnswers.F1(answer, right);
        }
        return new Evaluation(f1 / questions.Count, new Dictionary<string, double> { ["exact_match"] = exact / questions.Count });
    }

    private Tensor Loss(TModel model, int[] rows) => Loss(model, EncodedBatch.Collate(trainRows, rows, padding));

    private Tensor Loss(TModel model, EncodedBatch batch) =>
        model.Loss(
            Logits(model, batch),
            tensor(Array.ConvertAll(batch.Indices, row => (long)train[row].First), device: model.Device),
            tensor(Array.ConvertAll(batch.Indices, row => (long)train[row].Last), device: model.Device)
        );

    private static SpanLogits Logits(TModel model, EncodedBatch batch)
    {
        (Tensor ids, Tensor? mask, Tensor? types) = batch.Tensors(model.Device);
        return model.call(ids, mask, types, null);
    }
}

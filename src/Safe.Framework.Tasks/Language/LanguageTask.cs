using System.Runtime.InteropServices;
using System.Security.Cryptography;
using Safe.Framework.Importance;
using Safe.Framework.Models.Heads;
using Safe.Framework.Tasks.Batching;
using Safe.Framework.Training;

namespace Safe.Framework.Tasks.Language;

/// <summary>Language modelling by a decoder; measured by perplexity, e to the mean loss per token that is asked for. Lower is better.</summary>
/// <typeparam name="TModel">The model class.</typeparam>
public class LanguageTask<TModel> : IFineTuningTask<TModel>
    where TModel : Module, ICausalLM
{
    private const int ProbeBatch = 4;

    private readonly PackedRow[] train;
    private readonly PackedRow[] dev;
    private readonly int padding;
    private readonly BatchPlan plan;

    /// <summary>Takes rows of tokens.</summary>
    /// <param name="name">Name of the task.</param>
    /// <param name="train">Rows to train on.</param>
    /// <param name="dev">Rows to measure quality on.</param>
    /// <param name="padding">The id that fills rows up.</param>
    /// <param name="options">How rows become batches.</param>
    /// <exception cref="ArgumentException">There is nothing to train on or to measure on, or a row asks for no token or has too many.</exception>
    public LanguageTask(string name, IReadOnlyList<LanguageRow> train, IReadOnlyList<LanguageRow> dev, int padding, LanguageOptions options)
    {
        ArgumentNullException.ThrowIfNull(train);
        ArgumentNullException.ThrowIfNull(dev);
        ArgumentNullException.ThrowIfNull(options);
        if (train.Count == 0 || dev.Count == 0)
        {
            throw new ArgumentException($"{name} has {train.Count} training and {dev.Count} development rows; it needs some of both");
        }
        if (train.Concat(dev).FirstOrDefault(row => row.Asked < 1 || row.Ids.Length > options.MaxTokens) is { } odd)
        {
            throw new ArgumentException(
                $"{name} has a row of {odd.Ids.Length} tokens of which {odd.Given} are given; rows ask for one at least and have {options.MaxTokens} at most"
            );
        }
        Name = name;
        Options = options;
        this.train = options.Packing ? PackedRow.Pack(train, options.MaxTokens) : PackedRow.Alone(train);
        this.dev = PackedRow.Alone(dev);
        this.padding = padding;
        plan = new BatchPlan(this.train.Select(static row => row.Tokens), options.TrainBatchSize, options.Seed);
    }

    /// <inheritdoc/>
    public string Name { get; }

    /// <inheritdoc/>
    public virtual string MetricName => "perplexity";

    /// <inheritdoc/>
    public int StepsPerEpoch => plan.BatchesPerEpoch;

    /// <inheritdoc/>
    public string DataIdentity => field ??= Identity();

    /// <summary>How rows become batches.</summary>
    protected LanguageOptions Options { get; }

    /// <inheritdoc/>
    public IProbe Probe(TModel model)
    {
        int[] chosen = BatchPlan.Order(train.Length, Options.Seed, epoch: 0)[..Math.Min(Options.ProbeRows, train.Length)];
        int[][] batches = new BatchPlan(chosen.Select(row => train[row].Tokens), ProbeBatch).Evaluation();
        return new LanguageProbe(model, [.. batches.Select(rows => Batch(train, Array.ConvertAll(rows, row => chosen[row])))]);
    }

    /// <inheritdoc/>
    public IEnumerable<TrainingStep<TModel>> Steps(int epoch)
    {
        foreach (int[] rows in plan.Training(epoch))
        {
            LanguageBatch batch = Batch(train, rows);
            yield return new TrainingStep<TModel>(
                rows.Length,
                batch.Rows.Sum(static row => (long)row.Tokens),
                model => batch.Loss(model, Options.LabelSmoothing)
            )
            {
                ExampleIds = Array.ConvertAll(rows, static row => (long)row),
                Lengths = Array.ConvertAll(rows, row => train[row].Tokens),
                PartLoss = (model, part) => Share(model, Batch(train, rows[part]), batch.Asked),
            };
        }
    }

    /// <inheritdoc/>
    public Evaluation Evaluate(TModel model) => Evaluate(model, CancellationToken.None);

    /// <inheritdoc/>
    public virtual Evaluation Evaluate(TModel model, CancellationToken stopping, IProgress<double>? progress = null)
    {
        double loss = MeanLoss(model, stopping, progress);
        return new Evaluation(Math.Exp(loss), new Dictionary<string, double>()) { Loss = loss };
    }

    /// <summary>The mean loss per token that the development rows ask for, without smoothing.</summary>
    /// <param name="model">The model.</param>
    /// <param name="stopping">The job was asked to stop.</param>
    /// <param name="progress">Is told the share that is done, 0 at first; null: nobody is.</param>
    protected double MeanLoss(TModel model, CancellationToken stopping, IProgress<double>? progress = null)
    {
        double sum = 0;
        long asked = 0;
        int[][] batches = new BatchPlan(dev.Select(static row => row.Tokens), Options.EvalBatchSize).Evaluation();
        foreach (int[] rows in batches.Reporting(progress, rows => Tokens(rows.Select(row => dev[row]))))
        {
            stopping.ThrowIfCancellationRequested();
            using DisposeScope scope = NewDisposeScope();
            LanguageBatch batch = Batch(dev, rows);
            sum += batch.Asked * batch.Loss(model).ToDouble();
            asked += batch.Asked;
        }
        return sum / asked;
    }

    /// <summary>Tokens of the development rows.</summary>
    private protected long DevTokens => Tokens(dev);

    private static long Tokens(IEnumerable<PackedRow> rows) => rows.Sum(static row => (long)row.Tokens);

    private Tensor Share(TModel model, LanguageBatch part, long asked) =>
        part.Loss(model, Options.LabelSmoothing) * ((double)part.Asked / asked);

    private LanguageBatch Batch(PackedRow[] all, int[] rows) => new(Array.ConvertAll(rows, row => all[row]), padding);

    private string Identity()
    {
        using var sum = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (LanguageRow row in train.SelectMany(static row => row.Parts))
        {
            sum.AppendData(MemoryMarshal.AsBytes<int>([row.Ids.Length]));
            sum.AppendData(MemoryMarshal.AsBytes(row.Ids.AsSpan()));
        }
        return Convert.ToHexStringLower(sum.GetHashAndReset());
    }
}

using Safe.Framework.Models.Generation;
using Safe.Framework.Models.Heads;
using Safe.Framework.Tasks.Batching;
using Safe.Framework.Tasks.Language;
using Safe.Framework.Tasks.Metrics.Generation;
using Safe.Framework.Tasks.Tokenization;
using Safe.Framework.Training;

namespace Safe.Framework.Tasks.E2E;

/// <summary>
/// Sentences from meanings (E2E NLG) by a decoder: trained on every sentence behind its meaning, measured by BLEU of what it generates, with NIST,
/// METEOR, ROUGE-L, CIDEr and the perplexity of the development sentences beside it.
/// </summary>
/// <typeparam name="TModel">The model class.</typeparam>
public sealed class E2ETask<TModel> : LanguageTask<TModel>
    where TModel : Module, ICausalLM
{
    private readonly E2EMeaning[] meanings;
    private readonly ITokenizer tokenizer;
    private readonly E2EOptions options;

    /// <summary>Encodes the sentences.</summary>
    /// <param name="train">Meanings to train on.</param>
    /// <param name="dev">Meanings to generate sentences for.</param>
    /// <param name="tokenizer">Turns texts into tokens and back.</param>
    /// <param name="options">How.</param>
    /// <exception cref="ArgumentException">There is nothing to train on or to measure on.</exception>
    public E2ETask(IReadOnlyList<E2EMeaning> train, IReadOnlyList<E2EMeaning> dev, ITokenizer tokenizer, E2EOptions options)
        : base("E2E NLG", Rows(train, tokenizer, options), Rows(dev, tokenizer, options), Padding(tokenizer), options.Rows)
    {
        meanings = [.. dev.Take(options.EvalMeanings ?? dev.Count)];
        this.tokenizer = tokenizer;
        this.options = options;
    }

    /// <inheritdoc/>
    public override string MetricName => "bleu";

    /// <inheritdoc/>
    public override Evaluation Evaluate(TModel model, CancellationToken stopping, IProgress<double>? progress = null)
    {
        // A beam's token for a token that is read: generation takes most of the time.
        double reading = DevTokens;
        double writing = (double)meanings.Length * options.Generation.NumBeams * options.Generation.MaxNewTokens;
        double read = reading / (reading + writing);
        double loss = MeanLoss(model, stopping, PartOfWork.Of(progress, 0, read));
        string[] outputs = Generate(model, stopping, PartOfWork.Of(progress, read, 1));
        IReadOnlyList<string>[] references = [.. meanings.Select(static meaning => meaning.References)];
        return new Evaluation(
            Bleu.Of(outputs, references),
            new Dictionary<string, double>
            {
                ["nist"] = Nist.Of(outputs, references),
                ["meteor"] = Meteor.Of(outputs, references),
                ["rouge_l"] = RougeL.Of(outputs, references),
                ["cider"] = Cider.Of(outputs, references),
                ["perplexity"] = Math.Exp(loss),
            }
        )
        {
            Loss = loss,
        };
    }

    /// <summary>A sentence for each meaning of the development set.</summary>
    /// <param name="model">The model.</param>
    /// <param name="stopping">The job was asked to stop.</param>
    /// <param name="progress">Is told the share that is done, 0 at first; null: nobody is.</param>
    public string[] Generate(TModel model, CancellationToken stopping = default, IProgress<double>? progress = null)
    {
        ArgumentNullException.ThrowIfNull(model);
        string[] outputs = new string[meanings.Length];
        // Prompts of about equal length side by side: each is padded on the left to the longest.
        (int Index, int[] Ids)[] prompts =
        [
            .. meanings
                .Select((meaning, index) => (index, tokenizer.Encode(meaning.Prompt, options: Plain).InputIds))
                .OrderBy(static prompt => prompt.InputIds.Length),
        ];
        (int Index, int[] Ids)[][] batches = [.. prompts.Chunk(options.GenerationBatchSize)];
        foreach ((int Index, int[] Ids)[] batch in batches.Reporting(progress, static batch => batch.Length))
        {
            stopping.ThrowIfCancellationRequested();
            using DisposeScope scope = NewDisposeScope();
            int tokens = batch[^1].Ids.Length;
            ReadOnlySpan<long> shape = [batch.Length, tokens];
            long[] ids =
            [
                .. batch.SelectMany(one =>
                    Enumerable.Repeat((long)Padding(tokenizer), tokens - one.Ids.Length).Concat(one.Ids.Select(static id => (long)id))
                ),
            ];
            long[] mask =
            [
                .. batch.SelectMany(one => Enumerable.Range(0, tokens).Select(place => place < tokens - one.Ids.Length ? 0L : 1L)),
            ];
            GenerationResult result = model.Generate(
                tensor(ids, shape, device: model.Device),
                tensor(mask, shape, device: model.Device),
                options.Generation with
                {
                    EosTokenId = [tokenizer.Special.Separator],
                    PadTokenId = Padding(tokenizer),
                }
            );
            long[] all = result.Sequences.cpu().data<long>().ToArray();
            int length = (int)result.Sequences.shape[1];
            foreach ((int row, (int index, _)) in batch.Index())
            {
                outputs[index] = Sentence(all.AsSpan(row * length + tokens, length - tokens));
            }
        }
        return outputs;
    }

    private static EncodeOptions Plain { get; } = new() { AddSpecialTokens = false };

    private static int Padding(ITokenizer tokenizer)
    {
        ArgumentNullException.ThrowIfNull(tokenizer);
        return tokenizer.Special.Padding;
    }

    private static IReadOnlyList<LanguageRow> Rows(IReadOnlyList<E2EMeaning> meanings, ITokenizer tokenizer, E2EOptions options)
    {
        ArgumentNullException.ThrowIfNull(meanings);
        ArgumentNullException.ThrowIfNull(options);
        return PromptedRows.Of(
            meanings.SelectMany(static meaning => meaning.References.Select(sentence => (meaning.Prompt, " " + sentence))),
            tokenizer,
            options.Rows.MaxTokens
        );
    }

    private string Sentence(ReadOnlySpan<long> tokens)
    {
        List<int> ids = [];
        foreach (long id in tokens)
        {
            if (id == tokenizer.Special.Separator)
            {
                break;
            }
            ids.Add((int)id);
        }
        return tokenizer.Decode([.. ids]).Trim();
    }
}

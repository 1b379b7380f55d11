using System.Text.Json;
using Safe.Framework.Checkpoints;
using Safe.Framework.Models.Layers;

namespace Safe.Framework.Models.Bert;

/// <summary>Reading, checking and writing of a BERT's <c>config.json</c>.</summary>
internal static class BertConfigFile
{
    internal const string ModelType = "bert";

    internal static BertConfig Read(string path)
    {
        BertConfig config = Parse(path);
        RequireSupported(config, path);
        RequireValid(config, path);
        return config;
    }

    internal static void Write(BertConfig config, string path) =>
        AtomicFile.Write(path, stream => JsonSerializer.Serialize(stream, config, BertConfigContext.Default.BertConfig));

    /// <summary>Refuses what this BERT does not compute.</summary>
    /// <exception cref="NotSupportedException">Another model type, relative positions, a decoder, or an unknown activation.</exception>
    internal static void RequireSupported(BertConfig config, string source)
    {
        if (config.ModelType != ModelType)
        {
            throw new NotSupportedException($"{source}: model_type is '{config.ModelType}'; expected '{ModelType}'");
        }
        if (config.PositionEmbeddingType != "absolute")
        {
            throw new NotSupportedException(
                $"{source}: position_embedding_type is '{config.PositionEmbeddingType}'; only 'absolute' is supported"
            );
        }
        if (config.IsDecoder)
        {
            throw new NotSupportedException($"{source}: is_decoder is true; only the encoder is supported");
        }
        if (!ActivationFunctions.Names.Contains(config.HiddenAct, StringComparer.Ordinal))
        {
            throw new NotSupportedException(
                $"{source}: hidden_act is '{config.HiddenAct}'; supported are {string.Join(", ", ActivationFunctions.Names)}"
            );
        }
    }

    /// <summary>Refuses values that cannot be, all in one message.</summary>
    /// <exception cref="InvalidDataException">One line per field.</exception>
    internal static void RequireValid(BertConfig config, string source)
    {
        string[] problems = [.. Problems(config)];
        if (problems.Length > 0)
        {
            throw new InvalidDataException(string.Join(Environment.NewLine, problems.Select(problem => $"{source}: {problem}")));
        }
    }

    private static BertConfig Parse(string path)
    {
        try
        {
            using FileStream stream = File.OpenRead(path);
            return JsonSerializer.Deserialize(stream, BertConfigContext.Default.BertConfig)
                ?? throw new InvalidDataException($"{path}: the file holds 'null'; expected a JSON object");
        }
        catch (JsonException failure)
        {
            string place = failure.Path is null or "$" ? "" : $" field {failure.Path.TrimStart('$', '.')}:";
            throw new InvalidDataException($"{path}:{place} {failure.Message}", failure);
        }
    }

    private static IEnumerable<string> Problems(BertConfig config) =>
        SizeProblems(config).Concat(NumberProblems(config)).Concat(LabelProblems(config));

    private static IEnumerable<string> SizeProblems(BertConfig config)
    {
        (string Field, int Value)[] sizes =
        [
            ("vocab_size", config.VocabSize),
            ("hidden_size", config.HiddenSize),
            ("num_hidden_layers", config.NumHiddenLayers),
            ("num_attention_heads", config.NumAttentionHeads),
            ("intermediate_size", config.IntermediateSize),
            ("max_position_embeddings", config.MaxPositionEmbeddings),
            ("type_vocab_size", config.TypeVocabSize),
        ];
        foreach ((string field, int value) in sizes)
        {
            if (value < 1)
            {
                yield return $"{field} is {value}; it must be at least 1";
            }
        }
        if (config.NumAttentionHeads > 0 && config.HiddenSize % config.NumAttentionHeads != 0)
        {
            yield return $"hidden_size {config.HiddenSize} is not divisible by num_attention_heads {config.NumAttentionHeads}";
        }
        if (config.PadTokenId is { } pad && (pad < 0 || pad >= config.VocabSize))
        {
            yield return $"pad_token_id is {pad}; it must be in [0, vocab_size {config.VocabSize})";
        }
    }

    private static IEnumerable<string> NumberProblems(BertConfig config)
    {
        (string Field, double Value)[] dropouts =
        [
            ("hidden_dropout_prob", config.HiddenDropoutProb),
            ("attention_probs_dropout_prob", config.AttentionProbsDropoutProb),
            ("classifier_dropout", config.ClassifierDropout ?? 0),
        ];
        foreach ((string field, double value) in dropouts)
        {
            if (value is not (>= 0 and < 1))
            {
                yield return $"{field} is {value:R}; it must be in [0, 1)";
            }
        }
        if (config.LayerNormEps is not (> 0 and < 1))
        {
            yield return $"layer_norm_eps is {config.LayerNormEps:R}; it must be in (0, 1)";
        }
        if (config.InitializerRange is not (>= 0 and <= double.MaxValue))
        {
            yield return $"initializer_range is {config.InitializerRange:R}; it must be 0 or more";
        }
    }

    private static IEnumerable<string> LabelProblems(BertConfig config)
    {
        if (config.NumLabels < 1)
        {
            yield return $"num_labels is {config.NumLabels}; it must be at least 1";
        }
        if (config.Id2Label is not { } names)
        {
            yield break;
        }
        if (config.DeclaredNumLabels is { } declared && declared != names.Count)
        {
            yield return $"num_labels is {declared}, but id2label names {names.Count} labels";
        }
        if (!names.Keys.Order().SequenceEqual(Enumerable.Range(0, names.Count)))
        {
            yield return $"id2label has the keys {string.Join(", ", names.Keys.Order())}; expected 0 to {names.Count - 1}";
        }
        if (config.Label2Id is { } indices && indices.Any(label => !names.TryGetValue(label.Value, out string? name) || name != label.Key))
        {
            yield return "label2id is not the inverse of id2label";
        }
    }
}

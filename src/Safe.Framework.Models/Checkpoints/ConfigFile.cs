using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Safe.Framework.Checkpoints;

namespace Safe.Framework.Models.Checkpoints;

/// <summary>Reading and writing of a <c>config.json</c>, and the checks that every family's needs.</summary>
internal static class ConfigFile
{
    private const long MaximumLength = 1L << 24;
    private const int MaximumLabels = 1_000_000;

    /// <summary>Opens a JSON file for reading, if it is not so long that it cannot be one.</summary>
    /// <exception cref="InvalidDataException">The file is longer.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    internal static FileStream Open(string path, long maximumLength = MaximumLength)
    {
        FileStream stream = File.OpenRead(path);
        long length = stream.Length;
        if (length <= maximumLength)
        {
            return stream;
        }
        stream.Dispose();
        throw new InvalidDataException($"{path}: has {length} bytes; such a file may have {maximumLength}");
    }

    /// <summary>Reads a file without looking at its values.</summary>
    /// <exception cref="InvalidDataException">Not a JSON object, or a field of another type.</exception>
    internal static TConfig Parse<TConfig>(string path, JsonTypeInfo<TConfig> type)
        where TConfig : PretrainedConfig
    {
        try
        {
            using FileStream stream = Open(path);
            return JsonSerializer.Deserialize(stream, type)
                ?? throw new InvalidDataException($"{path}: the file holds 'null'; expected a JSON object");
        }
        catch (JsonException failure)
        {
            string place = failure.Path is null or "$" ? "" : $" field {failure.Path.TrimStart('$', '.')}:";
            throw new InvalidDataException($"{path}:{place} {failure.Message}", failure);
        }
    }

    internal static void Write<TConfig>(TConfig config, string path, JsonTypeInfo<TConfig> type) =>
        AtomicFile.Write(path, stream => JsonSerializer.Serialize(stream, config, type));

    /// <exception cref="NotSupportedException">The configuration is of another family.</exception>
    internal static void RequireFamily(PretrainedConfig config, string source)
    {
        if (config.ModelType != config.Family)
        {
            throw new NotSupportedException($"{source}: model_type is '{config.ModelType}'; expected '{config.Family}'");
        }
    }

    /// <exception cref="InvalidDataException">There is a problem; one line each.</exception>
    internal static void Require(IEnumerable<string> problems, string source)
    {
        string[] all = [.. problems];
        if (all.Length > 0)
        {
            throw new InvalidDataException(string.Join(Environment.NewLine, all.Select(problem => $"{source}: {problem}")));
        }
    }

    internal static IEnumerable<string> SizeProblems(params (string Field, int Value)[] sizes) =>
        sizes.Where(size => size.Value < 1).Select(size => $"{size.Field} is {size.Value}; it must be at least 1");

    internal static IEnumerable<string> DropoutProblems(params (string Field, double Value)[] dropouts) =>
        dropouts
            .Where(dropout => dropout.Value is not (>= 0 and < 1))
            .Select(dropout => $"{dropout.Field} is {dropout.Value:R}; it must be in [0, 1)");

    internal static IEnumerable<string> DivisionProblems(string field, int value, string byField, int by)
    {
        if (by > 0 && value % by != 0)
        {
            yield return $"{field} {value} is not divisible by {byField} {by}";
        }
    }

    internal static IEnumerable<string> EpsilonProblems(string field, double value)
    {
        if (value is not (> 0 and < 1))
        {
            yield return $"{field} is {value:R}; it must be in (0, 1)";
        }
    }

    /// <summary>Problems of what every configuration has.</summary>
    internal static IEnumerable<string> CommonProblems(PretrainedConfig config, int vocabSize)
    {
        if (config.PadTokenId is { } pad && (pad < 0 || pad >= vocabSize))
        {
            yield return $"pad_token_id is {pad}; it must be in [0, vocab_size {vocabSize})";
        }
        if (config.InitializerRange is not (>= 0 and <= double.MaxValue))
        {
            yield return $"initializer_range is {config.InitializerRange:R}; it must be 0 or more";
        }
        foreach (string problem in LabelProblems(config))
        {
            yield return problem;
        }
    }

    private static IEnumerable<string> LabelProblems(PretrainedConfig config)
    {
        if (config.NumLabels < 1)
        {
            yield return $"num_labels is {config.NumLabels}; it must be at least 1";
        }
        if (config.NumLabels > MaximumLabels)
        {
            yield return $"num_labels is {config.NumLabels}; it must be at most {MaximumLabels}";
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

namespace Safe.Framework.Models.Checkpoints;

/// <summary>How the tensors of a file fit a model's parameters, from the files' headers alone.</summary>
internal sealed class WeightFit
{
    private const int ListedProblems = 5;

    private readonly StoredWeights file;
    private readonly IReadOnlyDictionary<string, Parameter> parameters;
    private readonly WeightMatch match;
    private readonly CheckpointNames names;

    internal WeightFit(StoredWeights file, IReadOnlyDictionary<string, Parameter> parameters, WeightMatch match, CheckpointNames names)
    {
        this.file = file;
        this.parameters = parameters;
        this.match = match;
        this.names = names;
        ILookup<bool, string> byShape = match.Sources.Keys.ToLookup(HasStoredShape);
        Report = new WeightReport(
            Sorted(byShape[true]),
            Sorted(parameters.Keys.Where(name => !match.Sources.ContainsKey(name))),
            match.Unexpected,
            Sorted(byShape[false])
        );
    }

    internal WeightReport Report { get; }

    /// <summary>Refuses what does not fit, all in one message.</summary>
    /// <exception cref="InvalidDataException">Something does not fit.</exception>
    internal void Require(WeightLoadOptions options)
    {
        string[] problems = [.. Problems(options)];
        if (problems.Length > 0)
        {
            IEnumerable<string> listed = problems.Take(ListedProblems);
            string rest = problems.Length > ListedProblems ? $"{Environment.NewLine}and {problems.Length - ListedProblems} more" : "";
            throw new InvalidDataException(string.Join(Environment.NewLine, listed) + rest);
        }
    }

    private IEnumerable<string> Problems(WeightLoadOptions options)
    {
        foreach (string name in Report.Misshapen.Where(name => names.IsBackbone(name) || !options.KeepMisshapenHeads))
        {
            StoredTensor stored = file.Entry(match.Sources[name]);
            yield return $"{stored.File}: tensor '{stored.Name}' has shape {Shape(stored.Shape)}; the model's configuration asks for {Shape(parameters[name].shape)}";
        }
        foreach (string name in Report.Loaded.Where(name => !IsFloating(file.Entry(match.Sources[name]).Type)))
        {
            StoredTensor stored = file.Entry(match.Sources[name]);
            yield return $"{stored.File}: tensor '{stored.Name}' holds {stored.Type}; weights are floating-point numbers";
        }
        if (options.AllowPartialBackbone)
        {
            yield break;
        }
        foreach (string name in Report.Missing.Where(names.IsBackbone))
        {
            yield return $"{file.Path}: tensor '{name}' of shape {Shape(parameters[name].shape)} is missing, which the model's configuration asks for";
        }
        foreach (string name in Report.Unexpected.Where(name => names.IsBackbone(names.Modernize(name))))
        {
            yield return $"{file.Entry(name).File}: tensor '{name}' of shape {Shape(file.Entry(name).Shape)} has no place in the model that the configuration describes";
        }
    }

    private static string Shape(IEnumerable<long> shape) => $"[{string.Join(", ", shape)}]";

    internal static bool IsFloating(ScalarType type) =>
        type is ScalarType.Float16 or ScalarType.BFloat16 or ScalarType.Float32 or ScalarType.Float64;

    private static IReadOnlyList<string> Sorted(IEnumerable<string> items) => [.. items.Order(StringComparer.Ordinal)];

    private bool HasStoredShape(string parameter) => file.Entry(match.Sources[parameter]).Shape.SequenceEqual(parameters[parameter].shape);
}

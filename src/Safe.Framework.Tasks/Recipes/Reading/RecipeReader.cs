using Safe.Framework.Adapters;
using Safe.Framework.Hosting;
using Safe.Framework.Models.Bert;
using Safe.Framework.Models.Checkpoints;
using Safe.Framework.Tasks.Recipes.Kinds;
using Safe.Framework.Tasks.Recipes.Yaml;

namespace Safe.Framework.Tasks.Recipes.Reading;

/// <summary>Makes a recipe of a file's values and collects all that is wrong with them.</summary>
/// <param name="root">The values.</param>
internal sealed class RecipeReader(YamlMap root)
{
    internal const string Model = "model";
    internal const string ModelPath = "path";
    private const string Task = "task";
    private const string Kind = "kind";
    private const string Name = "name";
    private const string Description = "description";

    private static readonly RecipeOption[] ModelOptions =
    [
        new(ModelPath, OptionForm.Text),
        new("tokenizer", OptionForm.Text),
        new("dropout", OptionForm.Share),
        new("pooling", OptionForm.Text, Enum.GetNames<Pooling>()),
        new("randomWeights", OptionForm.Flag),
        new("precision", OptionForm.Text, Enum.GetNames<WeightPrecision>()),
    ];

    private static readonly RecipeOption[] TaskOptions =
    [
        new(Kind, OptionForm.Text),
        new("data", OptionForm.Text),
        new("maxTokens", OptionForm.Count),
        new("trainLimit", OptionForm.Count),
        new("devLimit", OptionForm.Count),
    ];

    private readonly List<string> problems = [];

    /// <summary>The recipe.</summary>
    /// <param name="name">Its name where the file tells none.</param>
    /// <param name="folder">The file's folder, or null.</param>
    /// <exception cref="InvalidDataException">Something is wrong; a line with its place for each problem.</exception>
    internal Recipe Read(string name, string? folder)
    {
        foreach (YamlMember member in root.Members.Where(static member => !IsKnown(member.Name)))
        {
            string meant = NearestNames.Suggestion(member.Name, [Name, Description, Model, Task, .. SettingNames.Sections.Keys]);
            problems.Add($"{member.Place}: a recipe has no '{member.Name}'{meant}");
        }
        Dictionary<string, string> model = Options(Model, ModelOptions, required: ModelPath);
        Dictionary<string, string> task = TaskValues();
        var settings = new SettingReader(root, problems);
        Recipe recipe = new()
        {
            Name = Text(Name) ?? name,
            Description = Text(Description)?.Trim() ?? "",
            Model = model.GetValueOrDefault(ModelPath, ""),
            ModelOptions = ModelOf(model),
            Task = TaskOf(task),
            Settings = settings.Read(),
            Folder = folder,
            Places = settings.Places,
        };
        return problems.Count == 0 ? recipe : throw new InvalidDataException(string.Join(Environment.NewLine, problems));
    }

    /// <summary>The values with a model that is a name alone as one that has options.</summary>
    internal static YamlMap WithModelOptions(YamlMap root) =>
        root.Find(Model) is { Value: YamlText path } member
            ? root.With(member with { Value = new YamlMap(path.Place, [new YamlMember(ModelPath, path.Place, path)]) })
            : root;

    private static bool IsKnown(string name) =>
        ((string[])[Name, Description, Model, Task]).Contains(name, YamlMap.Names)
        || SettingNames.Sections.Keys.Contains(name, YamlMap.Names);

    private static RecipeModelOptions ModelOf(Dictionary<string, string> values)
    {
        var task = new RecipeTask { Kind = "", Options = values };
        return new RecipeModelOptions
        {
            Tokenizer = task.Text("tokenizer"),
            Dropout = task.Number("dropout"),
            Pooling = task.Text("pooling") is { } pooling ? Enum.Parse<Pooling>(pooling, ignoreCase: true) : null,
            RandomWeights = task.Flag("randomWeights"),
            Precision = task.Text("precision") is { } type ? Enum.Parse<WeightPrecision>(type, ignoreCase: true) : default,
        };
    }

    private static RecipeTask TaskOf(Dictionary<string, string> values)
    {
        var all = new RecipeTask { Kind = values.GetValueOrDefault(Kind, ""), Options = values };
        return all with
        {
            Data = all.Text("data"),
            MaxTokens = all.Whole("maxTokens"),
            TrainLimit = all.Whole("trainLimit"),
            DevLimit = all.Whole("devLimit"),
            Options = values
                .Where(static one => !TaskOptions.Any(option => option.Name == one.Key))
                .ToDictionary(StringComparer.OrdinalIgnoreCase),
        };
    }

    private Dictionary<string, string> TaskValues()
    {
        string? name = ((root.Find(Task)?.Value as YamlMap)?.Find(Kind)?.Value as YamlText)?.Value;
        if (name is null)
        {
            return Options(Task, TaskOptions, required: Kind);
        }
        RecipeKind? kind = RecipeKinds.Find(name);
        if (kind is null)
        {
            YamlPlace place = ((YamlMap)root.Find(Task)!.Value).Find(Kind)!.Value.Place;
            problems.Add($"{place}: there is no task '{name}'; there are {string.Join(", ", RecipeKinds.Names)}");
            return [];
        }
        Dictionary<string, string> values = Options(Task, [.. TaskOptions, .. kind.Options], required: Kind);
        values[Kind] = kind.Name;
        return values;
    }

    private string? Text(string name)
    {
        YamlMember? member = root.Find(name);
        if (member is { Value: not YamlText })
        {
            problems.Add($"{member.Value.Place}: {name} is a text");
        }
        return (member?.Value as YamlText)?.Value;
    }

    // The options of a section under their own names, those without a value left out.
    private Dictionary<string, string> Options(string section, RecipeOption[] options, string required)
    {
        var values = new Dictionary<string, string>(StringComparer.Ordinal);
        YamlMember? member = root.Find(section);
        if (member?.Value is not YamlMap map)
        {
            problems.Add($"{member?.Place ?? root.Place}: expected {section}, with its {required}");
            return values;
        }
        foreach (YamlMember one in map.Members)
        {
            Take(section, one, options, values);
        }
        if (!values.ContainsKey(required) && map.Find(required) is null or { Value: YamlText { Value: null } })
        {
            problems.Add($"{member.Place}: {section} has no {required}");
        }
        return values;
    }

    private void Take(string section, YamlMember one, RecipeOption[] options, Dictionary<string, string> values)
    {
        RecipeOption? option = options.FirstOrDefault(option => YamlMap.Names.Equals(option.Name, one.Name));
        if (option is null)
        {
            string meant = NearestNames.Suggestion(one.Name, options.Select(static option => option.Name));
            problems.Add(
                $"{one.Place}: {section} has no '{one.Name}'{meant}{(meant.Length == 0 ? "; it may have " + string.Join(", ", options.Select(static option => option.Name)) : "")}"
            );
        }
        else if (one.Value is not YamlText text)
        {
            problems.Add($"{one.Value.Place}: {section} {option.Name}: expected {option.Expected("?") ?? "a text"}");
        }
        else if (text.Value is { } value)
        {
            if (option.Expected(value) is { } expected)
            {
                problems.Add($"{text.Place}: {section} {option.Name}: expected {expected}, not '{value}'");
            }
            else
            {
                values[option.Name] = value;
            }
        }
    }
}

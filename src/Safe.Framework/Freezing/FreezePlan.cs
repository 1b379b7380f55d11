using System.Text.Json;

namespace Safe.Framework.Freezing;

/// <summary>The decisions of a recorded run.</summary>
/// <param name="entries">The decisions.</param>
public sealed class FreezePlan(IReadOnlyList<FreezePlanEntry> entries)
{
    /// <summary>The decisions, in the order in which they were recorded.</summary>
    public IReadOnlyList<FreezePlanEntry> Entries { get; } = entries;

    /// <summary>Number of units of the recorded run; null where it was not recorded.</summary>
    public int? Units { get; private init; }

    /// <summary>Reads <c>freeze_events.jsonl</c> or <c>freeze_state.json</c>, told apart by their extensions.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="IOException">The file cannot be read.</exception>
    /// <exception cref="InvalidDataException">The file is not such a record, or holds several jobs.</exception>
    public static FreezePlan Read(string path)
    {
        string text;
        try
        {
            text = File.ReadAllText(path);
        }
        catch (UnauthorizedAccessException refused)
        {
            throw new IOException($"{path}: cannot be read: {refused.Message}", refused);
        }
        return Path.GetExtension(path).Equals(".jsonl", StringComparison.OrdinalIgnoreCase)
            ? OfEvents(text, path)
            : Of(FreezeStateFile.Read(text, path));
    }

    /// <summary>The freezes that a state holds; units that thawed are not among them.</summary>
    /// <param name="state">The state.</param>
    public static FreezePlan Of(FreezeState state)
    {
        ArgumentNullException.ThrowIfNull(state);
        FreezePlanEntry[] entries =
        [
            .. state
                .FrozenAt.Select(static (epoch, unit) => (epoch, unit))
                .Where(static pair => pair.epoch is not null)
                .Select(static pair => new FreezePlanEntry(
                    pair.epoch!.Value,
                    pair.unit,
                    Path: null,
                    Thaws: false,
                    "frozen in the recorded run"
                ))
                .OrderBy(static entry => entry.Epoch),
        ];
        return new FreezePlan(entries) { Units = state.FrozenAt.Count };
    }

    /// <summary>The decisions that events tell of.</summary>
    /// <param name="events">The events.</param>
    public static FreezePlan Of(IEnumerable<FreezeEvent> events) =>
        new([.. events.Select(static one => new FreezePlanEntry(one.Epoch, one.Unit, one.Path, one.Thaws, one.Reason))]);

    /// <summary>Refuses a model whose units are not those of the recorded run.</summary>
    /// <param name="units">The model's units.</param>
    /// <exception cref="InvalidDataException">Number or paths of units differ.</exception>
    public void RequireFits(IReadOnlyList<UnitFacts> units)
    {
        ArgumentNullException.ThrowIfNull(units);
        if (Units is int recorded && recorded != units.Count)
        {
            throw new InvalidDataException($"The plan is of a model with {recorded} units, this one has {units.Count}");
        }
        foreach (FreezePlanEntry entry in Entries)
        {
            if (entry.Unit >= units.Count)
            {
                throw new InvalidDataException($"The plan names unit {entry.Unit}, the model has {units.Count}");
            }
            if (entry.Path is { } path && !string.Equals(path, units[entry.Unit].Path, StringComparison.Ordinal))
            {
                throw new InvalidDataException($"The plan's unit {entry.Unit} is '{path}', the model's is '{units[entry.Unit].Path}'");
            }
        }
    }

    private static FreezePlan OfEvents(string text, string source)
    {
        var entries = new List<FreezePlanEntry>();
        var jobs = new HashSet<string>(StringComparer.Ordinal);
        string[] lines = text.Split('\n');
        for (int number = 1; number <= lines.Length; number++)
        {
            string line = lines[number - 1].Trim();
            if (line.Length > 0)
            {
                entries.Add(Entry(line, $"{source}, line {number}", jobs));
            }
        }
        return jobs.Count > 1
            ? throw new InvalidDataException(
                $"{source}: holds several jobs ({string.Join("; ", jobs.Order(StringComparer.Ordinal))}); keep the lines of one"
            )
            : new FreezePlan(entries);
    }

    private static FreezePlanEntry Entry(string line, string place, HashSet<string> jobs)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(line);
            JsonElement root = document.RootElement;
            var entry = new FreezePlanEntry(
                root.GetProperty("epoch").GetInt32(),
                root.GetProperty("unit").GetInt32(),
                root.GetProperty("path").GetString(),
                root.TryGetProperty("action", out JsonElement action) && action.GetString() == "thaw",
                root.GetProperty("reason").GetString() ?? ""
            );
            jobs.Add($"arm {Text(root, "arm")}, seed {Text(root, "seed")}");
            return entry is { Epoch: >= 0, Unit: >= 0 }
                ? entry
                : throw new InvalidDataException($"{place}: epoch {entry.Epoch} and unit {entry.Unit} must not be negative");
        }
        catch (Exception error) when (error is JsonException or KeyNotFoundException or FormatException or InvalidOperationException)
        {
            throw new InvalidDataException($"{place}: not a freeze event: {error.Message}", error);
        }
    }

    private static string Text(JsonElement root, string name) => root.TryGetProperty(name, out JsonElement value) ? value.ToString() : "–";
}

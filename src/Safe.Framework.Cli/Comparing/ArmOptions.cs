using System.CommandLine;
using System.CommandLine.Completions;
using System.CommandLine.Parsing;
using Safe.Framework.Tasks.Comparisons;

namespace Safe.Framework.Cli.Comparing;

/// <summary>The options that say what is compared.</summary>
/// <param name="byDefault">The group that is compared where nothing is named; null: the caller's own arms.</param>
/// <param name="seedsByDefault">Under how many seeds.</param>
internal sealed class ArmOptions(string? byDefault, int seedsByDefault)
{
    private const int MostSeeds = 100;

    /// <summary><c>--arms</c>.</summary>
    public Option<string?> Arms { get; } =
        new("--arms")
        {
            Description =
                $"What to compare, the first with all others, with commas between them; there are {string.Join(",", ArmSet.Standard.All.Select(static arm => arm.Key))}",
            HelpName = "keys",
        };

    /// <summary><c>--group</c>.</summary>
    public Option<string?> Group { get; } =
        new("--group")
        {
            Description =
                $"What to compare: a group of arms; there are {string.Join(", ", ArmSet.Standard.Groups.Select(static group => $"{group.Key} ({string.Join(",", group.Value)})"))}"
                + (byDefault is null ? "" : $"; without, {byDefault}"),
            HelpName = "name",
        };

    /// <summary><c>--seeds</c>.</summary>
    public Option<int> Seeds { get; } =
        new("--seeds")
        {
            Description = $"How many seeds each arm runs under, 1 to {MostSeeds}",
            DefaultValueFactory = _ => seedsByDefault,
            HelpName = "count",
        };

    /// <summary>Gives a command the options.</summary>
    /// <param name="command">The command.</param>
    public void AddTo(Command command)
    {
        command.Add(Arms);
        command.Add(Group);
        command.Add(Seeds);
        Arms.CompletionSources.Add(static _ => ArmSet.Standard.All.Select(static arm => new CompletionItem(arm.Key)));
        Group.CompletionSources.Add(static _ => ArmSet.Standard.Groups.Keys.Select(static key => new CompletionItem(key)));
        command.Validators.Add(Check);
    }

    /// <summary>The arms that were asked for; null where none were named and there is no group by default.</summary>
    /// <param name="parsed">The command line.</param>
    public IReadOnlyList<Arm>? Chosen(ParseResult parsed)
    {
        ArmSet all = ArmSet.Standard;
        return parsed.GetValue(Arms) is { } keys ? all.Of(Split(keys))
            : (parsed.GetValue(Group) ?? byDefault) is { } group ? all.Of(all.Groups[group])
            : null;
    }

    private void Check(CommandResult result)
    {
        string? keys = result.GetValue(Arms);
        string? group = result.GetValue(Group);
        if (keys is not null && group is not null)
        {
            result.AddError("--arms and --group exclude each other");
        }
        if (keys is not null)
        {
            CheckKeys(result, Split(keys));
        }
        if (group is not null && !ArmSet.Standard.Groups.ContainsKey(group))
        {
            result.AddError($"no group is named '{group}'; there are {string.Join(", ", ArmSet.Standard.Groups.Keys)}");
        }
        // What is no number at all is reported by the parser.
        if (result.GetResult(Seeds) is { Tokens: [var count] } && int.TryParse(count.Value, out int number) && number is < 1 or > MostSeeds)
        {
            result.AddError($"--seeds must be between 1 and {MostSeeds}");
        }
    }

    private static void CheckKeys(CommandResult result, string[] keys)
    {
        foreach (string unknown in keys.Except(ArmSet.Standard.All.Select(static arm => arm.Key)))
        {
            result.AddError(
                $"no arm is named '{unknown}'; there are {string.Join(",", ArmSet.Standard.All.Select(static arm => arm.Key))}"
            );
        }
        if (keys.Distinct(StringComparer.Ordinal).Count() < keys.Length)
        {
            result.AddError("--arms names an arm twice");
        }
    }

    private static string[] Split(string keys) => keys.Split(',', StringSplitOptions.TrimEntries);
}

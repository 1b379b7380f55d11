using System.CommandLine;
using Safe.Framework.Tasks.Comparisons;

namespace Quickstart;

/// <summary>The options of a comparison, and what runs it.</summary>
internal static class RunCommand
{
    private const string DefaultGroup = "methods";

    private static ArmSet Arms => ArmSet.Standard;

    /// <summary><c>compare</c>: a group of arms under three seeds, unless something else is asked for.</summary>
    public static Command Compare() =>
        Fill(
            new Command("compare", "Compares many ways to fine-tune the same model on the same texts: one line each, on seeds alike."),
            [.. Arms.Groups[DefaultGroup]],
            seedsByDefault: 3
        );

    /// <summary>Gives a command the options of a comparison, and lets it run one.</summary>
    /// <param name="command">The command.</param>
    /// <param name="armsByDefault">Keys of the arms that are compared where none are named.</param>
    /// <param name="seedsByDefault">Under how many seeds.</param>
    public static Command Fill(Command command, string[] armsByDefault, int seedsByDefault)
    {
        var output = new Option<DirectoryInfo>("--output")
        {
            Description = "Folder for summary.json, trainer_log.jsonl, freeze_events.jsonl and report.html",
            DefaultValueFactory = _ => new DirectoryInfo("artifacts/quickstart"),
            HelpName = "folder",
        };
        Option<string[]> arms = ArmOption(armsByDefault);
        Option<string?> group = GroupOption();
        Option<int> seeds = SeedOption(seedsByDefault);
        Option<DirectoryInfo?> documentation = InputOptions.Documentation();
        Option<FileInfo?> texts = InputOptions.Texts();
        Option<string?> device = InputOptions.Device("Where to train; without, on the CPU");
        var random = new Option<bool>("--random-weights") { Description = "Start from random weights, to see what pre-training is worth" };
        var resume = new Option<bool>("--resume")
        {
            Description =
                "Go on with a run that was stopped, or with more arms or seeds: what is done in the output folder is taken as it is, what was begun goes on from its last checkpoint",
        };
        Argument<string[]> settings = Settings();
        foreach (Option option in (Option[])[output, arms, group, seeds, documentation, texts, device, random, resume])
        {
            command.Add(option);
        }
        command.Add(settings);
        InputOptions.RefuseBoth(command, documentation, texts);
        command.Validators.Add(result =>
        {
            if (result.GetResult(group) is not null && result.GetResult(arms) is { Implicit: false })
            {
                result.AddError("--arms and --group exclude each other");
            }
        });
        command.SetAction(
            (parsed, _) =>
                ExitCode.Of(() =>
                    QuickstartRun.Run(
                        new QuickstartOptions(
                            Arms.Of(parsed.GetValue(group) is { } name ? Arms.Groups[name] : parsed.GetValue(arms)!),
                            parsed.GetValue(output)!,
                            parsed.GetValue(seeds),
                            parsed.GetValue(documentation),
                            parsed.GetValue(texts),
                            parsed.GetValue(device),
                            parsed.GetValue(settings)!,
                            parsed.GetValue(random),
                            parsed.GetValue(resume)
                        )
                    )
                )
        );
        return command;
    }

    private static Option<string[]> ArmOption(string[] byDefault)
    {
        string known = string.Join(",", Arms.All.Select(arm => arm.Key));
        return new Option<string[]>("--arms")
        {
            Description = $"What to compare, the first with all others, with commas between them; there are {known}",
            DefaultValueFactory = _ => byDefault,
            HelpName = "keys",
            CustomParser = result =>
            {
                string[] named = result.Tokens[0].Value.Split(',', StringSplitOptions.TrimEntries);
                foreach (string unknown in named.Except(Arms.All.Select(arm => arm.Key)))
                {
                    result.AddError($"no arm is named '{unknown}'; there are {known}");
                }
                if (named.Distinct().Count() < named.Length)
                {
                    result.AddError("--arms names an arm twice");
                }
                return named;
            },
        };
    }

    private static Option<string?> GroupOption()
    {
        string known = string.Join(", ", Arms.Groups.Select(group => $"{group.Key} ({string.Join(",", group.Value)})"));
        var group = new Option<string?>("--group")
        {
            Description = $"What to compare: a group of arms; there are {known}",
            HelpName = "name",
        };
        group.Validators.Add(result =>
        {
            if (result.Tokens is [var name] && !Arms.Groups.ContainsKey(name.Value))
            {
                result.AddError($"no group is named '{name.Value}'; there are {string.Join(", ", Arms.Groups.Keys)}");
            }
        });
        return group;
    }

    private static Option<int> SeedOption(int byDefault)
    {
        var seeds = new Option<int>("--seeds")
        {
            Description = "How many seeds each arm runs under, 1 to 100",
            DefaultValueFactory = _ => byDefault,
            HelpName = "count",
        };
        seeds.Validators.Add(result =>
        {
            // What is no number at all is reported by the parser.
            if (result.Tokens is [var count] && int.TryParse(count.Value, out int number) && number is < 1 or > 100)
            {
                result.AddError("--seeds must be between 1 and 100");
            }
        });
        return seeds;
    }

    private static Argument<string[]> Settings()
    {
        var settings = new Argument<string[]>("settings")
        {
            Description =
                "Settings over those of appsettings.json, such as Safe:Training:NumTrainEpochs=3 or Safe:Freeze:FinalThreshold=0.1",
            Arity = ArgumentArity.ZeroOrMore,
        };
        settings.Validators.Add(result =>
        {
            foreach (string problem in result.Tokens.Select(token => SettingArgument.Problem(token.Value)).OfType<string>())
            {
                result.AddError(problem);
            }
        });
        return settings;
    }
}

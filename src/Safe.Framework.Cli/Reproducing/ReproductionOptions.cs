using System.CommandLine;
using System.CommandLine.Parsing;
using Safe.Framework.Cli.Recipes;

namespace Safe.Framework.Cli.Reproducing;

/// <summary>What <c>safe reproduce</c> can be told.</summary>
internal sealed class ReproductionOptions
{
    private readonly Argument<string> what = new Argument<string>("name")
    {
        Description = "Which; see below",
        HelpName = "name",
    }.AcceptOnlyFromAmong([.. Reproductions.All.Select(static one => one.Name)]);

    private readonly Argument<string[]> overrides = new("key=value")
    {
        Description = "Values that take the place of the recipes', such as Training:NumTrainEpochs=3 or task:trainLimit=500",
        Arity = ArgumentArity.ZeroOrMore,
        Validators = { RequireAssignments },
    };

    private readonly Option<ReproductionScale> scale = new("--scale")
    {
        Description =
            "tiny: the project's small models, minutes on two cores; small: the paper's models on a part of the data; paper: all of it",
        HelpName = "tiny|small|paper",
        DefaultValueFactory = static _ => ReproductionScale.Tiny,
    };

    private readonly PlaceOptions places = new();

    private readonly Option<string?> output = new("--output")
    {
        Description = "Where jobs, tables and figures go (default: reproduced/<name>-<scale>)",
    };

    private readonly Option<int?> seeds = new("--seeds")
    {
        Description = "Seeds of each job (default: one at scale tiny and small, else three)",
        Validators = { RequirePositive },
    };

    private readonly Option<bool> resume = new("--resume") { Description = "Go on with the jobs that the output folder holds" };
    private readonly Option<bool> json = JsonOutput.Option();

    /// <summary>Gives them to a command.</summary>
    /// <param name="command">The command.</param>
    public void AddTo(Command command)
    {
        command.Add(what);
        command.Add(overrides);
        command.Add(scale);
        places.AddTo(command);
        foreach (Option option in (Option[])[output, seeds, resume, json])
        {
            command.Add(option);
        }
    }

    /// <summary>Which table or figure is asked for.</summary>
    /// <param name="parsed">The command line.</param>
    public IReproduction Chosen(ParseResult parsed) => Reproductions.All.Single(one => one.Name == parsed.GetValue(what));

    /// <summary>What is asked for.</summary>
    /// <param name="parsed">The command line.</param>
    public ReproductionRequest Read(ParseResult parsed)
    {
        ReproductionScale size = parsed.GetValue(scale);
        string own = FormattableString.Invariant($"reproduced/{parsed.GetValue(what)}-{size}").ToLowerInvariant();
        return new ReproductionRequest
        {
            Scale = size,
            Folders = places.Read(parsed),
            Output = parsed.GetValue(output) ?? own,
            Seeds = parsed.GetValue(seeds),
            Resume = parsed.GetValue(resume),
            Overrides = parsed.GetValue(overrides) ?? [],
            Quiet = parsed.GetValue(json),
            Command = $"safe {string.Join(' ', Environment.GetCommandLineArgs().Skip(1))}",
        };
    }

    private static void RequireAssignments(ArgumentResult result)
    {
        foreach (string odd in result.Tokens.Select(static token => token.Value).Where(static text => text.IndexOf('=') <= 0))
        {
            result.AddError($"'{odd}' is neither an option nor key=value, such as Training:NumTrainEpochs=3");
        }
    }

    private static void RequirePositive(OptionResult result)
    {
        if (result.GetValueOrDefault<int?>() is < 1)
        {
            result.AddError("--seeds must be at least 1");
        }
    }
}

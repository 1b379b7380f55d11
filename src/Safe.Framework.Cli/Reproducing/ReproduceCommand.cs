using System.CommandLine;
using System.CommandLine.Parsing;
using Safe.Framework.Tasks.Recipes;

namespace Safe.Framework.Cli.Reproducing;

/// <summary><c>safe reproduce</c>: tables and figures of the paper by name.</summary>
internal static class ReproduceCommand
{
    /// <summary>The command.</summary>
    public static Command Create()
    {
        string[] names = [.. Reproductions.All.Select(static one => one.Name)];
        Argument<string> what = new Argument<string>("name")
        {
            Description = string.Join("; ", Reproductions.All.Select(static one => $"{one.Name}: {one.Description}")),
        }.AcceptOnlyFromAmong(names);
        var overrides = new Argument<string[]>("key=value")
        {
            Description = "Values that take the place of the recipes', such as Training:NumTrainEpochs=3 or task:trainLimit=500",
            Arity = ArgumentArity.ZeroOrMore,
        };
        overrides.Validators.Add(RequireAssignments);
        var scale = new Option<ReproductionScale>("--scale")
        {
            Description =
                "tiny: the project's small models, minutes on two cores; small: the paper's models on a part of the data; paper: all of it",
            HelpName = "tiny|small|paper",
            DefaultValueFactory = static _ => ReproductionScale.Tiny,
        };
        var model = new Option<string?>("--model") { Description = "Folder of the model folders, or the one model's own" };
        var data = new Option<string?>("--data") { Description = "Folder of the data folders, or the one task's own" };
        var output = new Option<string?>("--output")
        {
            Description = "Where jobs, tables and figures go (default: reproduced/<name>-<scale>)",
        };
        var seeds = new Option<int?>("--seeds") { Description = "Seeds of each job (default: one at scale tiny and small, else three)" };
        seeds.Validators.Add(static result => RequirePositive(result));
        var resume = new Option<bool>("--resume") { Description = "Go on with the jobs that the output folder holds" };
        Option<bool> json = JsonOutput.Option();
        var command = new Command(
            "reproduce",
            """
            Runs a table or figure of the paper and writes it as JSON, as tables (csv) and as a page.

            Examples:
              safe reproduce fig7 --model examples --data ../shared/data
              safe reproduce fig2 --scale small --model models --data data --output runs/fig2 Training:Device=cuda

            Scale tiny runs the project's small models, small and paper the real ones, which --model has to have.
            Ctrl+C ends the running job with a checkpoint; --resume goes on from there.
            """
        )
        {
            what,
            overrides,
            scale,
            model,
            data,
            output,
            seeds,
            resume,
            json,
        };
        command.SetAction(parsed =>
            ExitCode.Of(() =>
            {
                string name = parsed.GetValue(what)!;
                ReproductionScale size = parsed.GetValue(scale);
                string own = FormattableString.Invariant($"reproduced/{name}-{size}").ToLowerInvariant();
                var request = new ReproductionRequest
                {
                    Scale = size,
                    Folders = new RecipeFolders(parsed.GetValue(model), parsed.GetValue(data)),
                    Output = parsed.GetValue(output) ?? own,
                    Seeds = parsed.GetValue(seeds),
                    Resume = parsed.GetValue(resume),
                    Overrides = parsed.GetValue(overrides) ?? [],
                    Quiet = parsed.GetValue(json),
                    Command = $"safe {string.Join(' ', Environment.GetCommandLineArgs().Skip(1))}",
                };
                torch.set_num_threads(Environment.ProcessorCount);
                Tell(Reproductions.All.Single(one => one.Name == name).Run(request), request.Quiet);
            })
        );
        return command;
    }

    private static void Tell(ReproductionOutcome outcome, bool json)
    {
        if (json)
        {
            Console.WriteLine(outcome.Json);
            return;
        }
        foreach (string line in outcome.Lines)
        {
            Console.WriteLine(Printable.Text(line));
        }
        new WrittenFiles(outcome.Files).Tell();
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

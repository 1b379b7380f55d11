using System.CommandLine;
using Safe.Framework.Cli;
using Safe.Framework.Cli.Comparing;
using Safe.Framework.Cli.Estimating;
using Safe.Framework.Cli.Evaluating;
using Safe.Framework.Cli.Explaining;
using Safe.Framework.Cli.Inspecting;
using Safe.Framework.Cli.Merging;
using Safe.Framework.Cli.Plotting;
using Safe.Framework.Cli.Recipes;
using Safe.Framework.Cli.Reproducing;
using Safe.Framework.Cli.Running;
using Safe.Framework.Cli.SettingUp;
using Safe.Framework.Cli.Validating;

NativePlace.Tell();
var command = new RootCommand("Fine-tunes models by recipes, with adapters that freeze; looks into runs, adapters and checkpoints.")
{
    TrainCommand.Create(),
    CompareCommand.Create(),
    ValidateCommand.Create(),
    EvalCommand.Create(),
    MergeCommand.Create(),
    EstimateCommand.Create(),
    RecipesCommand.Create(),
    ReproduceCommand.Create(),
    ExplainCommand.Create(),
    PlotCommand.Create(),
    InspectCommand.Create(),
    SetupCommand.Create(),
};
ExamplesHelp.AddTo(command);
ParseResult result = command.Parse(args);

// Ctrl+C and SIGTERM are the host's: it ends the job between two steps. The parser's own handler would leave while LibTorch still works.
int exitCode = result.Invoke(new InvocationConfiguration { ProcessTerminationTimeout = null });
return result.Errors.Count > 0 ? ExitCode.Usage : exitCode;

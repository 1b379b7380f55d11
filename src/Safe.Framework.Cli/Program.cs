using System.CommandLine;
using Safe.Framework.Cli;
using Safe.Framework.Cli.Explaining;
using Safe.Framework.Cli.Inspecting;
using Safe.Framework.Cli.Plotting;
using Safe.Framework.Cli.Reproducing;

var command = new RootCommand("Looks into fine-tuning runs, adapters and checkpoints.")
{
    ExplainCommand.Create(),
    InspectCommand.Create(),
    PlotCommand.Create(),
    ReproduceCommand.Create(),
};
ParseResult result = command.Parse(args);
int exitCode = result.Invoke();
return result.Errors.Count > 0 ? ExitCode.Usage : exitCode;

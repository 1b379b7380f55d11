using System.CommandLine;
using Quickstart;

var output = new Option<DirectoryInfo>("--output")
{
    Description = "Folder for summary.json, trainer_log.jsonl, freeze_events.jsonl and report.html",
    DefaultValueFactory = _ => new DirectoryInfo("artifacts/quickstart"),
    HelpName = "folder",
};
var seeds = new Option<int>("--seeds")
{
    Description = "How many seeds each arm runs under, 1 to 100",
    DefaultValueFactory = _ => 1,
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
Option<DirectoryInfo?> documentation = InputOptions.Documentation();
Option<FileInfo?> texts = InputOptions.Texts();
Option<string?> device = InputOptions.Device("Where to train; without, on the CPU");
var random = new Option<bool>("--random-weights") { Description = "Start from random weights, to see what pre-training is worth" };
var resume = new Option<bool>("--resume")
{
    Description = "Go on with a run that was stopped, from its last checkpoints in the output folder",
};
var settings = new Argument<string[]>("settings")
{
    Description = "Settings over those of appsettings.json, such as Safe:Training:NumTrainEpochs=3 or Safe:Freeze:FinalThreshold=0.1",
    Arity = ArgumentArity.ZeroOrMore,
};
settings.Validators.Add(result =>
{
    foreach (string problem in result.Tokens.Select(token => SettingArgument.Problem(token.Value)).OfType<string>())
    {
        result.AddError(problem);
    }
});
var command = new RootCommand("Fine-tunes a small BERT to tell areas of .NET apart: LoRA beside LoRA + SAFE, from the same start.")
{
    output,
    seeds,
    documentation,
    texts,
    device,
    random,
    resume,
    settings,
    PrepareCommand.Create(),
    CheckCommand.Create(),
};
InputOptions.RefuseBoth(command, documentation, texts);
command.SetAction(
    (parsed, _) =>
        ExitCode.Of(() =>
            QuickstartRun.Run(
                new QuickstartOptions(
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
ParseResult result = command.Parse(args);

// Ctrl+C and SIGTERM are the host's: it ends the job between two steps. The parser's own handler would leave while LibTorch still works.
int exitCode = result.Invoke(new InvocationConfiguration { ProcessTerminationTimeout = null });
return result.Errors.Count > 0 ? 2 : exitCode;

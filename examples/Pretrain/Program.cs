using System.CommandLine;
using System.CommandLine.Parsing;
using Pretrain;

var output = new Option<DirectoryInfo>("--output")
{
    Description = "Folder for config.json, vocab.txt, model.safetensors and loss.jsonl",
    DefaultValueFactory = _ => new DirectoryInfo("examples/PretrainedModel"),
};
var from = new Option<DirectoryInfo?>("--from") { Description = "Folder of a model to go on from; without, random weights" };
var documentation = new Option<DirectoryInfo?>("--documentation")
{
    Description = "Folder with XML documentation files; without, those of the installed .NET SDK",
};
var steps = new Option<int>("--steps") { Description = "Training steps", DefaultValueFactory = _ => 30_000 };
steps.Validators.Add(result => Require(result, static steps => steps >= 1, "--steps must be at least 1"));
var rate = new Option<double>("--learning-rate") { Description = "The largest learning rate", DefaultValueFactory = _ => 8e-4 };
rate.Validators.Add(result => Require(result, static rate => rate is > 0 and < 1, "--learning-rate must lie between 0 and 1"));
var hours = new Option<double>("--hours")
{
    Description = "End after so many hours at the latest",
    DefaultValueFactory = _ => double.PositiveInfinity,
};
hours.Validators.Add(result => Require(result, static hours => hours > 0, "--hours must be more than 0"));
var command = new RootCommand("Pre-trains the quickstart's small BERT on the XML documentation of the installed .NET SDK.")
{
    output,
    from,
    documentation,
    steps,
    rate,
    hours,
};
command.SetAction(parsed =>
    Pretraining.Execute(
        new PretrainingOptions
        {
            Output = parsed.GetValue(output)!,
            From = parsed.GetValue(from),
            Documentation = parsed.GetValue(documentation),
            Steps = parsed.GetValue(steps),
            LearningRate = parsed.GetValue(rate),
            Hours = parsed.GetValue(hours),
        }
    )
);
ParseResult result = command.Parse(args);

// Signals are the training's: it ends after a step, with the weights written.
int exitCode = result.Invoke(new InvocationConfiguration { ProcessTerminationTimeout = null });
return result.Errors.Count > 0 ? 2 : exitCode;

// What is no number at all is reported by the parser.
static void Require(OptionResult result, Func<double, bool> condition, string complaint)
{
    if (result.Tokens is [var token] && double.TryParse(token.Value, out double number) && !condition(number))
    {
        result.AddError(complaint);
    }
}

using System.CommandLine;
using Pretrain;

var output = new Option<DirectoryInfo>("--output")
{
    Description = "Folder for config.json, vocab.txt, model.safetensors and loss.jsonl",
    DefaultValueFactory = _ => new DirectoryInfo("examples/PretrainedModel"),
};
var from = new Option<DirectoryInfo?>("--from") { Description = "Folder of a model to go on from; without, random weights" };
var steps = new Option<int>("--steps") { Description = "Training steps", DefaultValueFactory = _ => 30_000 };
var rate = new Option<double>("--learning-rate") { Description = "The largest learning rate", DefaultValueFactory = _ => 8e-4 };
var hours = new Option<double>("--hours")
{
    Description = "End after so many hours at the latest",
    DefaultValueFactory = _ => double.PositiveInfinity,
};
var command = new RootCommand("Pre-trains the quickstart's small BERT on the XML documentation of the installed .NET SDK.")
{
    output,
    from,
    steps,
    rate,
    hours,
};
command.SetAction(parsed =>
    Pretraining.Run(
        new PretrainingOptions
        {
            Output = parsed.GetValue(output)!,
            From = parsed.GetValue(from),
            Steps = parsed.GetValue(steps),
            LearningRate = parsed.GetValue(rate),
            Hours = parsed.GetValue(hours),
        }
    )
);
ParseResult result = command.Parse(args);
return result.Errors.Count > 0 ? Usage(result) : result.Invoke();

static int Usage(ParseResult result)
{
    result.Invoke();
    return 2;
}

using System.CommandLine;
using Safe.Framework.Tasks.Recipes;

namespace Safe.Framework.Cli.Recipes;

/// <summary><c>--model</c> and <c>--data</c>: where models and data lie.</summary>
internal sealed class PlaceOptions
{
    private readonly Option<string[]> model = new("--model")
    {
        Description = "Folder of model folders, or the model's own folder; given more than once, the first that has the model",
        HelpName = "folder",
    };

    private readonly Option<string[]> data = new("--data")
    {
        Description = "Folder of data folders, or the task's own folder; given more than once, the first that has the data",
        HelpName = "folder",
    };

    /// <summary>Gives them to a command.</summary>
    /// <param name="command">The command.</param>
    public void AddTo(Command command)
    {
        command.Add(model);
        command.Add(data);
    }

    /// <summary>The folders that were given.</summary>
    /// <param name="parsed">The command line.</param>
    public RecipeFolders Read(ParseResult parsed) => new() { Models = parsed.GetValue(model) ?? [], Data = parsed.GetValue(data) ?? [] };
}

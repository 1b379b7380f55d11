using System.CommandLine;
using System.Text.Json;
using Safe.Framework.Tasks.Recipes;

namespace Safe.Framework.Cli.Recipes;

/// <summary><c>safe recipes</c>: what recipes come with the command.</summary>
internal static class RecipesCommand
{
    /// <summary>The command.</summary>
    public static Command Create()
    {
        var name = new Argument<string?>("name")
        {
            Description = "Writes this recipe's file, to start one's own from",
            Arity = ArgumentArity.ZeroOrOne,
        };
        Option<bool> json = JsonOutput.Option();
        var command = new Command(
            "recipes",
            """
            Lists the recipes that come with the command, or writes one.

            Examples:
              safe recipes
              safe recipes bert-base-cola > mine.yaml
            """
        )
        {
            name,
            json,
        };
        command.SetAction(parsed =>
            ExitCode.Of(() =>
            {
                if (parsed.GetValue(name) is { } one)
                {
                    Console.Write(
                        PaperRecipes.Names.Contains(one)
                            ? PaperRecipes.Text(one)
                            : throw new FileNotFoundException($"there is no recipe '{one}'; 'safe recipes' lists them")
                    );
                    return;
                }
                RecipeFacts[] all = [.. PaperRecipes.Names.Select(static one => RecipeFacts.Of(PaperRecipes.Get(one)))];
                if (parsed.GetValue(json))
                {
                    Console.WriteLine(JsonSerializer.Serialize(all, OutputJson.Readable.RecipeFactsArray));
                }
                else
                {
                    PlainTable.Write(
                        ["recipe", "task", "model", "what it is"],
                        ..0,
                        all.Select(static one => (string[])[one.Name, one.Task, one.Model, one.Description])
                    );
                }
            })
        );
        return command;
    }
}

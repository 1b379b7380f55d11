using System.CommandLine;
using System.Text.Json;
using Safe.Framework.Cli.Recipes;
using Safe.Framework.Tasks.Recipes;

namespace Safe.Framework.Cli.Validating;

/// <summary><c>safe validate</c>: what is wrong with a recipe, its model and its data.</summary>
internal static class ValidateCommand
{
    /// <summary>The command.</summary>
    public static Command Create()
    {
        Option<bool> json = JsonOutput.Option();
        var command = new Command(
            "validate",
            """
            Checks a recipe, its model, its tokenizer and its data without training, and tells all problems at once.

            Examples:
              safe validate mine.yaml
              safe validate bert-base-cola --model models --data data --json
            """
        );
        RecipeInput input = new RecipeInput().AddTo(command, computes: false);
        command.Add(json);
        command.SetAction(parsed =>
            ExitCode.Of(() =>
            {
                Validity validity = Check(input, parsed);
                if (parsed.GetValue(json))
                {
                    Console.WriteLine(JsonSerializer.Serialize(validity, OutputJson.Readable.Validity));
                }
                else if (validity.Valid)
                {
                    Console.WriteLine($"{validity.Recipe}: recipe, model and data are all right");
                }
                else
                {
                    foreach (string problem in validity.Problems)
                    {
                        Console.Error.WriteLine($"error: {Printable.Text(problem)}");
                    }
                }
                return validity.Valid ? ExitCode.Done : ExitCode.Failed;
            })
        );
        return command;
    }

    private static Validity Check(RecipeInput input, ParseResult parsed)
    {
        Recipe recipe;
        try
        {
            recipe = input.Read(parsed);
        }
        catch (InvalidDataException unreadable)
        {
            return new Validity(input.Name(parsed), ExitCode.Explain(unreadable)!);
        }
        return new Validity(recipe.Name, RecipeJob.Problems(recipe, input.Folders(parsed)));
    }
}

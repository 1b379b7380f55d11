using System.CommandLine;
using Safe.Framework.Adapters;
using Safe.Framework.Tasks.Recipes;

namespace Safe.Framework.Cli.Recipes;

/// <summary>What commands ask for that work with a recipe: which, what of it is otherwise, and where models and data lie.</summary>
internal sealed class RecipeInput
{
    private readonly Argument<string> recipe = new("recipe")
    {
        Description = "A recipe's file (.yaml), the folder of a run, or a name that 'safe recipes' lists",
        HelpName = "recipe",
        CompletionSources = { _ => PaperRecipes.Names.Select(static name => new System.CommandLine.Completions.CompletionItem(name)) },
    };

    private readonly Argument<string[]> settings = new("key=value")
    {
        Description = "Values over those of the recipe, such as Training:LearningRate=1e-4, task:maxTokens=64 or model=bert-base",
        Arity = ArgumentArity.ZeroOrMore,
    };

    private readonly PlaceOptions places = new();

    private readonly Option<string?> device = new("--device")
    {
        Description = "Where to compute: cpu, cuda or cuda:N; without, as the recipe says, or on the CPU",
        HelpName = "name",
    };

    /// <summary>Adds them to a command.</summary>
    /// <param name="command">The command.</param>
    /// <param name="computes">Whether it computes, so that there is a device to choose.</param>
    public RecipeInput AddTo(Command command, bool computes = true)
    {
        command.Add(recipe);
        command.Add(settings);
        places.AddTo(command);
        if (computes)
        {
            command.Add(device);
        }
        settings.Validators.Add(result =>
        {
            foreach (string odd in result.Tokens.Select(static token => token.Value).Where(static text => text.IndexOf('=') <= 0))
            {
                result.AddError($"'{odd}' is neither an option nor key=value, such as Training:NumTrainEpochs=3");
            }
        });
        return this;
    }

    /// <summary>The recipe as it was given.</summary>
    public string Name(ParseResult parsed) => parsed.GetValue(recipe)!;

    /// <summary>Reads the recipe.</summary>
    /// <param name="parsed">The command line.</param>
    /// <exception cref="InvalidDataException">It is wrong; a line for each problem.</exception>
    /// <exception cref="IOException">There is no such file and no recipe of that name, or it cannot be read.</exception>
    public Recipe Read(ParseResult parsed) => Read(parsed, Overrides(parsed));

    /// <summary>What the command line puts in the place of the recipe's values.</summary>
    /// <param name="parsed">The command line.</param>
    public IReadOnlyList<string> Overrides(ParseResult parsed) =>
        [
            .. parsed.GetValue(settings) ?? [],
            .. parsed.GetValue(device) is { } named ? [$"Training:Device={named}"] : Array.Empty<string>(),
        ];

    /// <summary>Reads the recipe with other overrides than the command line's.</summary>
    /// <param name="parsed">The command line.</param>
    /// <param name="overrides">The overrides.</param>
    /// <exception cref="InvalidDataException">It is wrong; a line for each problem.</exception>
    /// <exception cref="IOException">There is no such file and no recipe of that name, or it cannot be read.</exception>
    public Recipe Read(ParseResult parsed, IReadOnlyList<string> overrides)
    {
        string name = Name(parsed);
        if (RunFolder.RecipeIn(name) is { } own)
        {
            return RecipeFile.Read(own, overrides);
        }
        if (File.Exists(name))
        {
            return RecipeFile.Read(name, overrides);
        }
        return PaperRecipes.Names.Contains(name)
            ? PaperRecipes.Get(name, overrides)
            : throw new FileNotFoundException(
                $"there is no file and no recipe '{name}'{NearestNames.Suggestion(name, PaperRecipes.Names)}; 'safe recipes' lists those that come with the command"
            );
    }

    /// <summary>Where models and data lie.</summary>
    /// <param name="parsed">The command line.</param>
    public RecipeFolders Folders(ParseResult parsed) => places.Read(parsed);
}

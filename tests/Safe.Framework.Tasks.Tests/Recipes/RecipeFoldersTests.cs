using Safe.Framework.Tasks.Recipes;
using Safe.Framework.Tasks.Recipes.Jobs;

namespace Safe.Framework.Tasks.Tests.Recipes;

/// <summary>Models and data that lie in several folders.</summary>
public sealed class RecipeFoldersTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("safe-recipe-folders-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Theory]
    [InlineData("both", "a/both")]
    [InlineData("second", "b/second")]
    [InlineData("owner/second", "b/second")]
    public void The_first_folder_that_has_the_model_is_taken(string model, string expected)
    {
        Make("a/both", "b/both", "b/second");
        Model(model, "a", "b").ShouldBe(In(expected));
    }

    [Fact]
    public void A_model_s_own_folder_stands_for_the_model_of_its_name()
    {
        Make("a/first", "b/second", "c/second");
        File.WriteAllText(In("a/first/config.json"), "{}");
        File.WriteAllText(In("b/second/config.json"), "{}");
        (string?, string?, string?) found = (
            Model("first", "a/first", "b/second"),
            Model("second", "a/first", "b/second"),
            Model("second", "a/first", "b/second", "c")
        );
        found.ShouldBe((In("a/first"), In("b/second"), In("b/second")));
        // Of the folders of another name it is not told which is meant.
        Should.Throw<DirectoryNotFoundException>(() => RecipeJob.Create(Recipe("third"), Folders("a/first", "b/second")));
        Model("third", "a/first", "c").ShouldBe(In("a/first"));
    }

    [Fact]
    public void A_model_that_is_nowhere_is_told_with_all_places()
    {
        Make("a", "b");
        string message = Should.Throw<DirectoryNotFoundException>(() => RecipeJob.Create(Recipe("owner/none"), Folders("a", "b"))).Message;
        message.ShouldStartWith(
            string.Join(", ", In("a/owner/none"), In("a/none"), In("b/owner/none"), In("b/none")) + ": no such folder; say where"
        );
    }

    [Fact]
    public void A_tokenizer_s_folder_may_lie_elsewhere_than_the_model()
    {
        Make("a/model", "b/words");
        Recipe recipe = Recipe("model") with { ModelOptions = new RecipeModelOptions { Tokenizer = "words" } };
        new RecipePaths(recipe, Folders("a", "b")).Tokenizer.ShouldBe(In("b/words"));
        Recipe other = Recipe("model") with { ModelOptions = new RecipeModelOptions { Tokenizer = "none" } };
        Should
            .Throw<DirectoryNotFoundException>(() => new RecipePaths(other, Folders("a", "b")).Tokenizer)
            .Message.ShouldBe($"{In("a/none")}, {In("b/none")}: no such folder; say where the tokenizer 'none' lies");
    }

    [Fact]
    public void Data_are_looked_for_in_the_same_way()
    {
        Make("a", "b/glue/CoLA", "c/CoLA");
        Data("glue/CoLA", "a", "b").ShouldBe(In("b/glue/CoLA"));
        Data("glue/CoLA", "c/CoLA", "b").ShouldBe(In("c/CoLA"));
        // One folder alone is the task's own.
        Data("glue/CoLA", "a").ShouldBe(In("a"));
        Should
            .Throw<DirectoryNotFoundException>(() => Data("glue/RTE", "a", "b"))
            .Message.ShouldBe($"{In("a/glue/RTE")}, {In("b/glue/RTE")}: no such folder; say where the data of 'cola' lie");
        new RecipePaths(Recipe("m", "glue"), new RecipeFolders()).Data.ShouldBe(In("glue"));
    }

    private string In(string name) => Path.Combine(folder, name);

    private void Make(params string[] names) => Array.ForEach(names, name => Directory.CreateDirectory(In(name)));

    private Recipe Recipe(string model, string? data = null) =>
        new()
        {
            Name = "mine",
            Model = model,
            Folder = folder,
            Task = new RecipeTask { Kind = "cola", Data = data },
        };

    private RecipeFolders Folders(params string[] names) => new() { Models = [.. names.Select(In)] };

    private string? Model(string model, params string[] folders) => new RecipePaths(Recipe(model), Folders(folders)).Model;

    private string Data(string data, params string[] folders) =>
        new RecipePaths(Recipe("m", data), new RecipeFolders { Data = [.. folders.Select(In)] }).Data;
}

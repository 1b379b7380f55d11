using Safe.Framework.Models.Bert;
using Safe.Framework.Tasks.Recipes;

namespace Safe.Framework.Tasks.Tests.Recipes;

public sealed class RecipeFileTests : IDisposable
{
    private const string Whole = """
        name: mine
        description: >
          Reviews,
          good and bad
        model:
          path: bert
          dropout: 0.2
          pooling: mean
        task:
          kind: texts
          data: files
          train: reviews.csv
          text: review body
          max_tokens: 48
          trainLimit: 100
        training:
          num_train_epochs: 5
          learningRate: 9e-4
          reportTo: tensorboard
        adapter:
          lora_alpha: 16
          target_modules: [query, value]
          rankPattern: { layer.1.query: 2 }
        freeze:
          enabled: true
          finalThreshold: ~
        """;

    private readonly string folder = Directory.CreateTempSubdirectory("safe-recipe-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void A_file_becomes_a_recipe_whose_settings_have_a_configurations_names()
    {
        Recipe recipe = Read(Whole);
        (recipe.Name, recipe.Description, recipe.Model, recipe.Folder).ShouldBe(("mine", "Reviews, good and bad", "bert", folder));
        recipe.ModelOptions.ShouldBe(new RecipeModelOptions { Dropout = 0.2, Pooling = Pooling.Mean });
        (recipe.Task.Kind, recipe.Task.Data, recipe.Task.MaxTokens, recipe.Task.TrainLimit, recipe.Task.DevLimit).ShouldBe(
            ("texts", "files", 48, 100, null)
        );
        recipe.Task.Options.ShouldBe(
            new Dictionary<string, string> { ["train"] = "reviews.csv", ["text"] = "review body" },
            ignoreOrder: true
        );
        recipe
            .Settings.OrderBy(static one => one.Key, StringComparer.Ordinal)
            .Select(static one => $"{one.Key}={one.Value}")
            .ShouldBe([
                "Adapter:LoraAlpha=16",
                "Adapter:RankPattern:layer.1.query=2",
                "Adapter:TargetModules:0=query",
                "Adapter:TargetModules:1=value",
                "Freeze:Enabled=true",
                "Training:LearningRate=9e-4",
                "Training:NumTrainEpochs=5",
                "Training:ReportTo:0=tensorboard",
            ]);
    }

    [Fact]
    public void Overrides_take_the_place_of_what_the_file_says_in_any_case()
    {
        Recipe recipe = Read(
            Whole,
            "Training:LearningRate=1e-4",
            "task:maxTokens=64",
            "model=bert-base",
            "adapter:TARGET_MODULES=[dense]",
            "Adapter:RankPattern:layer.1.query=3",
            "training:numTrainEpochs=",
            "Prune:Ratio=0.5",
            "Training:ReportTo=none"
        );
        (recipe.Model, recipe.ModelOptions.Dropout, recipe.Task.MaxTokens).ShouldBe(("bert-base", 0.2, 64));
        recipe
            .Settings.OrderBy(static one => one.Key, StringComparer.Ordinal)
            .Select(static one => $"{one.Key}={one.Value}")
            .ShouldBe([
                "Adapter:LoraAlpha=16",
                "Adapter:RankPattern:layer.1.query=3",
                "Adapter:TargetModules:0=dense",
                "Freeze:Enabled=true",
                "Prune:Ratio=0.5",
                "Training:LearningRate=1e-4",
                "Training:ReportTo:0=none",
            ]);
        Read("model: bert\ntask: { kind: cola }", "model:dropout=0.3").ModelOptions.Dropout.ShouldBe(0.3);
        Read("model: bert\ntask: { kind: cola }", "model:randomWeights=true").ModelOptions.RandomWeights.ShouldBeTrue();
    }

    [Theory]
    [InlineData("model: a\ntask: { kind: cola }\ntraning: {}", "r.yaml(3,1): a recipe has no 'traning'; did you mean 'Training'?")]
    [InlineData(
        "model: a\ntask: { kind: cola }\ntraining:\n  learning_rat: 1",
        "r.yaml(4,3): Training has no setting 'learning_rat'; did you mean 'LearningRate'"
    )]
    [InlineData(
        "model: a\ntask: { kind: cola }\ntraining:\n  numTrainEpochs: many",
        "r.yaml(4,19): Training:NumTrainEpochs: expected a whole number, not 'many'"
    )]
    [InlineData(
        "model: a\ntask: { kind: cola }\ntraining:\n  lrSchedulerType: steep",
        "r.yaml(4,20): Training:LrSchedulerType: expected one of Linear, "
    )]
    [InlineData(
        "model: a\ntask: { kind: cola }\nfreeze:\n  enabled: yes",
        "r.yaml(4,12): Freeze:Enabled: expected true or false, not 'yes'"
    )]
    [InlineData("model: a\ntask: { kind: cola }\nadapter:\n  r: [1, 2]", "r.yaml(4,6): Adapter:R: expected one value")]
    [InlineData(
        "model: a\ntask: { kind: cola }\nadapter:\n  layersToTransform: [1, two]",
        "r.yaml(4,26): Adapter:LayersToTransform: expected a whole number, not 'two'"
    )]
    [InlineData("model: a\ntask: { kind: cola }\ntraining: 5", "r.yaml(3,11): Training is a section of settings, such as NumTrainEpochs")]
    [InlineData("model: a\ntask: { kind: coal }", "r.yaml(2,15): there is no task 'coal'; there are cola, sst2, mrpc, rte, stsb")]
    [InlineData("model: a\ntask: { data: glue }", "r.yaml(2,1): task has no kind")]
    [InlineData(
        "model: a\ntask:\n  kind: cola\n  maxTokens: -3",
        "r.yaml(4,14): task maxTokens: expected a whole number of 1 or more, not '-3'"
    )]
    [InlineData("model: a\ntask:\n  kind: cola\n  stride: 3", "r.yaml(4,3): task has no 'stride'")]
    [InlineData("model: a\ntask:\n  kind: cola\n  maxTokns: 3", "r.yaml(4,3): task has no 'maxTokns'; did you mean 'maxTokens'")]
    [InlineData("task: { kind: cola }", "r.yaml(1,1): expected model, with its path")]
    [InlineData(
        "model: { path: a, dropout: 1 }\ntask: { kind: cola }",
        "model dropout: expected a number of 0 or more and less than 1, not '1'"
    )]
    [InlineData("model: { path: a, pooling: max }\ntask: { kind: cola }", "model pooling: expected one of Cls, Mean, not 'max'")]
    [InlineData("model: a\nmodel: b\ntask: { kind: cola }", "r.yaml(2,1): 'model' is there twice")]
    [InlineData("model: &a x\ntask: { kind: *a }", "r.yaml(1,8): anchors (&)")]
    [InlineData("model: !!binary x", "r.yaml(1,8): anchors (&)")]
    [InlineData("model: [a\n", "no YAML")]
    [InlineData("model: a\n---\nmodel: b", "a second document")]
    [InlineData("", "the file is empty")]
    [InlineData("just words", "r.yaml(1,1): expected model, task and settings by name")]
    public void What_is_wrong_is_said_with_its_place(string text, string message) =>
        Should.Throw<InvalidDataException>(() => Read(text)).Message.ShouldContain(message);

    [Fact]
    public void All_problems_come_at_once()
    {
        string message = Should
            .Throw<InvalidDataException>(() => Read("model: a\ntask: { kind: cola, x: 1 }\nfreeze: { enabled: 3 }\nadapter: { y: 2 }"))
            .Message;
        message.Split(Environment.NewLine).Length.ShouldBe(3);
    }

    [Theory]
    [InlineData("Training:LearningRat=1", "'Training:LearningRat=1': Training has no setting 'LearningRat'; did you mean 'LearningRate'")]
    [InlineData("Training:Seed=x", "'Training:Seed=x': Training:Seed: expected a whole number, not 'x'")]
    [InlineData("taks:maxTokens=1", "'taks:maxTokens=1': a recipe has no 'taks'; did you mean 'task'")]
    [InlineData("LearningRate", "'LearningRate': expected key=value")]
    [InlineData("Adapter:TargetModules=[a", "no YAML")]
    public void A_wrong_override_is_named(string setting, string message) =>
        Should.Throw<InvalidDataException>(() => Read("model: a\ntask: { kind: cola }", setting)).Message.ShouldContain(message);

    [Fact]
    public void Deep_nesting_and_much_text_are_refused()
    {
        Should.Throw<InvalidDataException>(() => Read("model: " + new string('[', 100_000))).Message.ShouldContain("r.yaml(1,");
        Should.Throw<InvalidDataException>(() => Read(new string('#', 2_000_000))).Message.ShouldContain("characters");
        File.WriteAllBytes(Path.Combine(folder, "b.yaml"), [0x61, 0xc3, 0x28]);
        Should.Throw<InvalidDataException>(() => RecipeFile.Read(Path.Combine(folder, "b.yaml"))).Message.ShouldContain("UTF-8");
    }

    [Fact]
    public void What_is_written_is_read_again()
    {
        Recipe recipe = Read(Whole, "Training:OutputDir=a: \"b\" #ä", "task:devLimit=7");
        string path = Path.Combine(folder, "written.yaml");
        RecipeFile.Write(recipe, path);
        Recipe again = RecipeFile.Read(path);
        again.Settings.ShouldBe(recipe.Settings, ignoreOrder: true);
        again.Task.Options.ShouldBe(recipe.Task.Options, ignoreOrder: true);
        (again with { Settings = recipe.Settings, Task = recipe.Task, Places = recipe.Places }).ShouldBe(recipe);
        (again.Task with { Options = recipe.Task.Options }).ShouldBe(recipe.Task);
    }

    [Fact]
    public void Other_settings_leave_the_recipe_as_it_is()
    {
        Recipe recipe = Read(Whole);
        Recipe other = recipe.With([new("adapter:targetModules", null), new("Training:Seed", "7")]);
        other.Settings.Keys.ShouldNotContain(static key => key.StartsWith("Adapter:TargetModules", StringComparison.Ordinal));
        other.Settings["Training:Seed"].ShouldBe("7");
        recipe.Settings.Keys.ShouldContain("Adapter:TargetModules:0");
        recipe.Configuration()["training:learningrate"].ShouldBe("9e-4");
    }

    private Recipe Read(string text, params string[] overrides)
    {
        string path = Path.Combine(folder, "r.yaml");
        File.WriteAllText(path, text);
        return RecipeFile.Read(path, overrides);
    }
}

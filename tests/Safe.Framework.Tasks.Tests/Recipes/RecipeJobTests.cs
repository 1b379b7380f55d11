using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Safe.Framework.Adapters;
using Safe.Framework.Models.Bert;
using Safe.Framework.Models.GPT2;
using Safe.Framework.Models.Llama;
using Safe.Framework.Models.Roberta;
using Safe.Framework.Tasks.Recipes;
using Safe.Framework.Training;
using Safe.Testing;

namespace Safe.Framework.Tasks.Tests.Recipes;

public sealed class RecipeJobTests : IDisposable
{
    private static readonly string Pretrained = Path.Combine(SharedFolder.RepositoryRoot, "examples", "PretrainedModel");

    private readonly string folder = Directory.CreateTempSubdirectory("safe-recipe-job-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task Ones_own_texts_train_and_leave_what_was_trained()
    {
        WriteTexts();
        string output = Path.Combine(folder, "out");
        IRecipeJob job = RecipeJob.Create(Texts(), new RecipeFolders(Pretrained));
        job.Problems().ShouldBeEmpty();
        var watcher = new Watcher();
        JobReport report = await job.Run(
            new RecipeRun
            {
                Seed = 3,
                OutputDir = output,
                Quiet = true,
                Observers = [watcher],
            }
        );
        watcher.Epochs.ShouldBe(report.Epochs.Count);
        report.MetricName.ShouldBe("accuracy");
        report.Evaluation.Metric.ShouldBe(1);
        foreach (
            string name in (string[])["trainer_log.jsonl", "freeze_events.jsonl", "trained.safetensors", "adapter/adapter_config.json"]
        )
        {
            File.Exists(Path.Combine(output, name)).ShouldBeTrue(name);
        }
        // A stopped or repeated job does not start over what is there.
        JobReport again = await job.Run(
            new RecipeRun
            {
                Seed = 3,
                OutputDir = output,
                Quiet = true,
                Resume = true,
            }
        );
        again.Evaluation.Metric.ShouldBe(report.Evaluation.Metric);
        await Should.ThrowAsync<InvalidOperationException>(() =>
            job.Run(
                new RecipeRun
                {
                    OutputDir = output,
                    Quiet = true,
                    Overwrite = false,
                }
            )
        );
    }

    [Fact]
    public async Task What_was_pruned_is_measured_and_merged_as_the_job_left_it()
    {
        WriteTexts();
        string output = Path.Combine(folder, "out");
        string merged = Path.Combine(folder, "merged");
        Recipe pruning = Texts()
            .With([
                new("Training:LearningRate", "5e-4"),
                new("Prune:Ratio", "0.5"),
                new("Prune:Interval", "2"),
                new("Adapter:TargetModules:0", "query"),
                new("Adapter:TargetModules:1", "value"),
                new("Adapter:TargetModules:2", "dense"),
            ]);
        IRecipeJob job = RecipeJob.Create(pruning, new RecipeFolders(Pretrained));
        JobReport report = await job.Run(new RecipeRun { OutputDir = output, Quiet = true });
        double reported = report.Evaluation.Loss.ShouldNotBeNull();
        // Far from that of a model that knows everything, so that other heads would show.
        reported.ShouldBeGreaterThan(0.02);
        var trained = new TrainedModel(job) { RunFolder = output };
        var told = new RecordedShares();
        trained.Evaluate(progress: told).Evaluation.Loss.ShouldNotBeNull().ShouldBe(reported, 1e-6);
        told.Shares[0].ShouldBe(0);
        told.Shares[^1].ShouldBe(1);

        trained.Merge(merged);
        File.ReadAllText(Path.Combine(merged, "config.json")).ShouldContain("safe_layer_sizes");
        Recipe plain = Texts() with { Model = merged, ModelOptions = Texts().ModelOptions with { Tokenizer = Pretrained } };
        var small = new TrainedModel(RecipeJob.Create(plain));
        small.Evaluate().Evaluation.Loss.ShouldNotBeNull().ShouldBe(reported, 1e-4);

        File.Delete(Path.Combine(output, "pruning.safetensors"));
        Should.Throw<FileNotFoundException>(() => trained.Evaluate()).Message.ShouldContain("pruning.safetensors");
    }

    [Fact]
    public async Task A_job_that_is_asked_to_stop_ends_early()
    {
        WriteTexts();
        Recipe longer = Texts().With([new("Training:NumTrainEpochs", "10000")]);
        IRecipeJob job = RecipeJob.Create(longer, new RecipeFolders(Pretrained));
        using var stop = new CancellationTokenSource();
        var watcher = new Watcher { AtEpoch = stop.Cancel };
        await Should.ThrowAsync<OperationCanceledException>(() =>
            job.Run(new RecipeRun { Quiet = true, Observers = [watcher] }, stop.Token)
        );
        watcher.Epochs.ShouldBeInRange(1, 9_999);
    }

    [Fact]
    public void A_visitor_gets_model_and_task_with_their_types()
    {
        WriteTexts();
        IRecipeJob job = RecipeJob.Create(Texts(), new RecipeFolders(Pretrained));
        (string model, string task) = job.With(new TypesOf());
        model.ShouldBe(nameof(BertForSequenceClassification));
        task.ShouldBe("texts.csv accuracy");
        job.Within(new AdaptersOf(), new RecipeRun { Seed = 8 }).ShouldBe((12, 8, AdapterTask.SequenceClassification));
        Recipe resolved = job.Resolved;
        (resolved.Model, resolved.Task.Data).ShouldBe((Pretrained, folder));
    }

    public static TheoryData<string, string, Type> Dispatch =>
        new()
        {
            { "bert-base", "cola", typeof(BertForSequenceClassification) },
            { "roberta-base", "mrpc", typeof(RobertaForSequenceClassification) },
            { "gpt2", "sst2", typeof(GPT2ForSequenceClassification) },
            { "llama-2-7b", "rte", typeof(LlamaForSequenceClassification) },
            { "bert-large", "squad", typeof(BertForQuestionAnswering) },
            { "roberta-large", "squad", typeof(RobertaForQuestionAnswering) },
            { "gpt2-medium", "e2e", typeof(GPT2LMHeadModel) },
            { "llama-2-7b", "wikitext-2", typeof(LlamaForCausalLM) },
            { "gpt2-large", "instructions", typeof(GPT2LMHeadModel) },
        };

    [Theory]
    [MemberData(nameof(Dispatch))]
    public void Family_and_task_decide_on_the_model_class(string model, string kind, Type expected)
    {
        var recipe = new Recipe
        {
            Name = "x",
            Model = model,
            Task = new RecipeTask { Kind = kind },
        };
        RecipeJob.Create(recipe).GetType().GetGenericArguments().ShouldBe([expected]);
    }

    [Theory]
    [InlineData("gpt2", "squad", "a model of type 'gpt2' cannot do 'squad'; bert, roberta can")]
    [InlineData("bert-base", "e2e", "a model of type 'bert' cannot do 'e2e'; gpt2, llama can")]
    [InlineData("bert-base", "dance", "there is no task 'dance'; there are cola")]
    public void What_does_not_go_together_is_refused(string model, string kind, string message)
    {
        var recipe = new Recipe
        {
            Name = "x",
            Model = model,
            Task = new RecipeTask { Kind = kind },
        };
        Should.Throw<NotSupportedException>(() => RecipeJob.Create(recipe)).Message.ShouldContain(message);
    }

    [Fact]
    public void Everything_that_is_wrong_is_told_at_once_and_where()
    {
        string path = Path.Combine(folder, "r.yaml");
        File.WriteAllText(
            path,
            "model: nowhere\ntask: { kind: texts, train: none.csv }\ntraining:\n  numTrainEpochs: 0\nadapter:\n  targetModules: [qery]\n"
        );
        IReadOnlyList<string> problems = RecipeJob.Problems(RecipeFile.Read(path));
        problems.Count.ShouldBe(3, string.Join('\n', problems));
        problems[0].ShouldStartWith($"{path}(4,3): Training: ");
        problems[0].ShouldContain("NumTrainEpochs");
        problems[1].ShouldContain("nowhere");
        problems[2].ShouldContain("none.csv");
        // With a model its layers' names are looked at, too.
        problems = RecipeJob.Problems(RecipeFile.Read(path), new RecipeFolders(Pretrained));
        problems.Count.ShouldBe(3, string.Join('\n', problems));
        problems.ShouldContain(problem =>
            problem.StartsWith($"{path}(6,3): Adapter: TargetModules 'qery' matches no module", StringComparison.Ordinal)
        );
        WriteTexts();
        RecipeJob
            .Problems(
                RecipeFile.Read(
                    path,
                    ["task:train=texts.csv", "task:maxTokens=200", "Training:NumTrainEpochs=1", "Adapter:TargetModules="]
                ),
                new(Pretrained)
            )
            .ShouldBe([$"task maxTokens is 200, and the model {Pretrained} has positions for 128 tokens"]);
        InvalidDataException refused = Should.Throw<InvalidDataException>(() =>
            RecipeJob.Create(RecipeFile.Read(path), new RecipeFolders(Pretrained)).Validate()
        );
        refused.Message.Split(Environment.NewLine).Length.ShouldBe(3);
    }

    [Fact]
    public void A_size_with_random_weights_needs_a_tokenizer()
    {
        WriteTexts();
        RecipeJob
            .Problems(Texts() with { Model = "bert-base" })
            .ShouldHaveSingleItem()
            .ShouldContain("name a folder with one as model:tokenizer");
    }

    [Fact]
    public void Settings_of_checkpoints_are_right_before_a_run_names_their_folder()
    {
        WriteTexts();
        IRecipeJob job = RecipeJob.Create(
            Texts()
                .With([
                    new("Training:SaveStrategy", "Epoch"),
                    new("Training:SaveTotalLimit", "3"),
                    new("Training:LoadBestModelAtEnd", "true"),
                ]),
            new RecipeFolders(Pretrained)
        );

        job.Problems().ShouldBeEmpty();
        job.With(new TypesOf()).Item1.ShouldBe(nameof(BertForSequenceClassification));
    }

    [SharedDataFact("glue/CoLA")]
    public async Task A_recipe_of_the_library_trains_on_real_data()
    {
        Recipe recipe = PaperRecipes.Get(
            "tiny-cola",
            ["task:trainLimit=64", "task:devLimit=40", "Training:NumTrainEpochs=1", "Freeze:FinalEpoch="]
        );
        IRecipeJob job = RecipeJob.Create(recipe.With([new("Freeze:Enabled", "false")]), new RecipeFolders(Pretrained, SharedFolder.Data));
        JobReport report = await job.Run(new RecipeRun { Quiet = true });
        report.MetricName.ShouldBe("matthews_correlation");
        report.Evaluation.Details.Keys.ShouldContain("accuracy");
    }

    private Recipe Texts() =>
        new()
        {
            Name = "mine",
            Model = ".",
            Folder = folder,
            ModelOptions = new RecipeModelOptions { Pooling = Pooling.Mean },
            Task = new RecipeTask
            {
                Kind = "texts",
                MaxTokens = 16,
                Options = new Dictionary<string, string> { ["train"] = "texts.csv" },
            },
            Settings = new Dictionary<string, string?>
            {
                ["Training:NumTrainEpochs"] = "3",
                ["Training:LearningRate"] = "5e-3",
                ["Freeze:Enabled"] = "false",
            },
        };

    private void WriteTexts() =>
        File.WriteAllLines(
            Path.Combine(folder, "texts.csv"),
            [
                "text,label",
                .. Enumerable
                    .Range(0, 40)
                    .Select(static index => index % 2 == 0 ? $"opens the file {index},file" : $"the thread waits {index},thread"),
            ]
        );

    private sealed class Watcher : ITrainingObserver
    {
        public Action AtEpoch { get; init; } = static () => { };

        public int Epochs { get; private set; }

        public void OnEpoch(EpochResult epoch)
        {
            Epochs++;
            AtEpoch();
        }
    }

    private sealed class TypesOf : IRecipeModelVisitor<(string, string)>
    {
        public (string, string) Visit<TModel>(TModel model, IFineTuningTask<TModel> task)
            where TModel : Module => (typeof(TModel).Name, $"{task.Name} {task.MetricName}");
    }

    private sealed class AdaptersOf : IRecipeJobVisitor<(int, int, AdapterTask?)>
    {
        public (int, int, AdapterTask?) Visit<TModel>(IServiceProvider job)
            where TModel : Module =>
            (
                job.GetRequiredService<AdapterSet>().Adapters.Count,
                job.GetRequiredService<IOptions<TrainingOptions>>().Value.Seed,
                job.GetRequiredService<IOptions<AdapterOptions>>().Value.TaskType
            );
    }
}

using Microsoft.Extensions.DependencyInjection;
using Safe.Framework.Models.Swin;
using Safe.Framework.Models.Vision;
using Safe.Framework.Models.ViT;
using Safe.Framework.Tasks.Recipes;
using Safe.Framework.Tasks.Tests.Images;
using Safe.Framework.Training;
using Safe.Testing;

namespace Safe.Framework.Tasks.Tests.Recipes;

public sealed class ImageRecipeTests : IDisposable
{
    private const string Fashion = """
        model: vit
        task: { kind: idx, data: fashion-mnist, trainLimit: 600, devLimit: 300 }
        training: { numTrainEpochs: 3, learningRate: 5e-3 }
        adapter: { r: 4, targetModules: [query, value] }
        freeze: { finalThreshold: 0.9, finalEpoch: 3, maxWarmupEpochs: 2 }
        """;

    private const string Folders = """
        model: swin
        task: { kind: images, train: pictures/seen, dev: pictures/new, mean: 0.25 }
        training: { numTrainEpochs: 1, perDeviceTrainBatchSize: 4 }
        """;

    private readonly WrittenFiles files = new();

    public void Dispose() => files.Dispose();

    [SharedDataFact("fashion-mnist")]
    public async Task A_recipe_trains_a_ViT_on_Fashion_MNIST()
    {
        SaveViT();
        IRecipeJob job = Job(Fashion, SharedFolder.Data);
        job.Problems().ShouldBeEmpty();
        JobReport report = await job.Run(new RecipeRun { Quiet = true, Seed = 3 });
        // Chance is 0.1.
        report.Evaluation.Metric.ShouldBeGreaterThan(0.25);
        report.MetricName.ShouldBe("accuracy");
        job.Within(new HeadVisit()).ShouldBe((true, 10));
    }

    [Fact]
    public async Task A_recipe_trains_a_Swin_on_folders_of_grey_pictures()
    {
        SaveSwin();
        for (int index = 0; index < 8; index++)
        {
            string split = index < 6 ? "seen" : "new";
            byte[] pixels = [.. Enumerable.Repeat((byte)(index % 2 * 200), 6 * 5)];
            files.Write($"pictures/{split}/{(index % 2 == 0 ? "night" : "day")}/{index}.pgm", WrittenFiles.Netpbm("P5 6 5 255\n", pixels));
        }
        IRecipeJob job = Job(Folders, files.Folder);
        job.Problems().ShouldBeEmpty();
        (await job.Run(new RecipeRun { Quiet = true })).Epochs.Count.ShouldBe(1);
        // Grey pictures of 6 × 5 pixels, as the model wants them: three channels of 16 × 16, less the mean.
        (long[] shape, double least) = job.With(new PixelVisit());
        shape.ShouldBe([2, 3, 16, 16]);
        least.ShouldBe(-0.25, 1e-6);
    }

    [SharedDataFact("fashion-mnist")]
    public void A_recipe_may_take_some_of_the_classes()
    {
        SaveViT();
        string some = Fashion.Replace("trainLimit: 600", "classes: '9, 0, 4'", StringComparison.Ordinal);
        IRecipeJob job = Job(some, SharedFolder.Data);
        job.Problems().ShouldBeEmpty();
        job.Config.Id2Label!.Values.ShouldBe(["9", "0", "4"]);
        job.Within(new HeadVisit()).ShouldBe((true, 3));
        Job(some.Replace("0, 4", "10", StringComparison.Ordinal), SharedFolder.Data)
            .Problems()
            .ShouldHaveSingleItem()
            .ShouldBe("task classes: there is no class '10'; there are 0, 1, 2, 3, 4, 5, 6, 7, 8, 9");
    }

    // The project's own ViT, and the recipe that it was made by.
    [SharedDataFact("fashion-mnist")]
    public async Task The_small_pre_trained_ViT_learns_classes_it_has_never_seen_better_than_random_weights()
    {
        string models = Path.Combine(SharedFolder.RepositoryRoot, "examples");
        string[] few =
        [
            "task:trainLimit=500",
            "task:devLimit=500",
            "Training:NumTrainEpochs=2",
            "Freeze:FinalEpoch=3",
            "Freeze:Enabled=false",
        ];
        double known = await Accuracy();
        double random = await Accuracy("model:randomWeights=true");
        known.ShouldBeGreaterThan(random + 0.1);

        async Task<double> Accuracy(params string[] more)
        {
            Recipe recipe = PaperRecipes.Get("tiny-fashion-mnist", [.. few, .. more]);
            IRecipeJob job = RecipeJob.Create(recipe, new RecipeFolders(models, SharedFolder.Data));
            return (await job.Run(new RecipeRun { Quiet = true, Seed = 2 })).Evaluation.Metric;
        }
    }

    [SharedDataFact("fashion-mnist")]
    public void The_recipe_of_the_small_ViT_pre_trains_on_the_other_classes()
    {
        string folder = Path.Combine(SharedFolder.RepositoryRoot, "examples", "PretrainedImageModel");
        var data = new RecipeFolders(null, SharedFolder.Data);
        IRecipeJob pretraining = RecipeJob.Create(RecipeFile.Read(Path.Combine(folder, "pretrain.yaml")), data);
        pretraining.Problems().ShouldBeEmpty();
        IRecipeJob tuning = RecipeJob.Create(PaperRecipes.Get("tiny-fashion-mnist"), new RecipeFolders(folder, SharedFolder.Data));
        string[] seen = [.. pretraining.Config.Id2Label!.Values];
        string[] learnt = [.. tuning.Config.Id2Label!.Values];
        seen.Intersect(learnt).ShouldBeEmpty();
        seen.Concat(learnt).Order().ShouldBe(["0", "1", "2", "3", "4", "5", "6", "7", "8", "9"]);
    }

    [Fact]
    public void Problems_of_images_are_told()
    {
        SaveViT();
        Job(Fashion, files.Folder).Problems().ShouldHaveSingleItem().ShouldContain("train-images-idx3-ubyte");
        Job(Fashion.Replace("trainLimit: 600", "maxTokens: 60", StringComparison.Ordinal), files.Folder)
            .Problems()
            .ShouldHaveSingleItem()
            .ShouldBe("task maxTokens is 60, and images have no tokens to cut off");
        files.Write("bert/config.json", """{"model_type":"bert"}"""u8.ToArray());
        Should
            .Throw<NotSupportedException>(() => Job(Fashion.Replace("model: vit", "model: bert", StringComparison.Ordinal), files.Folder))
            .Message.ShouldContain("a model of type 'bert' cannot do 'idx'; vit, swin can");
    }

    private IRecipeJob Job(string recipe, string data)
    {
        string path = files.Write("recipe.yaml", System.Text.Encoding.UTF8.GetBytes(recipe));
        return RecipeJob.Create(RecipeFile.Read(path), new RecipeFolders(files.Folder, data));
    }

    private void SaveViT()
    {
        torch.manual_seed(4);
        ViTConfig config = new ViTConfig
        {
            HiddenSize = 32,
            NumHiddenLayers = 2,
            NumAttentionHeads = 4,
            IntermediateSize = 64,
            ImageSize = new ImageSize(28),
            PatchSize = new ImageSize(7),
            NumChannels = 1,
            InitializerRange = 0.1,
        }.WithLabels(["one", "two"]);
        using var model = new ViTForImageClassification(config);
        ViTPretrained.Save(Path.Combine(files.Folder, "vit"), model, config);
    }

    private void SaveSwin()
    {
        torch.manual_seed(4);
        SwinConfig config = new SwinConfig
        {
            EmbedDim = 8,
            Depths = [1, 1],
            NumHeads = [2, 2],
            WindowSize = 4,
            ImageSize = new ImageSize(16),
            PatchSize = new ImageSize(2),
        }.WithLabels(["one", "two"]);
        using var model = new SwinForImageClassification(config);
        SwinPretrained.Save(Path.Combine(files.Folder, "swin"), model, config);
        files.Write(
            "swin/preprocessor_config.json",
            """{"image_processor_type":"ViTImageProcessor","size":16,"image_mean":[0.5,0.5,0.5],"image_std":[0.5,0.5,0.5]}"""u8.ToArray()
        );
    }

    /// <summary>Whether the head trains with the adapters attached, and how many classes it tells.</summary>
    private sealed class HeadVisit : IRecipeJobVisitor<(bool Trains, long Classes)>
    {
        public (bool Trains, long Classes) Visit<TModel>(IServiceProvider job)
            where TModel : Module
        {
            job.GetRequiredService<Safe.Framework.Adapters.AdapterSet>();
            Parameter head = job.GetRequiredService<TModel>()
                .named_parameters()
                .Single(entry =>
                    entry.name.StartsWith("classifier", StringComparison.Ordinal) && entry.name.EndsWith("weight", StringComparison.Ordinal)
                )
                .parameter;
            return (head.requires_grad, head.shape[0]);
        }
    }

    /// <summary>What a model gets to see of the development images.</summary>
    private sealed class PixelVisit : IRecipeModelVisitor<(long[] Shape, double Least)>
    {
        public (long[] Shape, double Least) Visit<TModel>(TModel model, IFineTuningTask<TModel> task)
            where TModel : Module
        {
            (long[], double) seen = ([], 0);
            ((SwinForImageClassification)(object)model).register_forward_pre_hook(
                (_, pixels) =>
                {
                    seen = (pixels.shape, pixels.min().ToDouble());
                    return pixels;
                }
            );
            model.eval();
            task.Evaluate(model);
            return seen;
        }
    }
}

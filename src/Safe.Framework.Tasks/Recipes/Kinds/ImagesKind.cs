using Safe.Framework.Models.Heads;
using Safe.Framework.Models.Swin;
using Safe.Framework.Models.Vision;
using Safe.Framework.Models.ViT;
using Safe.Framework.Tasks.Images;
using Safe.Framework.Tasks.Recipes.Jobs;
using Safe.Framework.Tasks.Recipes.Reading;

namespace Safe.Framework.Tasks.Recipes.Kinds;

/// <summary>Classes of images, brought to the channels and, unless the model's folder has a <c>preprocessor_config.json</c> that says otherwise, to the size of the model.</summary>
/// <param name="name">Its name.</param>
/// <param name="read">Reads the images.</param>
/// <param name="options">What it may be told besides.</param>
internal sealed class ImagesKind(string name, Func<RecipeTask, RecipePaths, ImageSplits> read, params RecipeOption[] options)
    : RecipeKind(
        name,
        [
            .. options,
            new RecipeOption(Classes, OptionForm.Text),
            new RecipeOption(Mean, OptionForm.Number),
            new RecipeOption(Deviation, OptionForm.Number),
            new RecipeOption(ProbeImages, OptionForm.Count),
        ]
    )
{
    private const string Classes = "classes";
    private const string Mean = "mean";
    private const string Deviation = "deviation";
    private const string ProbeImages = "probeImages";
    private const string SavedModules = "Adapter:ModulesToSave";
    private const string Head = "classifier";

    /// <summary>A kind for each form that images lie in.</summary>
    internal static IReadOnlyList<RecipeKind> All { get; } =
    [
        new ImagesKind("idx", static (_, paths) => ImageSplits.Idx(paths.Data)),
        new ImagesKind("cifar10", static (_, paths) => ImageSplits.Cifar(CifarKind.Cifar10, paths.Data)),
        new ImagesKind("cifar100", static (_, paths) => ImageSplits.Cifar(CifarKind.Cifar100, paths.Data)),
        new ImagesKind(
            "images",
            static (task, paths) =>
                ImageSplits.Folders(paths.DataFile(task.Text("train") ?? "train"), paths.DataFile(task.Text("dev") ?? "dev")),
            new RecipeOption("train", OptionForm.Text),
            new RecipeOption("dev", OptionForm.Text)
        ),
    ];

    /// <inheritdoc/>
    internal override void ReadData(RecipeTask task, RecipePaths paths)
    {
        if (task.MaxTokens is { } tokens)
        {
            throw new InvalidDataException($"task maxTokens is {tokens}, and images have no tokens to cut off");
        }
        _ = Chosen(task, paths);
    }

    /// <inheritdoc/>
    internal override IRecipeJob Create(Recipe recipe, RecipePaths paths, ModelSource source)
    {
        var data = new Lazy<ImageSplits>(() => Limit(Chosen(recipe.Task, paths), recipe.Task));
        return source.Config switch
        {
            ViTConfig vit => Job(
                source.ViT(config => new ViTForImageClassification(config), () => data.Value.Train.Labels),
                vit.ImageSize,
                vit.NumChannels
            ),
            SwinConfig swin => Job(
                source.Swin(config => new SwinForImageClassification(config), () => data.Value.Train.Labels),
                swin.ImageSize,
                swin.NumChannels
            ),
            _ => throw NoModel(source, "vit", "swin"),
        };

        IRecipeJob Job<TModel>(ModelMaker<TModel> model, ImageSize size, int channels)
            where TModel : Module, IImageClassifier =>
            new HostedRecipe<TModel>(
                new JobParts<TModel>
                {
                    Recipe = WithHead(recipe),
                    Paths = paths,
                    Source = source,
                    // PEFT has no task type for images: their head is named.
                    Head = null,
                    Checks = [() => ReadData(recipe.Task, paths), () => _ = Processor(recipe.Task, paths, size)],
                    Model = model,
                    CreateTask = training => new ImageClassificationTask<TModel>(
                        Name,
                        data.Value.Train,
                        data.Value.Dev,
                        Processor(recipe.Task, paths, size),
                        new ImageClassificationOptions
                        {
                            TrainBatchSize = training.PerDeviceTrainBatchSize,
                            EvalBatchSize = training.PerDeviceEvalBatchSize,
                            Channels = channels,
                            ProbeImages = recipe.Task.Whole(ProbeImages) ?? new ImageClassificationOptions().ProbeImages,
                            Seed = training.Seed,
                        }
                    ),
                }
            );
    }

    private static Recipe WithHead(Recipe recipe) =>
        recipe.Settings.Keys.Any(static key => key.StartsWith(SavedModules, StringComparison.OrdinalIgnoreCase))
            ? recipe
            : recipe.With([new($"{SavedModules}:0", Head)]);

    private ImageSplits Chosen(RecipeTask task, RecipePaths paths)
    {
        ImageSplits all = read(task, paths);
        if (task.Text(Classes) is not { } names)
        {
            return all;
        }
        string[] chosen = names.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        try
        {
            return new ImageSplits(new ImageClasses(all.Train, chosen), new ImageClasses(all.Dev, chosen));
        }
        catch (ArgumentException wrong)
        {
            throw new InvalidDataException($"task {Classes}: {wrong.Message}", wrong);
        }
    }

    private static ImageSplits Limit(ImageSplits data, RecipeTask task) =>
        new(ImageSelection.Sample(data.Train, task.TrainLimit), ImageSelection.Sample(data.Dev, task.DevLimit));

    private static ImageProcessor Processor(RecipeTask task, RecipePaths paths, ImageSize size)
    {
        ImageProcessorOptions own =
            paths.Model is { } folder && File.Exists(Path.Combine(folder, ImageProcessor.FileName))
                ? ImageProcessor.Load(folder).Options
                : new ImageProcessorOptions
                {
                    Height = size.Height,
                    Width = size.Width,
                    Mean = [0.5],
                    Deviation = [0.5],
                };
        return task.Number(Mean) is null && task.Number(Deviation) is null
            ? new ImageProcessor(own)
            : new ImageProcessor(own with { Mean = [task.Number(Mean) ?? 0], Deviation = [task.Number(Deviation) ?? 1] });
    }
}

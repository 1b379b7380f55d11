using Safe.Framework.Models.Auto;
using Safe.Framework.Models.Bert;
using Safe.Framework.Models.Checkpoints;
using Safe.Framework.Models.GPT2;
using Safe.Framework.Models.Llama;
using Safe.Framework.Models.Roberta;
using Safe.Framework.Models.Swin;
using Safe.Framework.Models.ViT;
using Safe.Framework.Tasks.Tokenization;

namespace Safe.Framework.Tasks.Recipes.Jobs;

/// <summary>Makes a recipe's model: from a folder, or of a known size with random weights. A head that the folder does not have is new.</summary>
/// <param name="recipe">The recipe.</param>
/// <param name="paths">Where its files lie.</param>
internal sealed class ModelSource(Recipe recipe, RecipePaths paths)
{
    private static readonly WeightLoadOptions NewHeads = new() { KeepMisshapenHeads = true };

    private readonly Lazy<PretrainedConfig> config = new(() =>
        paths.Model is not { } folder ? ModelSizes.Get(recipe.Model)
        : Directory.Exists(folder) ? AutoModel.ReadConfig(folder)
        : throw new DirectoryNotFoundException(
            $"{string.Join(", ", paths.ModelPlaces)}: no such folder; say where the model '{recipe.Model}' lies, or take one of a size with random weights: {string.Join(", ", ModelSizes.Names)}"
        )
    );

    private readonly Lazy<PretrainedTokenizer> tokenizer = new(() =>
        PretrainedTokenizer.Load(
            paths.Tokenizer
                ?? throw new InvalidDataException(
                    $"the model '{recipe.Model}' is a size with random weights and has no tokenizer; name a folder with one as model:tokenizer"
                )
        )
    );

    /// <summary>The configuration as its folder or its size has it.</summary>
    /// <exception cref="InvalidDataException">The file is damaged.</exception>
    /// <exception cref="NotSupportedException">A model type that is not there.</exception>
    /// <exception cref="IOException">It cannot be read.</exception>
    internal PretrainedConfig Config => config.Value;

    /// <summary>The tokenizer.</summary>
    internal PretrainedTokenizer Tokenizer => tokenizer.Value;

    /// <summary>The most tokens of a row; null: any number.</summary>
    internal int? MostTokens =>
        Config switch
        {
            // The first positions are those of padding.
            RobertaConfig roberta => roberta.MaxPositionEmbeddings - (roberta.PadTokenId ?? 1) - 1,
            BertConfig bert => bert.MaxPositionEmbeddings,
            GPT2Config gpt2 => gpt2.NPositions,
            _ => null,
        };

    /// <summary>A BERT.</summary>
    /// <param name="create">Makes it with random weights.</param>
    /// <param name="labels">What its head tells; null: it has no classes.</param>
    internal ModelMaker<TModel> Bert<TModel>(Func<BertConfig, TModel> create, Func<IReadOnlyList<string>>? labels = null)
        where TModel : Module => Maker(BertPretrained.Load, create, config => Adjusted(config, labels?.Invoke()));

    /// <summary>A RoBERTa; see <see cref="Bert"/>.</summary>
    internal ModelMaker<TModel> Roberta<TModel>(Func<RobertaConfig, TModel> create, Func<IReadOnlyList<string>>? labels = null)
        where TModel : Module => Maker(RobertaPretrained.Load, create, config => (RobertaConfig)Adjusted(config, labels?.Invoke()));

    /// <summary>A GPT-2; see <see cref="Bert"/>.</summary>
    internal ModelMaker<TModel> GPT2<TModel>(Func<GPT2Config, TModel> create, Func<IReadOnlyList<string>>? labels = null)
        where TModel : Module => Maker(GPT2Pretrained.Load, create, config => Adjusted(config, labels?.Invoke()));

    /// <summary>A LLaMA; see <see cref="Bert"/>.</summary>
    internal ModelMaker<TModel> Llama<TModel>(Func<LlamaConfig, TModel> create, Func<IReadOnlyList<string>>? labels = null)
        where TModel : Module => Maker(LlamaPretrained.Load, create, config => Adjusted(config, labels?.Invoke()));

    /// <summary>A ViT; see <see cref="Bert"/>.</summary>
    internal ModelMaker<TModel> ViT<TModel>(Func<ViTConfig, TModel> create, Func<IReadOnlyList<string>> labels)
        where TModel : Module => Maker(ViTPretrained.Load, create, config => Adjusted(config, labels()));

    /// <summary>A Swin; see <see cref="Bert"/>.</summary>
    internal ModelMaker<TModel> Swin<TModel>(Func<SwinConfig, TModel> create, Func<IReadOnlyList<string>> labels)
        where TModel : Module => Maker(SwinPretrained.Load, create, config => Adjusted(config, labels()));

    /// <summary>What is wrong with the model's files, found without making the model.</summary>
    internal IEnumerable<string> Problems()
    {
        if (WeightFolder is not { } folder)
        {
            return [];
        }
        return Trying.Problem(() => _ = new PretrainedFolder(folder).CountElements());
    }

    /// <summary>What stands for the model: its folder, or the name of its size.</summary>
    internal string Place => paths.Model ?? recipe.Model;

    private ModelMaker<TModel> Maker<TConfig, TModel>(
        Func<string, Func<TConfig, TModel>, WeightLoadOptions?, Pretrained<TModel>> load,
        Func<TConfig, TModel> create,
        Func<TConfig, TConfig> adjusted
    )
        where TConfig : PretrainedConfig
        where TModel : Module =>
        new(
            () =>
                WeightFolder is { } folder
                    ? load(folder, read => create(adjusted(read)), Options).Model
                    : create(adjusted((TConfig)Config)),
            () => adjusted((TConfig)Config)
        );

    // Where weights are read; null: they are new.
    private string? WeightFolder => recipe.ModelOptions.RandomWeights ? null : paths.Model;

    private WeightLoadOptions Options => NewHeads with { Precision = recipe.ModelOptions.Precision };

    private double? Dropout => recipe.ModelOptions.Dropout;

    private BertConfig Adjusted(BertConfig read, IReadOnlyList<string>? labels)
    {
        BertConfig labelled = labels is null ? read : read.WithLabels(labels) with { ProblemType = null };
        return labelled with
        {
            Pooling = recipe.ModelOptions.Pooling ?? labelled.Pooling,
            HiddenDropoutProb = Dropout ?? labelled.HiddenDropoutProb,
            AttentionProbsDropoutProb = Dropout ?? labelled.AttentionProbsDropoutProb,
            ClassifierDropout = Dropout ?? labelled.ClassifierDropout,
        };
    }

    private GPT2Config Adjusted(GPT2Config read, IReadOnlyList<string>? labels)
    {
        GPT2Config labelled = labels is null
            ? read
            : read.WithLabels(labels) with
            {
                ProblemType = null,
                PadTokenId = read.PadTokenId ?? Tokenizer.Special.Padding,
            };
        return labelled with
        {
            ResidPdrop = Dropout ?? labelled.ResidPdrop,
            EmbdPdrop = Dropout ?? labelled.EmbdPdrop,
            AttnPdrop = Dropout ?? labelled.AttnPdrop,
        };
    }

    private LlamaConfig Adjusted(LlamaConfig read, IReadOnlyList<string>? labels)
    {
        LlamaConfig labelled = labels is null
            ? read
            : read.WithLabels(labels) with
            {
                ProblemType = null,
                PadTokenId = read.PadTokenId ?? Tokenizer.Special.Padding,
            };
        return labelled with { AttentionDropout = Dropout ?? labelled.AttentionDropout };
    }

    private ViTConfig Adjusted(ViTConfig read, IReadOnlyList<string> labels) =>
        read.WithLabels(labels) with
        {
            ProblemType = null,
            HiddenDropoutProb = Dropout ?? read.HiddenDropoutProb,
            AttentionProbsDropoutProb = Dropout ?? read.AttentionProbsDropoutProb,
        };

    private SwinConfig Adjusted(SwinConfig read, IReadOnlyList<string> labels) =>
        read.WithLabels(labels) with
        {
            ProblemType = null,
            HiddenDropoutProb = Dropout ?? read.HiddenDropoutProb,
            AttentionProbsDropoutProb = Dropout ?? read.AttentionProbsDropoutProb,
        };
}

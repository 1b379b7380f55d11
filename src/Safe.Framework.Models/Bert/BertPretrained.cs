using Safe.Framework.Models.Checkpoints;

namespace Safe.Framework.Models.Bert;

/// <summary>BERTs from and into folders in Hugging Face's layout.</summary>
public static class BertPretrained
{
    // A head may be new, but not so much larger than what is stored: a configuration that asks for more does not belong to the weights.
    private const int PlausibleGrowth = 16;

    /// <summary>Creates a model from a folder's <c>config.json</c> and loads the folder's weights.</summary>
    /// <param name="folder">A folder with <c>config.json</c> and <c>model.safetensors</c>, with or without heads of any kind.</param>
    /// <param name="create">Makes the model, from the configuration as read or a changed one, such as <see cref="BertConfig.WithLabels"/>.</param>
    /// <param name="options">What may differ between weights and model; null for nothing but heads.</param>
    /// <typeparam name="TModel">The model's class.</typeparam>
    /// <returns>The model, in training mode, and what of it was loaded; the rest keeps its random values.</returns>
    /// <exception cref="InvalidDataException">A file is damaged, or weights and configuration do not fit.</exception>
    /// <exception cref="NotSupportedException">The configuration asks for something that is not there.</exception>
    /// <exception cref="IOException">A file is missing or cannot be read.</exception>
    public static Pretrained<TModel> Load<TModel>(string folder, Func<BertConfig, TModel> create, WeightLoadOptions? options = null)
        where TModel : Module
    {
        ArgumentNullException.ThrowIfNull(create);
        var files = new PretrainedFolder(folder);
        long stored = files.CountElements();
        BertConfig config = BertConfig.Read(files.ConfigFile);
        if (BackboneElements(config) > (double)stored * PlausibleGrowth)
        {
            throw new InvalidDataException(
                $"{files.ConfigFile}: describes a model of {BackboneElements(config):N0} weights, but {files.WeightsFile} holds only {stored:N0}"
            );
        }
        TModel model = create(config);
        return new Pretrained<TModel>(model, files.LoadInto(model, BertCheckpoint.Names, options));
    }

    /// <summary>Writes a model as <c>config.json</c> and <c>model.safetensors</c>. Unmerged adapters are left out; see <see cref="PretrainedFolder.SaveWeights"/>.</summary>
    /// <param name="folder">The folder; created if it is not there.</param>
    /// <param name="model">The model.</param>
    /// <param name="config">Its configuration.</param>
    /// <param name="dtype">Element type of the file: float32, bfloat16 or float16.</param>
    /// <exception cref="IOException">A file cannot be written.</exception>
    public static void Save(string folder, Module model, BertConfig config, ScalarType dtype = ScalarType.Float32)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(config);
        var files = new PretrainedFolder(folder);
        files.SaveWeights(model, dtype);
        BertConfig written = config with { Architectures = [model.GetName()], TorchDtype = dtype.ToString().ToLowerInvariant() };
        written.Write(files.ConfigFile);
    }

    // In floating point, where the product of absurd sizes does not overflow.
    private static double BackboneElements(BertConfig config)
    {
        double hidden = config.HiddenSize;
        double tables = hidden * ((double)config.VocabSize + config.MaxPositionEmbeddings + config.TypeVocabSize);
        double block = 4 * hidden * hidden + 2 * hidden * config.IntermediateSize;
        return tables + config.NumHiddenLayers * block;
    }
}

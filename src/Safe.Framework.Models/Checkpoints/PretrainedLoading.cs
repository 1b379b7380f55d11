using Safe.Framework.Models.Heads;

namespace Safe.Framework.Models.Checkpoints;

/// <summary>Models from and into folders in Hugging Face's layout, whatever the family.</summary>
internal static class PretrainedLoading
{
    // A head may be new, but not so much larger than what is stored: a configuration that asks for more does not belong to the weights.
    private const int PlausibleGrowth = 16;

    internal static Pretrained<TModel> Load<TConfig, TModel>(
        string folder,
        Func<string, TConfig> read,
        Func<TConfig, TModel> create,
        WeightLoadOptions? options
    )
        where TConfig : PretrainedConfig
        where TModel : Module
    {
        ArgumentNullException.ThrowIfNull(create);
        options ??= new WeightLoadOptions();
        var files = new PretrainedFolder(folder);
        using StoredWeights weights = files.OpenWeights();
        long stored = weights.ElementCount;
        TConfig config = read(files.ConfigFile);
        double described = config.Parameters(ModelHead.None);
        if (described > (double)stored * PlausibleGrowth)
        {
            throw new InvalidDataException(
                $"{files.ConfigFile}: describes a model of {described:N0} weights, but {weights.Path} holds only {stored:N0}"
            );
        }
        ScalarType type = StoredPrecision.Of(options.Precision, config, weights, files.ConfigFile);
        if (options is { Quantization: not null, AllowPartialBackbone: true })
        {
            throw new NotSupportedException("a model that takes only some of the stored layers cannot be quantised while it is loaded");
        }
        // Layers that no checkpoint fills need their random weights at once.
        using var expected = BackboneWeights.Expect(complete: !options.AllowPartialBackbone);
        TModel model = create(config);
        try
        {
            QuantizedLoading? quantized = options.Quantization is { } kind ? new QuantizedLoading(model, kind) : null;
            WeightReport report = new ModelWeights(model, weights, config.Names, options).LoadAs(type, expected, quantized);
            return new Pretrained<TModel>(model, report) { Quantization = quantized?.Report };
        }
        catch
        {
            model.Dispose();
            throw;
        }
    }

    internal static void Save(string folder, Module model, PretrainedConfig config, ScalarType dtype)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(config);
        var files = new PretrainedFolder(folder);
        files.SaveWeights(model, dtype);
        PretrainedConfig written = config.Fitted(model) with
        {
            Architectures = [model.GetName()],
            TorchDtype = dtype.ToString().ToLowerInvariant(),
        };
        written.Write(files.ConfigFile);
    }
}

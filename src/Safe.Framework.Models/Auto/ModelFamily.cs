using Safe.Framework.Models.Checkpoints;
using Safe.Framework.Models.Heads;

namespace Safe.Framework.Models.Auto;

/// <summary>A model family as <see cref="AutoModel"/> knows it.</summary>
internal sealed class ModelFamily
{
    private readonly Dictionary<ModelHead, Func<PretrainedConfig, Module>> heads;

    private ModelFamily(string modelType, Func<string, PretrainedConfig> read, Dictionary<ModelHead, Func<PretrainedConfig, Module>> heads)
    {
        ModelType = modelType;
        Read = read;
        this.heads = heads;
    }

    /// <summary>The <c>model_type</c> of its configurations.</summary>
    internal string ModelType { get; }

    /// <summary>Reads and checks a <c>config.json</c>.</summary>
    internal Func<string, PretrainedConfig> Read { get; }

    /// <summary>A family from its configuration's class and its models.</summary>
    internal static ModelFamily Of<TConfig>(
        string modelType,
        Func<string, TConfig> read,
        params (ModelHead Head, Func<TConfig, Module> Create)[] heads
    )
        where TConfig : PretrainedConfig =>
        new(
            modelType,
            read,
            heads.ToDictionary(entry => entry.Head, Func<PretrainedConfig, Module> (entry) => config => entry.Create((TConfig)config))
        );

    /// <summary>The model with a head, with random weights.</summary>
    /// <exception cref="NotSupportedException">The family has no such head.</exception>
    internal Module Create(PretrainedConfig config, ModelHead head) =>
        heads.TryGetValue(head, out Func<PretrainedConfig, Module>? create)
            ? create(config)
            : throw new NotSupportedException($"model type '{ModelType}' has no {head}; it has {string.Join(", ", heads.Keys)}");
}

using System.ComponentModel.DataAnnotations;
using Safe.Framework.Annotations;

namespace Safe.Framework.Adapters;

/// <summary>
/// Which layers carry which adapters. The names are those of PEFT's <c>LoraConfig</c>. Values left null fall back on what each
/// <c>[Adapter]</c> declares; without <see cref="TargetModules"/> and <see cref="TargetPattern"/> the declared sites are adapted.
/// </summary>
public sealed class AdapterOptions
{
    /// <summary>The adapter method. <value>Default: as declared, else LoRA.</value></summary>
    public AdapterMethod? Method { get; set; }

    /// <summary>Rank of the update. <value>Default: as declared, else 8.</value></summary>
    [Range(1, 65536)]
    public int? R { get; set; }

    /// <summary>Numerator of the scaling. <value>Default: as declared, else 8.</value></summary>
    [Range(0.0, double.MaxValue, MinimumIsExclusive = true)]
    public double? LoraAlpha { get; set; }

    /// <summary>Dropout on the adapter's input. <value>Default: as declared, else 0.</value></summary>
    [Range(0.0, 1.0, MaximumIsExclusive = true)]
    public double? LoraDropout { get; set; }

    /// <summary>Whether the scaling is alpha / √r instead of alpha / r. <value>Default false.</value></summary>
    public bool UseRslora { get; set; }

    /// <summary>Names of the layers to adapt, declared or not: a whole path or its last parts, such as <c>query</c>.</summary>
    public IList<string>? TargetModules { get; set; }

    /// <summary>The same as one regular expression that must match a layer's whole path.</summary>
    public string? TargetPattern { get; set; }

    /// <summary>Names of layers to leave alone, in the form of <see cref="TargetModules"/>.</summary>
    public IList<string>? ExcludeModules { get; set; }

    /// <summary>The same as one regular expression that must match a layer's whole path.</summary>
    public string? ExcludePattern { get; set; }

    /// <summary>Numbers of the blocks whose layers are adapted. <value>Default: all.</value></summary>
    public IList<int>? LayersToTransform { get; set; }

    /// <summary>Names that stand before a block's number in a path, such as <c>layer</c>. <value>Default: any.</value></summary>
    public IList<string>? LayersPattern { get; set; }

    /// <summary>Other ranks for some layers: the key is a name or a regular expression for the end of a path.</summary>
    public IDictionary<string, int>? RankPattern { get; set; }

    /// <summary>Other alphas for some layers, as <see cref="RankPattern"/>. The first key that matches, ranks before alphas, decides about both.</summary>
    public IDictionary<string, double>? AlphaPattern { get; set; }

    /// <summary>Names of modules that train as a whole and are saved with the adapters. <value>Default: the heads of <see cref="TaskType"/>.</value></summary>
    public IList<string>? ModulesToSave { get; set; }

    /// <summary>What the model does. <value>Default null: no head trains unless named.</value></summary>
    public AdapterTask? TaskType { get; set; }
}

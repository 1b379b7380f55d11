using System.ComponentModel.DataAnnotations;
using Safe.Framework.Adapters.Sparsity;
using Safe.Framework.Annotations;

namespace Safe.Framework.Adapters;

/// <summary>
/// Which layers carry which adapters. The names are those of PEFT's <c>LoraConfig</c>. Values left null fall back on what each
/// <c>[Adapter]</c> declares; without <see cref="TargetModules"/> and <see cref="TargetPattern"/> the declared sites are adapted.
/// </summary>
/// <remarks>
/// A <see cref="Method"/> takes the sites that are declared for it (low-rank methods share theirs): those that are switched on, or, if none is, all.
/// BitFit and full fine-tuning need no sites: they train the model's own biases or parameters, all of them unless names or exclusions say
/// otherwise. What trains before the first freeze unit, such as embeddings, keeps backward from ever stopping: exclude it where units freeze.
/// </remarks>
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

    /// <summary>Whether LoRA is weight-decomposed, see <see cref="DoraAdapter"/>. <value>Default: as declared, else false.</value></summary>
    public bool UseDora { get; set; }

    /// <summary>The equal parts of fused outputs that LoRA adapts, see <see cref="AdapterSettings.Segments"/>. <value>Default: as declared, else all.</value></summary>
    public string? Segments { get; set; }

    /// <summary>Which of the model's own biases train beside the adapters. <value>Default none.</value></summary>
    public BiasTraining Bias { get; set; }

    /// <summary>Names of the layers whose inputs (IA)³ scales, in the form of <see cref="TargetModules"/>. <value>Default: as declared.</value></summary>
    public IList<string>? FeedforwardModules { get; set; }

    /// <summary>By how much a bottleneck is narrower than what it adapts. <value>Default: as declared, else 16.</value></summary>
    [Range(0.0, double.MaxValue, MinimumIsExclusive = true)]
    public double? ReductionFactor { get; set; }

    /// <summary>The activation of a bottleneck. <value>Default: as declared, else the method's own.</value></summary>
    public AdapterActivation? NonLinearity { get; set; }

    /// <summary>Standard deviation of a bottleneck's new weights. <value>Default: as declared, else 0.01.</value></summary>
    [Range(0.0, 1.0)]
    public double? InitialScale { get; set; }

    /// <summary>Whether what goes into a bottleneck is added to what comes out. <value>Default: as declared, else true.</value></summary>
    public bool? Residual { get; set; }

    /// <summary>AdaLoRA: the rank of every layer at the start. <value>Default: as declared for AdaLoRA, else 12.</value></summary>
    [Range(1, 65536)]
    public int? InitR { get; set; }

    /// <summary>AdaLoRA: the mean rank at the end. <value>Default 8.</value></summary>
    [Range(1, 65536)]
    public int TargetR { get; set; } = 8;

    /// <summary>AdaLoRA: training steps before the budget begins to fall. <value>Default 0.</value></summary>
    [Range(0, int.MaxValue)]
    public int TInit { get; set; }

    /// <summary>AdaLoRA: training steps at the end in which the ranks stand. <value>Default 0.</value></summary>
    [Range(0, int.MaxValue)]
    public int TFinal { get; set; }

    /// <summary>AdaLoRA: training steps from one allocation of ranks to the next. <value>Default 1.</value></summary>
    [Range(1, int.MaxValue)]
    public int DeltaT { get; set; } = 1;

    /// <summary>AdaLoRA: smoothing of the sensitivity. <value>Default 0.85.</value></summary>
    [Range(0.0, 1.0, MinimumIsExclusive = true, MaximumIsExclusive = true)]
    public double Beta1 { get; set; } = 0.85;

    /// <summary>AdaLoRA: smoothing of the sensitivity's uncertainty. <value>Default 0.85.</value></summary>
    [Range(0.0, 1.0, MinimumIsExclusive = true, MaximumIsExclusive = true)]
    public double Beta2 { get; set; } = 0.85;

    /// <summary>AdaLoRA: weight of the orthogonality of P and Q in the loss. <value>Default 0.5.</value></summary>
    [Range(0.0, double.MaxValue)]
    public double OrthRegWeight { get; set; } = 0.5;

    /// <summary>
    /// SparseAdapter: the share of the elements of the adapters' matrices that is pruned at the start, see <see cref="AdapterPruning"/>.
    /// <value>Default null: nothing is pruned.</value>
    /// </summary>
    [Range(0.0, 1.0, MinimumIsExclusive = true, MaximumIsExclusive = true)]
    public double? SparseRatio { get; set; }

    /// <summary>SparseAdapter: by which score elements are kept. <value>Default <c>snip</c>.</value></summary>
    public Saliency SparseSaliency { get; set; }

    /// <summary>SparseAdapter: what the share is of. <value>Default all matrices together, as in the paper's code.</value></summary>
    public SparsityScope SparseScope { get; set; }

    /// <summary>SparseAdapter: training batches that <c>snip</c> looks at. <value>Default 1.</value></summary>
    [Range(1, int.MaxValue)]
    public int SparseBatches { get; set; } = 1;

    /// <summary>
    /// Whether the values that the model's own parameters had are kept where they train, so that fine-tuning can be switched off like an adapter.
    /// <value>Default: true, for <see cref="AdapterMethod.Full"/> false, because they take as much memory again.</value>
    /// </summary>
    public bool? KeepOriginals { get; set; }

    /// <summary>Names of the layers to adapt, declared or not: a whole path or its last parts, such as <c>query</c>.</summary>
    public IList<string>? TargetModules { get; set; }

    /// <summary>The same as one regular expression that must match a layer's whole path.</summary>
    public string? TargetPattern { get; set; }

    /// <summary>Names of layers to leave alone, in the form of <see cref="TargetModules"/>; for BitFit and full fine-tuning also of modules with all that is in them.</summary>
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

using Safe.Framework.Adapters;

namespace Safe.Framework.Pruning;

/// <summary>
/// LoRAPrune (Zhang et al., Findings of ACL 2024, arXiv 2305.18403): takes heads and channels out of the base model while LoRA trains, judged by the adapters
/// alone. The importance of an element of a layer's weight W with the adapter s·B A is
/// <c>I = [(∂B A + B ∂A − ∂B ∂A) ∘ (W + s B A)]²</c>, ∂ being the gradient of the loss; no gradient of W is needed. A member's importance is
/// the sum over its rows and columns, each layer's sums scaled to norm 1 over the members (as in the authors' program), and over the steps
/// <c>Ī ← λ Ī + (1 − λ) I</c>. Every <see cref="PruneOptions.Interval"/> steps the least important members of each group are masked until
/// <see cref="PruneSchedule"/>'s share is gone; what is masked stays so. When the last share is reached, layers and adapters become really smaller:
/// rows of the opening layers and of their B, columns of the closing layer and of its A, and what the optimiser keeps about them.
/// </summary>
/// <remarks>
/// <para>Memory and FLOPs: until then those of LoRA, one product with the mask per group more, and per step three small products per adapted layer for the
/// importance, whose result is as large as the layer's weight; from then on the heads' and channels' share of weights, activations and FLOPs is gone, in
/// inference too. Time follows the FLOPs.</para>
/// <para>Members of a layer without an adapter count by the other layers of their group.</para>
/// </remarks>
public sealed class LoraPruning : IShrinkingPart, IDisposable
{
    private const string ShrunkName = "shrunk";

    private readonly PruneOptions options;
    private readonly PrunedGroup[] groups;
    private PruneSchedule? schedule;
    private bool isDue;

    private LoraPruning(PruneOptions options, PrunedGroup[] groups)
    {
        this.options = options;
        this.groups = groups;
    }

    /// <summary>Whether the layers are smaller by now.</summary>
    public bool IsShrunk { get; private set; }

    /// <summary>Each group's path with the numbers of the members that are left.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<int>> Left =>
        groups.ToDictionary(static group => group.Path, static IReadOnlyList<int> (group) => group.Left, StringComparer.Ordinal);

    /// <summary>Each group's path with the smoothed importance of its members.</summary>
    internal IReadOnlyDictionary<string, float[]> Scores =>
        groups.ToDictionary(static group => group.Path, static group => group.Scores, StringComparer.Ordinal);

    /// <summary>Looks at an adapted model.</summary>
    /// <param name="adapters">The model's adapters.</param>
    /// <param name="options">What is pruned, how much and when.</param>
    /// <returns>The pruning; null where the options ask for none.</returns>
    /// <exception cref="NotSupportedException">The model has no blocks that can be pruned, or an adapter of theirs is no plain LoRA.</exception>
    /// <exception cref="InvalidOperationException">No layer of a group has an adapter.</exception>
    public static LoraPruning? Of(AdapterSet adapters, PruneOptions options)
    {
        ArgumentNullException.ThrowIfNull(adapters);
        ArgumentNullException.ThrowIfNull(options);
        if (options.Ratio <= 0)
        {
            return null;
        }
        ILookup<Module, PlacedAdapter> placed = adapters.Adapters.ToLookup<PlacedAdapter, Module>(
            static one => one.Site.Target,
            ReferenceEqualityComparer.Instance
        );
        (string Path, PrunableGroup Group)[] found =
        [
            .. ModuleTree
                .Walk(adapters.Model)
                .Where(static place => place.Module is IPrunableBlock)
                .SelectMany(place => ((IPrunableBlock)place.Module).PrunableGroups.Select(group => (place.Path, group)))
                .Where(one => options.Parts.HasFlag(one.group.Kind)),
        ];
        return found.Length > 0
            ? new LoraPruning(options, Array.ConvertAll(found, one => Judged(one.Path, one.Group, placed)))
            : throw new NotSupportedException(
                $"{adapters.Model.GetName()} cannot be pruned: none of its blocks tells which rows and columns are a head or a channel ({nameof(IPrunableBlock)})"
            );
    }

    /// <inheritdoc/>
    public void Begin(int totalSteps) => schedule = new PruneSchedule(options, totalSteps);

    /// <summary>None.</summary>
    public Tensor? Penalty() => null;

    /// <inheritdoc/>
    public void AfterStep(int step)
    {
        if (IsShrunk)
        {
            return;
        }
        PruneSchedule planned = schedule ?? throw new InvalidOperationException("Begin comes first");
        using IDisposable noGrad = torch.no_grad();
        foreach (PrunedGroup group in groups)
        {
            group.Sense(options.Smoothing);
            if (planned.PrunesAt(step))
            {
                group.PruneTo(planned.RatioAt(step));
            }
        }
        isDue = step >= planned.LastStep;
    }

    /// <inheritdoc/>
    bool IShrinkingPart.Shrink(OptimizerHelper? optimizer)
    {
        if (!isDue || IsShrunk)
        {
            return false;
        }
        Shrink(optimizer);
        return true;
    }

    /// <summary>Makes the layers smaller by what is masked so far; no more is pruned afterwards.</summary>
    /// <param name="optimizer">The optimiser that trains the adapters, or null where nothing is trained.</param>
    /// <exception cref="InvalidOperationException">They are smaller already.</exception>
    /// <exception cref="NotSupportedException">The optimiser is no AdamW.</exception>
    public void Shrink(OptimizerHelper? optimizer)
    {
        if (IsShrunk)
        {
            throw new InvalidOperationException("the layers are smaller already");
        }
        var shrinking = new ParameterShrinking(optimizer);
        foreach (PrunedGroup group in groups.Where(static group => group.Left.Length < group.Count))
        {
            group.Shrink(shrinking);
        }
        IsShrunk = true;
    }

    /// <inheritdoc/>
    public IReadOnlyDictionary<string, Tensor> SaveState() =>
        groups
            .SelectMany(static group => group.State)
            .Append((Name: ShrunkName, Value: torch.tensor(IsShrunk ? 1f : 0f).view(1)))
            .ToDictionary(static entry => entry.Name, static entry => entry.Value, StringComparer.Ordinal);

    /// <inheritdoc/>
    public void LoadState(IReadOnlyDictionary<string, Tensor> state)
    {
        ArgumentNullException.ThrowIfNull(state);
        using IDisposable noGrad = torch.no_grad();
        foreach ((string name, Tensor value) in groups.SelectMany(static group => group.State))
        {
            if (!state.TryGetValue(name, out Tensor? saved) || !saved.shape.SequenceEqual(value.shape))
            {
                throw new InvalidDataException($"the pruning's state lacks '{name}', or it has another shape");
            }
            value.copy_(saved);
        }
        if (!state.TryGetValue(ShrunkName, out Tensor? shrunk))
        {
            throw new InvalidDataException($"the pruning's state lacks '{ShrunkName}'");
        }
        Array.ForEach(groups, static group => group.Mask());
        isDue = shrunk.sum().ToDouble() > 0;
    }

    /// <summary>Releases importances and masks: a model that is not smaller yet is whole again.</summary>
    public void Dispose() => Array.ForEach(groups, static group => group.Dispose());

    private static PrunedGroup Judged(string path, PrunableGroup group, ILookup<Module, PlacedAdapter> placed)
    {
        JudgingLayer[] judges =
        [
            .. group.Opening.SelectMany(layer => placed[layer].Select(adapter => Judge(layer, adapter, 0))),
            .. placed[group.Closing].Select(adapter => Judge(group.Closing, adapter, 1)),
        ];
        return judges.Length > 0
            ? new PrunedGroup($"{path}.{group.Kind}", group, judges)
            : throw new InvalidOperationException(
                $"the {group.Kind.ToString().ToLowerInvariant()} of '{path}' cannot be judged: none of their layers has an adapter; name one in TargetModules, or prune other Parts"
            );
    }

    private static JudgingLayer Judge(Linear layer, PlacedAdapter placed, int dimension) =>
        placed.Adapter is LoraAdapter lora and not DoraAdapter && lora.Settings.Segments is null
            ? new JudgingLayer(layer, lora, dimension)
            : throw new NotSupportedException(
                $"'{placed.Path}' cannot be pruned: its adapter is no plain LoRA ({placed.Adapter.GetName()})"
            );
}

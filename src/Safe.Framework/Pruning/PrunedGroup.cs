namespace Safe.Framework.Pruning;

/// <summary>A group of a block with the importance of its members and with those that are left.</summary>
internal sealed class PrunedGroup : IDisposable
{
    private readonly PrunableGroup group;
    private readonly JudgingLayer[] judges;
    private readonly Tensor score;
    private readonly Tensor left;
    private HookableModule<
        Func<Module<Tensor, Tensor>, Tensor, Tensor>,
        Func<Module<Tensor, Tensor>, Tensor, Tensor, Tensor>
    >.HookRemover? hook;
    private Tensor? mask;

    internal PrunedGroup(string path, PrunableGroup group, JudgingLayer[] judges)
    {
        this.group = group;
        this.judges = judges;
        Path = path;
        Device device = group.Closing.weight!.device;
        score = torch.zeros(group.Count, dtype: ScalarType.Float32, device: device).DetachFromDisposeScope();
        left = torch.ones(group.Count, dtype: ScalarType.Float32, device: device).DetachFromDisposeScope();
    }

    /// <summary>The block's path and what the members are, such as <c>bert.encoder.layer.0.Heads</c>.</summary>
    internal string Path { get; }

    /// <summary>How many members there were.</summary>
    internal int Count => group.Count;

    /// <summary>The numbers of the members that are left.</summary>
    internal int[] Left => [.. Values(left).Index().Where(static one => one.Item > 0).Select(static one => one.Index)];

    /// <summary>The smoothed importance of each member.</summary>
    internal float[] Scores => Values(score);

    /// <summary>What a resumed job must know.</summary>
    internal IEnumerable<(string Name, Tensor Value)> State => [($"{Path}.score", score), ($"{Path}.left", left)];

    /// <summary>Takes this step's gradients in.</summary>
    /// <param name="smoothing">How much of what was remains.</param>
    internal void Sense(double smoothing)
    {
        using DisposeScope scope = torch.NewDisposeScope();
        Tensor[] found = [.. judges.Select(judge => judge.Importance(Count)).OfType<Tensor>()];
        if (found.Length > 0)
        {
            score.mul_(smoothing).add_(found.Aggregate(static (sum, one) => sum + one), alpha: 1 - smoothing);
        }
    }

    /// <summary>Masks the least important members; those that are masked already stay so.</summary>
    /// <param name="ratio">The share of all members that is gone then, rounded down.</param>
    internal void PruneTo(double ratio)
    {
        int[] standing = Left;
        int more = (int)(Count * ratio) - (Count - standing.Length);
        if (more <= 0)
        {
            return;
        }
        float[] scores = Scores;
        foreach (int member in standing.OrderBy(member => scores[member]).Take(more))
        {
            using Tensor place = left[member];
            place.zero_();
        }
        Mask();
    }

    /// <summary>Takes the standing members from a saved state that was copied in.</summary>
    internal void Mask()
    {
        Unmask();
        if (Left.Length == Count)
        {
            return;
        }
        Tensor columns = Expanded(left, group.Closing.weight!.shape[1]);
        mask = columns.to(group.Closing.weight!.dtype, copy: true).DetachFromDisposeScope();
        columns.Dispose();
        hook = group.Closing.register_forward_pre_hook((_, input) => Masked(input));
    }

    /// <summary>Makes the layers and their adapters smaller by what is masked.</summary>
    internal void Shrink(ParameterShrinking shrinking)
    {
        using DisposeScope scope = torch.NewDisposeScope();
        foreach (Linear layer in group.Opening)
        {
            Tensor rows = Indices(layer.weight!.shape[0]);
            shrinking.Keep(layer.weight!, 0, rows);
            if (layer.bias is { } bias)
            {
                shrinking.Keep(bias, 0, rows);
            }
            layer.out_features = rows.shape[0];
            KeepAdapters(layer, shrinking, rows);
        }
        Tensor columns = Indices(group.Closing.weight!.shape[1]);
        shrinking.Keep(group.Closing.weight!, 1, columns);
        group.Closing.in_features = columns.shape[0];
        KeepAdapters(group.Closing, shrinking, columns);
        Unmask();
    }

    public void Dispose()
    {
        Unmask();
        score.Dispose();
        left.Dispose();
    }

    private static float[] Values(Tensor tensor)
    {
        using DisposeScope scope = torch.NewDisposeScope();
        return tensor.cpu().data<float>().ToArray();
    }

    // A value of each member, for each of its rows or columns.
    private Tensor Expanded(Tensor members, long length) => members.repeat_interleave(length / Count);

    private Tensor Indices(long length) => Expanded(left, length).nonzero().view(-1);

    private void KeepAdapters(Linear layer, ParameterShrinking shrinking, Tensor indices)
    {
        foreach (JudgingLayer judge in judges.Where(judge => ReferenceEquals(judge.Layer, layer)))
        {
            judge.Keep(shrinking, indices);
        }
    }

    private Tensor Masked(Tensor input)
    {
        if (input.dtype == mask!.dtype)
        {
            return input * mask;
        }
        using Tensor own = mask.to(input.dtype);
        return input * own;
    }

    private void Unmask()
    {
        hook?.remove();
        hook = null;
        mask?.Dispose();
        mask = null;
    }
}

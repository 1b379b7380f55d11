namespace Safe.Torch.Tests.Gradients;

/// <summary>Gradients of views, joins, and of picking elements by position.</summary>
public sealed class ShapeGradientTests
{
    private static readonly GradientCase[] Table =
    [
        GradientCase.Of("reshape", x => x.reshape(3, -1), 2, 3),
        GradientCase.Of("reshape of nothing", x => x.reshape(3, 0), 0, 3),
        GradientCase.Of("transpose", x => x.transpose(0, 1), 2, 3),
        GradientCase.Of("permute", x => x.permute(2, 0, 1), 2, 3, 2),
        GradientCase.Of("movedim", x => x.movedim([0], [2]), 2, 3, 2),
        GradientCase.Of("contiguous", x => x.t().contiguous(), 2, 3),
        GradientCase.Of("flatten", x => x.flatten(1), 2, 3, 2),
        GradientCase.Of("unflatten", x => x.unflatten(-1, 2, 2), 2, 4),
        GradientCase.Of("unsqueeze and squeeze", x => x.unsqueeze(1).squeeze(1), 2, 3),
        GradientCase.Of("expand", x => x.expand(4, 2, 3), 2, 3),
        GradientCase.Of("expand of a number", x => x.expand(2, 2)),
        GradientCase.Of("broadcast_to", x => x.broadcast_to(2, 3), 1, 3),
        GradientCase.Of("repeat", x => x.repeat(2, 2), 2, 3),
        GradientCase.Of("repeat_interleave", x => x.repeat_interleave(2, 1), 2, 3),
        GradientCase.Of("tile", x => x.tile([2]), 2, 3),
        GradientCase.Of("roll", x => x.roll(1, 1), 2, 3),
        GradientCase.Of("flip", x => x.flip(0, 1), 2, 3),
        GradientCase.Of("unfold, whose windows overlap", x => x.unfold(1, 2, 1), 2, 4),
        GradientCase.Of("narrow", x => x.narrow(1, 1, 2), 2, 4),
        GradientCase.Of("slice with a step", x => x.slice(1, 0, 4, 3), 2, 4),
        GradientCase.Of("select", x => x.select(1, -1), 2, 3),
        GradientCase.Of("tril", x => x.tril(-1), 3, 3),
        GradientCase.Of("triu", x => x.triu(), 3, 3),
        GradientCase.Of("diagonal", x => x.diagonal(1), 3, 3),
        GradientCase.Of("split", x => Weighted(x.split(2, 1)), 2, 5),
        GradientCase.Of("chunk", x => Weighted(x.chunk(2, 1)), 2, 5),
        GradientCase.Of("unbind", x => Weighted(x.unbind(1)), 2, 3),
        GradientCase.Of("cat", (a, b) => cat([a, b, a], 1), [2, 3], [2, 1]),
        GradientCase.Of("cat with nothing", (a, b) => cat([a, b], 1), [2, 3], [2, 0]),
        GradientCase.Of("stack", (a, b) => stack([a, b], -1), [2, 3], [2, 3]),
        GradientCase.Of("index by a number", x => x[1], 2, 3),
        GradientCase.Of("index by ranges", x => x[TensorIndex.Colon, TensorIndex.Slice(1, null, 2)], 2, 4),
        GradientCase.Of("index by positions with repeats", x => x[tensor(new long[] { 1, 0, 1 })], 2, 3),
        GradientCase.Of("index by a mask", x => x[tensor(new[] { true, false, true })], 3, 2),
        GradientCase.Of("index_select with repeats", x => x.index_select(1, tensor(new long[] { 2, 0, 2 })), 2, 3),
        GradientCase.Of("gather with repeats", x => x.gather(1, tensor(new long[] { 0, 0, 2, 1, 1, 1 }, [2, 3])), 2, 3),
        GradientCase.Of("take_along_dim", x => x.take_along_dim(tensor(new long[] { 1, 0 }, [2, 1]), 1), 2, 3),
        GradientCase.Of("masked_select", x => x.masked_select(tensor(new[] { true, false, true })), 2, 3),
        GradientCase.Of(
            "masked_select that broadcasts",
            x => x.masked_select(tensor(new[] { true, false, true, true, true, false }, [2, 3])),
            3
        ),
        GradientCase.Of("scatter", (a, b) => a.scatter(1, tensor(new long[] { 0, 2, 1, 0 }, [2, 2]), b), [2, 3], [2, 2]),
        GradientCase.Of(
            "scatter_add with repeats",
            (a, b) => a.scatter_add(1, tensor(new long[] { 0, 0, 1, 1 }, [2, 2]), b),
            [2, 3],
            [2, 2]
        ),
        GradientCase.Of("index_add", (a, b) => a.clone().index_add_(0, tensor(new long[] { 1, 1 }), b, 2.0), [2, 3], [2, 3]),
        GradientCase.Of("writing into a slice", (a, b) => Write(a.clone(), b), [3, 2], [2]),
        GradientCase.Of("pad with a constant", x => F.pad(x, (1, 2), value: 3), 2, 3),
        GradientCase.Of("pad by reflection", x => F.pad(x, (1, 1), PaddingModes.Reflect), 1, 2, 3),
        GradientCase.Of("pad by replication", x => F.pad(x, (1, 1), PaddingModes.Replicate), 1, 2, 3),
        GradientCase.Of("pad around", x => F.pad(x, (1, 1), PaddingModes.Circular), 1, 2, 3),
        GradientCase.Of("interpolate to the nearest", x => F.interpolate(x, [3, 5]), 1, 1, 2, 3),
        GradientCase.Of("interpolate linearly", x => F.interpolate(x, [3, 5], mode: InterpolationMode.Bilinear), 1, 1, 2, 3),
    ];

    public static TheoryData<string, Layout> Cases => GradientCheck.NamesAndLayouts(Table);

    [Theory]
    [MemberData(nameof(Cases))]
    public void Autograd_agrees_with_differences(string name, Layout layout) => GradientCheck.Check(Table, name, layout);

    private static Tensor Weighted(Tensor[] parts) => parts.Select((part, i) => part.square().sum() * (i + 1)).Aggregate((a, b) => a + b);

    private static Tensor Write(Tensor target, Tensor row)
    {
        target[1] = row.square();
        return target.tanh();
    }
}

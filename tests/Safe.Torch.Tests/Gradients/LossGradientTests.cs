namespace Safe.Torch.Tests.Gradients;

/// <summary>Gradients of losses by prediction, and by target where that is a tensor of numbers.</summary>
public sealed class LossGradientTests
{
    private static readonly GradientCase[] Table =
    [
        .. Enum.GetValues<Reduction>().SelectMany(Each),
        GradientCase.Of("cross_entropy with weights", x => F.cross_entropy(x, Classes(), tensor(new[] { 0.5, 1.0, 2.0 })), 2, 3),
        GradientCase.Of("cross_entropy with smoothing", x => F.cross_entropy(x, Classes(), label_smoothing: 0.2), 2, 3),
        GradientCase.Of("cross_entropy that ignores a row", x => F.cross_entropy(x, Classes(), ignore_index: 0), 2, 3),
        GradientCase.Of("cross_entropy with probabilities", (x, p) => F.cross_entropy(x, p.softmax(-1)), [2, 3], [2, 3]),
        GradientCase.Of("cross_entropy over positions", x => F.cross_entropy(x, tensor(new long[] { 2, 0 }, [1, 2])), 1, 3, 2),
    ];

    public static TheoryData<string, Layout> Cases => GradientCheck.NamesAndLayouts(Table);

    [Theory]
    [MemberData(nameof(Cases))]
    public void Autograd_agrees_with_differences(string name, Layout layout) => GradientCheck.Check(Table, name, layout);

    private static IEnumerable<GradientCase> Each(Reduction reduction) =>
        [
            GradientCase.Of($"cross_entropy, {reduction}", x => F.cross_entropy(x, Classes(), reduction: reduction), 2, 3),
            GradientCase.Of($"nll_loss, {reduction}", x => F.nll_loss(x.log_softmax(1), Classes(), reduction: reduction), 2, 3),
            GradientCase.Of($"mse_loss, {reduction}", (x, y) => F.mse_loss(x, y, reduction), [2, 3], [2, 3]),
            GradientCase.Of($"l1_loss, {reduction}", (x, y) => F.l1_loss(x, y, reduction), [2, 3], [2, 3]),
            GradientCase.Of($"smooth_l1_loss, {reduction}", (x, y) => F.smooth_l1_loss(x, y, reduction, beta: 0.7), [2, 3], [2, 3]),
            GradientCase.Of($"huber_loss, {reduction}", (x, y) => F.huber_loss(x, y, delta: 0.7, reduction), [2, 3], [2, 3]),
            GradientCase.Of(
                $"kl_div, {reduction}",
                (x, y) => F.kl_div(x.log_softmax(1), y.log_softmax(1), log_target: true, reduction),
                [2, 3],
                [2, 3]
            ),
            GradientCase.Of(
                $"binary_cross_entropy, {reduction}",
                x => F.binary_cross_entropy(x.sigmoid(), Truths(), reduction: reduction),
                2,
                3
            ),
            GradientCase.Of(
                $"binary_cross_entropy_with_logits, {reduction}",
                x => F.binary_cross_entropy_with_logits(x, Truths(), reduction: reduction, pos_weights: tensor(new[] { 1.0, 2.0, 3.0 })),
                2,
                3
            ),
        ];

    private static Tensor Classes() => tensor(new long[] { 2, 0 });

    private static Tensor Truths() => tensor(new[] { 1.0, 0, 0, 1, 1, 0 }, [2, 3]);
}

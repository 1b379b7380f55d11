namespace Safe.Torch.Tests.Gradients;

/// <summary>Gradients of sums, extremes, norms and distributions over dimensions.</summary>
public sealed class ReductionGradientTests
{
    private static readonly GradientCase[] Table =
    [
        GradientCase.Of("sum", x => x.sum(), 2, 3),
        GradientCase.Of("sum of nothing", x => x.sum(), 0, 3),
        GradientCase.Of("sum of a number", x => x.sum()),
        GradientCase.Of("sum over the last dimension", x => x.sum(-1L), 2, 3),
        GradientCase.Of("sum over two dimensions", x => x.sum(0L, 2L, keepdim: true), 2, 3, 2),
        GradientCase.Of("sum over an empty dimension", x => x.sum(1L), 2, 0),
        GradientCase.Of("mean", x => x.mean(), 2, 3),
        GradientCase.Of("mean over a dimension", x => x.mean([0], keepdim: true), 2, 3),
        GradientCase.Of("var", x => x.var(), 2, 3),
        GradientCase.Of("biased var over a dimension", x => x.var(1, unbiased: false), 2, 3),
        GradientCase.Of("std", x => (x + new[] { 0.0, 1.0, 2.0 }).std(), 2, 3),
        GradientCase.Of("std over a dimension", x => (x + new[] { 0.0, 3.0, 6.0 }).std(1, keepdim: true), 2, 3),
        GradientCase.Of("norm", x => x.norm(), 2, 3),
        GradientCase.Of("norm 3 over a dimension", x => x.norm(1, p: 3f), 2, 3),
        GradientCase.Of("norm 1", x => x.norm(1f), 2, 3),
        GradientCase.Of("max", x => x.max(), 7),
        GradientCase.Of("max over a dimension", x => x.max(1).values, 2, 3),
        GradientCase.Of("min over a dimension", x => x.min(-1, keepdim: true).values, 2, 3),
        GradientCase.Of("amax over two dimensions", x => x.amax(0, 1), 2, 3),
        GradientCase.Of("amin", x => x.amin(1), 2, 3),
        GradientCase.Of("prod", x => x.prod(), 2, 3),
        GradientCase.Of("prod over a dimension", x => x.prod(1L), 2, 3),
        GradientCase.Of("cumsum", x => x.cumsum(1), 2, 3),
        GradientCase.Of("logsumexp", x => x.logsumexp(1), 2, 3),
        GradientCase.Of("softmax", x => x.softmax(-1), 2, 3),
        GradientCase.Of("softmax over the first dimension", x => x.softmax(0), 2, 3),
        GradientCase.Of("softmax of a number", x => x.softmax(0)),
        GradientCase.Of("log_softmax", x => x.log_softmax(1), 2, 3),
        GradientCase.Of("topk", x => x.topk(2).values, 2, 4),
        GradientCase.Of("sort", x => x.sort(-1, descending: true).Values, 2, 4),
        GradientCase.Of("normalize", x => F.normalize(x), 2, 3),
        GradientCase.Of("cosine_similarity", (a, b) => F.cosine_similarity(a, b), [2, 3], [2, 3]),
    ];

    public static TheoryData<string, Layout> Cases => GradientCheck.NamesAndLayouts(Table);

    [Theory]
    [MemberData(nameof(Cases))]
    public void Autograd_agrees_with_differences(string name, Layout layout) => GradientCheck.Check(Table, name, layout);
}

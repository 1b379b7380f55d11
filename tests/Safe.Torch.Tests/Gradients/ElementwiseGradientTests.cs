namespace Safe.Torch.Tests.Gradients;

/// <summary>Gradients of functions that work element by element, with every layout and every way to broadcast.</summary>
public sealed class ElementwiseGradientTests
{
    private static readonly (string Name, Func<Tensor, Tensor> Function, bool Positive)[] Unary =
    [
        ("abs", x => x.abs(), false),
        ("exp", x => x.exp(), false),
        ("log", x => x.log(), true),
        ("sqrt", x => x.sqrt(), true),
        ("rsqrt", x => x.rsqrt(), true),
        ("neg", x => x.neg(), false),
        ("sin", x => x.sin(), false),
        ("cos", x => x.cos(), false),
        ("tan", x => (x * 0.5).tan(), false),
        ("tanh", x => x.tanh(), false),
        ("sigmoid", x => x.sigmoid(), false),
        ("erf", x => x.erf(), false),
        ("reciprocal", x => x.reciprocal(), false),
        ("log1p", x => x.log1p(), true),
        ("expm1", x => x.expm1(), false),
        ("log2", x => x.log2(), true),
        ("log10", x => x.log10(), true),
        ("relu", x => x.relu(), false),
        ("silu", x => x.silu(), false),
        ("square", x => x.square(), false),
        ("gelu", x => x.gelu(), false),
        ("gelu by tanh", x => F.gelu(x, Modules.GELU.Approximate.tanh), false),
        ("log_sigmoid", x => x.log_sigmoid(), false),
        ("clamp", x => x.clamp(-1.0, 0.9), false),
        ("clamp_min", x => x.clamp_min(0.1), false),
        ("clamp_max", x => x.clamp_max(0.1), false),
        ("pow by a number", x => x.pow(3), false),
        ("a number divided by it", x => 2 / x, false),
        ("a number less it", x => 2 - x, false),
        ("floor, which is flat", x => x.floor(), false),
        ("masked_fill", x => x.masked_fill(x.detach() > 0, 7.0), false),
        ("in place on a copy", x => x.clone().mul_(3).add_(x).tanh_(), false),
        ("in place on a view of a copy", x => SquareFirstRow(x.clone()), false),
    ];

    private static readonly (string Name, Func<Tensor, Tensor, Tensor> Function)[] Binary =
    [
        ("add", (a, b) => a + b),
        ("add with alpha", (a, b) => a.add(b, 0.5)),
        ("sub", (a, b) => a - b),
        ("mul", (a, b) => a * b),
        ("div", (a, b) => a / b),
        ("pow", (a, b) => a.abs().pow(b)),
        ("maximum", (a, b) => a.maximum(b)),
        ("minimum", (a, b) => a.minimum(b)),
        ("remainder", (a, b) => a.remainder(b.abs() + 3)),
        ("where", (a, b) => where((a.detach() > 0) & (b.detach() > -9), a, b)),
        ("lerp", (a, b) => a.lerp(b, (a * b).sigmoid())),
        ("addcmul", (a, b) => a.addcmul(a, b, 0.5)),
        ("addcdiv", (a, b) => a.addcdiv(a, b, 0.5)),
    ];

    private static readonly (long[] First, long[] Second)[] Pairs =
    [
        ([2, 3], [2, 3]),
        ([2, 3], [3]),
        ([2, 1], [1, 3]),
        ([], [2, 3]),
        ([2, 3], []),
        ([], []),
        ([2, 3, 2], [3, 1]),
        ([0, 3], [3]),
        ([2, 0], [1, 1]),
    ];

    private static readonly GradientCase[] Table =
    [
        .. Unary.SelectMany(entry =>
            new long[][] { [2, 3], [], [0, 3], [1] }.Select(shape =>
                GradientCase.Of($"{entry.Name} [{string.Join(", ", shape)}]", entry.Function, shape) with
                {
                    Positive = entry.Positive,
                }
            )
        ),
        .. Binary.SelectMany(entry =>
            Pairs.Select(pair =>
                GradientCase.Of(
                    $"{entry.Name} [{string.Join(", ", pair.First)}] [{string.Join(", ", pair.Second)}]",
                    entry.Function,
                    pair.First,
                    pair.Second
                )
            )
        ),
    ];

    public static TheoryData<string> Names => GradientCheck.Names(Table);

    [Theory]
    [MemberData(nameof(Names))]
    public void Autograd_agrees_with_differences_in_every_layout(string name)
    {
        foreach (Layout layout in Enum.GetValues<Layout>())
        {
            GradientCheck.Check(Table, name, layout);
        }
    }

    private static Tensor SquareFirstRow(Tensor x)
    {
        if (x.numel() > 0)
        {
            (x.ndim == 0 ? x : x.narrow(0, 0, 1)).pow_(2);
        }
        return x;
    }
}

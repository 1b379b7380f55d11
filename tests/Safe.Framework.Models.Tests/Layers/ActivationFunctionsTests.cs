using Safe.Framework.Models.Layers;
using Safe.Framework.Models.Tests.Golden;

namespace Safe.Framework.Models.Tests.Layers;

public sealed class ActivationFunctionsTests
{
    private static readonly double[] Points = [-3, -1.2, -0.4, 0, 0.3, 1, 2.5];

    public static TheoryData<string, Func<double, double>> Closed =>
        new()
        {
            { "gelu", x => x * NormalCdf(x) },
            { "gelu_new", TanhGelu },
            { "gelu_pytorch_tanh", TanhGelu },
            { "gelu_fast", TanhGelu },
            { "quick_gelu", x => x / (1 + Math.Exp(-1.702 * x)) },
            { "relu", x => Math.Max(x, 0) },
            { "silu", x => x / (1 + Math.Exp(-x)) },
            { "swish", x => x / (1 + Math.Exp(-x)) },
            { "tanh", Math.Tanh },
            { "sigmoid", x => 1 / (1 + Math.Exp(-x)) },
            { "linear", x => x },
        };

    [Theory]
    [MemberData(nameof(Closed), DisableDiscoveryEnumeration = true)]
    public void Follows_its_closed_form(string name, Func<double, double> closed)
    {
        using DisposeScope scope = NewDisposeScope();

        double[] values = ActivationFunctions.Get(name)(torch.tensor(Points)).Values();

        values.ShouldBe(Points.Select(closed), 1e-6);
    }

    [Fact]
    public void Every_name_is_tested() => Closed.Select(row => (string)row[0]).ShouldBe(ActivationFunctions.Names, ignoreOrder: true);

    [Fact]
    public void An_unknown_name_lists_the_known_ones() =>
        Should
            .Throw<NotSupportedException>(() => ActivationFunctions.Get("gellu"))
            .Message.ShouldContain("'gellu' is not supported; supported are gelu,");

    private static double TanhGelu(double x) => 0.5 * x * (1 + Math.Tanh(Math.Sqrt(2 / Math.PI) * (x + 0.044715 * x * x * x)));

    // Simpson's rule on the density, far below the tolerance.
    private static double NormalCdf(double x)
    {
        const int steps = 2000;
        double width = x / steps;
        double sum = Enumerable
            .Range(0, steps + 1)
            .Sum(i =>
                (
                    i is 0 or steps ? 1
                    : i % 2 == 1 ? 4
                    : 2
                ) * Math.Exp(-0.5 * (i * width) * (i * width))
            );
        return 0.5 + sum * width / 3 / Math.Sqrt(2 * Math.PI);
    }
}

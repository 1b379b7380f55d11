using System.Reflection;

namespace Safe.Torch.Tests.Tensors;

/// <summary>Functions of one element against System.Math; each in its three forms: member, static and in place.</summary>
public sealed class ElementwiseTests : IDisposable
{
    private static readonly double[] anySign = [-2.5, -1, -0.5, 0, 0.25, 0.5, 1, 1.75, 3];
    private static readonly double[] unit = [-0.75, -0.5, 0, 0.25, 0.5, 0.875];
    private static readonly double[] whole = [1, 2, 3, 4, 10];
    private static readonly double[] positive = [0.125, 0.5, 1, 2, 3.75, 10];

    private static readonly Dictionary<string, (Func<double, double> Of, double[] At)> functions = new(StringComparer.Ordinal)
    {
        ["abs"] = (Math.Abs, anySign),
        ["neg"] = (x => -x, anySign),
        ["exp"] = (Math.Exp, anySign),
        ["expm1"] = (x => Math.Exp(x) - 1, anySign),
        ["log"] = (Math.Log, positive),
        ["log1p"] = (x => Math.Log(1 + x), positive),
        ["log2"] = (Math.Log2, positive),
        ["log10"] = (Math.Log10, positive),
        ["sqrt"] = (Math.Sqrt, positive),
        ["rsqrt"] = (x => 1 / Math.Sqrt(x), positive),
        ["square"] = (x => x * x, anySign),
        ["reciprocal"] = (x => 1 / x, positive),
        ["sin"] = (Math.Sin, anySign),
        ["cos"] = (Math.Cos, anySign),
        ["tan"] = (Math.Tan, anySign),
        ["tanh"] = (Math.Tanh, anySign),
        ["sigmoid"] = (Sigmoid, anySign),
        ["erf"] = (Erf, anySign),
        ["floor"] = (Math.Floor, anySign),
        ["ceil"] = (Math.Ceiling, anySign),
        ["trunc"] = (Math.Truncate, anySign),
        ["sign"] = (x => Math.Sign(x), anySign),
        ["relu"] = (x => Math.Max(x, 0), anySign),
        ["silu"] = (x => x * Sigmoid(x), anySign),
        ["gelu"] = (x => x * (1 + Erf(x / Math.Sqrt(2))) / 2, anySign),
        ["log_sigmoid"] = (x => Math.Log(Sigmoid(x)), anySign),
        ["acos"] = (Math.Acos, unit),
        ["asin"] = (Math.Asin, unit),
        ["atan"] = (Math.Atan, anySign),
        ["sinh"] = (Math.Sinh, anySign),
        ["cosh"] = (Math.Cosh, anySign),
        ["acosh"] = (Math.Acosh, whole),
        ["asinh"] = (Math.Asinh, anySign),
        ["atanh"] = (Math.Atanh, unit),
        ["arccos"] = (Math.Acos, unit),
        ["arcsin"] = (Math.Asin, unit),
        ["arctan"] = (Math.Atan, anySign),
        ["arccosh"] = (Math.Acosh, whole),
        ["arcsinh"] = (Math.Asinh, anySign),
        ["arctanh"] = (Math.Atanh, unit),
        ["deg2rad"] = (x => x * Math.PI / 180, anySign),
        ["rad2deg"] = (x => x * 180 / Math.PI, anySign),
        ["sinc"] = (x => x == 0 ? 1 : Math.Sin(Math.PI * x) / (Math.PI * x), anySign),
        ["absolute"] = (Math.Abs, anySign),
        ["exp2"] = (x => Math.Pow(2, x), anySign),
        ["erfc"] = (x => 1 - Erf(x), anySign),
        ["lgamma"] = (x => Enumerable.Range(1, (int)x - 1).Sum(k => Math.Log(k)), whole),
        ["digamma"] = (x => Enumerable.Range(1, (int)x - 1).Sum(k => 1.0 / k) - 0.57721566490153286, whole),
        ["i0"] = (
            x => 1 + Enumerable.Range(1, 40).Sum(k => Math.Exp((2 * k * Math.Log(x / 2)) - (2 * LogFactorial(k)))),
            [0.125, 0.5, 1, 2]
        ),
        ["frac"] = (x => x - Math.Truncate(x), anySign),
        ["fix"] = (Math.Truncate, anySign),
        ["sgn"] = (x => Math.Sign(x), anySign),
        ["celu"] = (x => x > 0 ? x : Math.Exp(x) - 1, anySign),
        ["selu"] = (x => 1.0507009873554805 * (x > 0 ? x : 1.6732632423543772 * (Math.Exp(x) - 1)), anySign),
        ["relu6"] = (x => Math.Clamp(x, 0, 6), anySign),
        ["hardsigmoid"] = (x => Math.Clamp(x + 3, 0, 6) / 6, anySign),
        ["hardswish"] = (x => x * Math.Clamp(x + 3, 0, 6) / 6, anySign),
    };

    private readonly IDisposable scope = NewDisposeScope();

    public static TheoryData<string> Names => [.. functions.Keys];

    public void Dispose() => scope.Dispose();

    [Theory]
    [MemberData(nameof(Names))]
    public void The_member_is_the_function_at_each_element(string name)
    {
        (Func<double, double> function, double[] at) = functions[name];

        Near(Member(name)!.Invoke(tensor(at), null), at.Select(function));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void The_static_form_agrees(string name)
    {
        (Func<double, double> function, double[] at) = functions[name];

        if (typeof(torch).GetMethod(name, [typeof(Tensor)]) is { } form)
        {
            Near(form.Invoke(null, [tensor(at)]), at.Select(function));
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void The_form_in_place_changes_and_returns_its_tensor(string name)
    {
        (Func<double, double> function, double[] at) = functions[name];
        Tensor changed = tensor(at);

        if (Member(name + "_") is { } form)
        {
            form.Invoke(changed, null).ShouldBeSameAs(changed);
            Near(changed, at.Select(function));
        }
    }

    [Fact]
    public void No_form_in_place_is_left_out()
    {
        string[] others = ["zero_", "detach_", "logical_not_", "bitwise_not_", "erfinv_"];

        typeof(Tensor)
            .GetMethods()
            .Where(method => method.GetParameters().Length == 0 && method.Name.EndsWith('_'))
            .Select(method => method.Name)
            .Except(others)
            .Except(functions.Keys.Select(name => name + "_"))
            .ShouldBeEmpty();
    }

    [Fact]
    public void Rounding_goes_to_even_and_to_decimals()
    {
        tensor(new[] { 0.5, 1.5, 2.5, -0.5, 2.4 }).round().data<double>().ShouldBe([0, 2, 2, -0.0, 2]);
        tensor(new[] { 1.2345, -6.789 }).round(2).data<double>().ShouldBe([1.23, -6.79]);
        tensor(new[] { 123.0 }).round(-1).data<double>().ShouldBe([120]);
        tensor(new[] { 7L }).round().data<long>().ShouldBe([7]);
    }

    [Fact]
    public void Special_values_are_told_apart()
    {
        Tensor values = tensor(new[] { 1f, float.NaN, float.PositiveInfinity, float.NegativeInfinity });

        values.isnan().data<bool>().ShouldBe([false, true, false, false]);
        values.isinf().data<bool>().ShouldBe([false, false, true, true]);
        values.isfinite().data<bool>().ShouldBe([true, false, false, false]);
        isnan(values).Equals(values.isnan()).ShouldBeTrue();
        isinf(values).Equals(values.isinf()).ShouldBeTrue();
        isfinite(values).Equals(values.isfinite()).ShouldBeTrue();
    }

    [Fact]
    public void Negation_is_logical_for_truth_values_and_bitwise_for_integers()
    {
        tensor(new[] { 0, 3 }).logical_not().data<bool>().ShouldBe([true, false]);
        tensor(new[] { 0, 3 }).bitwise_not().data<int>().ShouldBe([~0, ~3]);
        tensor(new[] { true, false }).bitwise_not().data<bool>().ShouldBe([false, true]);
        logical_not(tensor(new[] { true })).data<bool>().ShouldBe([false]);
        bitwise_not(tensor(new[] { 5L })).data<long>().ShouldBe([~5L]);
        tensor(new[] { 5L }).bitwise_not_().data<long>().ShouldBe([~5L]);
        tensor(new[] { true }).logical_not_().data<bool>().ShouldBe([false]);
        Near(tensor(unit).erfinv_().erf_(), unit);
    }

    private static double LogFactorial(int k) => Enumerable.Range(1, k).Sum(i => Math.Log(i));

    private static MethodInfo? Member(string name) => typeof(Tensor).GetMethod(name, Type.EmptyTypes);

    private static void Near(object? actual, IEnumerable<double> expected)
    {
        double[] values = ((Tensor)actual!).data<double>().ToArray();
        values.ShouldBe(expected, tolerance: 1E-12);
    }

    private static double Sigmoid(double x) => 1 / (1 + Math.Exp(-x));

    // erf x = 2/√π Σ (−1)ⁿ x²ⁿ⁺¹ / (n! (2n + 1))
    private static double Erf(double x)
    {
        double term = x;
        double sum = x;
        for (int n = 1; n < 80; n++)
        {
            term *= -x * x / n;
            sum += term / (2 * n + 1);
        }
        return 2 / Math.Sqrt(Math.PI) * sum;
    }
}

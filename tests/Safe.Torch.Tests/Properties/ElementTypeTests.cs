using System.Runtime.InteropServices;

namespace Safe.Torch.Tests.Properties;

/// <summary>Functions against .NET's own mathematics, for every element type, to what the type can hold.</summary>
public sealed class ElementTypeTests
{
    private static readonly double[] Points = [-2.5, -1, -0.3125, 0.25, 0.5, 1, 1.75, 3];

    private static readonly Dictionary<string, (Func<Tensor, Tensor> Function, Func<double, double> Formula)> Functions = new(
        StringComparer.Ordinal
    )
    {
        ["exp"] = (x => x.exp(), Math.Exp),
        ["expm1"] = (x => x.expm1(), value => Math.Exp(value) - 1),
        ["log of its size"] = (x => x.abs().log(), value => Math.Log(Math.Abs(value))),
        ["log1p of its size"] = (x => x.abs().log1p(), value => Math.Log(1 + Math.Abs(value))),
        ["sqrt of its size"] = (x => x.abs().sqrt(), value => Math.Sqrt(Math.Abs(value))),
        ["rsqrt of its size"] = (x => x.abs().rsqrt(), value => 1 / Math.Sqrt(Math.Abs(value))),
        ["sin"] = (x => x.sin(), Math.Sin),
        ["cos"] = (x => x.cos(), Math.Cos),
        ["tanh"] = (x => x.tanh(), Math.Tanh),
        ["sigmoid"] = (x => x.sigmoid(), value => 1 / (1 + Math.Exp(-value))),
        ["reciprocal"] = (x => x.reciprocal(), value => 1 / value),
        ["divided by 3"] = (x => x / 3, value => value / 3),
    };

    private static readonly ScalarType[] RealTypes = [ScalarType.Float64, ScalarType.Float32, ScalarType.BFloat16, ScalarType.Float16];

    private static readonly ScalarType[] OtherTypes =
    [
        ScalarType.Int64,
        ScalarType.Int32,
        ScalarType.Int16,
        ScalarType.Int8,
        ScalarType.Byte,
    ];

    public static TheoryData<string, ScalarType> RealCases => Cases(RealTypes);

    public static TheoryData<string, ScalarType> OtherCases => Cases(OtherTypes);

    [Theory]
    [MemberData(nameof(RealCases))]
    public void A_function_is_its_formula(string name, ScalarType type)
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor x = tensor(Points).to(type);
        double[] given = x.to(ScalarType.Float64).data<double>().ToArray();

        Tensor result;
        try
        {
            result = Functions[name].Function(x);
        }
        catch (ExternalException error) when (type == ScalarType.Float16)
        {
            // LibTorch's CPU has few kernels for half numbers before 2.x; it must say so.
            error.Message.ShouldContain("not implemented for 'Half'");
            return;
        }

        result.dtype.ShouldBe(type);
        ShouldBeFormula(result, [.. given.Select(Functions[name].Formula)], Precision(type));
    }

    [Theory]
    [MemberData(nameof(OtherCases))]
    public void An_integer_becomes_a_real_number_first(string name, ScalarType type)
    {
        using DisposeScope scope = NewDisposeScope();
        double[] integers = type == ScalarType.Byte ? [1, 2, 3, 4] : [-3, -1, 1, 2];

        Tensor result = Functions[name].Function(tensor(integers).to(type));

        result.dtype.ShouldBe(ScalarType.Float32);
        ShouldBeFormula(result, [.. integers.Select(Functions[name].Formula)], Precision(ScalarType.Float32));
    }

    [Theory]
    [InlineData(ScalarType.Byte, 8, false)]
    [InlineData(ScalarType.Int8, 8, true)]
    [InlineData(ScalarType.Int16, 16, true)]
    [InlineData(ScalarType.Int32, 32, true)]
    [InlineData(ScalarType.Int64, 64, true)]
    public void Integers_wrap_around(ScalarType type, int bits, bool signed)
    {
        using DisposeScope scope = NewDisposeScope();
        long[] left = [1, 100, 127, -128, 32_767, int.MaxValue, long.MaxValue];
        long[] right = [2, 100, 127, 127, 32_767, int.MaxValue, long.MaxValue];
        Tensor a = tensor(left).to(type);
        Tensor b = tensor(right).to(type);

        long[] first = a.to(ScalarType.Int64).data<long>().ToArray();
        long[] second = b.to(ScalarType.Int64).data<long>().ToArray();

        first.ShouldBe(left.Select(Wrapped));
        Values(a + b).ShouldBe(first.Zip(second, (x, y) => Wrapped(unchecked(x + y))));
        Values(a - b).ShouldBe(first.Zip(second, (x, y) => Wrapped(unchecked(x - y))));
        Values(a * b).ShouldBe(first.Zip(second, (x, y) => Wrapped(unchecked(x * y))));
        Values(a & b).ShouldBe(first.Zip(second, (x, y) => x & y));
        Values(a ^ b).ShouldBe(first.Zip(second, (x, y) => x ^ y));

        long Wrapped(long value)
        {
            long kept = value << (64 - bits);
            return signed ? kept >> (64 - bits) : (long)((ulong)kept >> (64 - bits));
        }

        static long[] Values(Tensor tensor) => tensor.to(ScalarType.Int64).data<long>().ToArray();
    }

    [Fact]
    public void Truth_values_follow_logic()
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor a = tensor(new[] { true, true, false, false });
        Tensor b = tensor(new[] { true, false, true, false });

        (a & b).data<bool>().ShouldBe([true, false, false, false]);
        (a | b).data<bool>().ShouldBe([true, true, true, false]);
        (a ^ b).data<bool>().ShouldBe([false, true, true, false]);
        (~a).data<bool>().ShouldBe([false, false, true, true]);
        (a + b).data<bool>().ShouldBe([true, true, true, false]);
        (a * b).data<bool>().ShouldBe([true, false, false, false]);
        a.sum().item<long>().ShouldBe(2);
        Should.Throw<ExternalException>(() => a - b).Message.ShouldContain("bool");
    }

    private static TheoryData<string, ScalarType> Cases(ScalarType[] types)
    {
        TheoryData<string, ScalarType> data = [];
        foreach (string name in Functions.Keys)
        {
            Array.ForEach(types, type => data.Add(name, type));
        }
        return data;
    }

    private static void ShouldBeFormula(Tensor result, double[] expected, double precision)
    {
        double[] actual = result.to(ScalarType.Float64).data<double>().ToArray();
        for (int i = 0; i < expected.Length; i++)
        {
            actual[i].ShouldBe(expected[i], precision * Math.Max(1, Math.Abs(expected[i])), $"element {i}");
        }
    }

    // Eight units in the last place: two or three roundings, and the vector kernels' own error.
    private static double Precision(ScalarType type) =>
        8
        * type switch
        {
            ScalarType.Float64 => double.BitIncrement(1) - 1,
            ScalarType.Float32 => float.BitIncrement(1) - 1,
            ScalarType.Float16 => 1.0 / 1_024,
            _ => 1.0 / 128,
        };
}

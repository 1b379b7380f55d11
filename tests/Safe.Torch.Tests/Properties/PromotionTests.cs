namespace Safe.Torch.Tests.Properties;

/// <summary>Which element type a result has, for every pair: the rule written out, against what LibTorch does.</summary>
public sealed class PromotionTests
{
    private static readonly ScalarType[] Types =
    [
        ScalarType.Bool,
        ScalarType.Byte,
        ScalarType.Int8,
        ScalarType.Int16,
        ScalarType.Int32,
        ScalarType.Int64,
        ScalarType.Float16,
        ScalarType.BFloat16,
        ScalarType.Float32,
        ScalarType.Float64,
    ];

    public static TheoryData<ScalarType, ScalarType> Pairs
    {
        get
        {
            TheoryData<ScalarType, ScalarType> pairs = [];
            foreach (ScalarType first in Types)
            {
                Array.ForEach(Types, second => pairs.Add(first, second));
            }
            return pairs;
        }
    }

    [Theory]
    [MemberData(nameof(Pairs))]
    public void Two_tensors(ScalarType first, ScalarType second)
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor a = ones(2, first);
        Tensor b = ones(2, second);

        (a * b).dtype.ShouldBe(Promoted(first, second));
        (a + b).dtype.ShouldBe(Promoted(first, second));
        a.maximum(b).dtype.ShouldBe(Promoted(first, second));
        cat([a, b]).dtype.ShouldBe(Promoted(first, second));
        (a / b).dtype.ShouldBe(Rank(Promoted(first, second)) == 2 ? Promoted(first, second) : ScalarType.Float32);
        (a == b).dtype.ShouldBe(ScalarType.Bool);
    }

    [Theory]
    [MemberData(nameof(Pairs))]
    public void A_tensor_without_dimensions_counts_only_where_its_kind_is_higher(ScalarType first, ScalarType second)
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor row = ones(2, first);
        Tensor number = ones([], second);

        (row * number).dtype.ShouldBe(Rank(second) > Rank(first) ? Promoted(first, second) : first);
    }

    [Theory]
    [MemberData(nameof(Pairs))]
    public void A_write_converts_unless_the_kind_would_fall(ScalarType first, ScalarType second)
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor target = ones(2, first);
        Tensor value = ones(2, second);

        if (Rank(second) > Rank(first))
        {
            Should.Throw<System.Runtime.InteropServices.ExternalException>(() => target.mul_(value)).Message.ShouldContain("can't be cast");
        }
        else
        {
            target.mul_(value).dtype.ShouldBe(first);
        }
        target.copy_(value).dtype.ShouldBe(first);
        target.to(ScalarType.Float64).data<double>().ToArray().ShouldBe([1, 1]);
    }

    [Fact]
    public void A_number_counts_only_where_its_kind_is_higher()
    {
        using DisposeScope scope = NewDisposeScope();
        foreach (ScalarType type in Types)
        {
            Tensor row = ones(2, type);

            (row * 3L).dtype.ShouldBe(Rank(type) >= 1 ? type : ScalarType.Int64, $"{type} and an integer");
            (row * 1.5).dtype.ShouldBe(Rank(type) == 2 ? type : ScalarType.Float32, $"{type} and a real number");
        }
    }

    // 0: truth values, 1: integers, 2: real numbers.
    private static int Rank(ScalarType type) =>
        type switch
        {
            ScalarType.Bool => 0,
            ScalarType.Float16 or ScalarType.BFloat16 or ScalarType.Float32 or ScalarType.Float64 => 2,
            _ => 1,
        };

    private static ScalarType Promoted(ScalarType a, ScalarType b)
    {
        if (a == b || Rank(a) != Rank(b))
        {
            return Rank(a) >= Rank(b) ? a : b;
        }
        if (Rank(a) == 2)
        {
            // The two halves hold each other's numbers in neither direction.
            return (ScalarType)Math.Max(AsWide(a), AsWide(b));
        }
        if (a == ScalarType.Byte || b == ScalarType.Byte)
        {
            // A byte needs a signed type that is wider.
            ScalarType signed = a == ScalarType.Byte ? b : a;
            return signed == ScalarType.Int8 ? ScalarType.Int16 : signed;
        }
        return (ScalarType)Math.Max((int)a, (int)b);
    }

    private static int AsWide(ScalarType type) => (int)(type is ScalarType.Float16 or ScalarType.BFloat16 ? ScalarType.Float32 : type);
}

using Safe.Framework.Generators.Emitting;
using Safe.Framework.Generators.Models;

namespace Safe.Framework.Generators.Tests.Emitting;

public sealed class LiteralTests
{
    [Theory]
    [InlineData(4, "4")]
    [InlineData(-4, "-4")]
    [InlineData(long.MinValue, "-9223372036854775808")]
    [InlineData((byte)200, "200")]
    [InlineData(16d, "16D")]
    [InlineData(0.1, "0.1D")]
    [InlineData(-1e-300, "-1E-300D")]
    [InlineData(double.NaN, "double.NaN")]
    [InlineData(double.NegativeInfinity, "double.NegativeInfinity")]
    [InlineData(0.1f, "0.1F")]
    [InlineData(float.PositiveInfinity, "float.PositiveInfinity")]
    [InlineData(true, "true")]
    [InlineData('\'', "'\\''")]
    [InlineData("a \"b\"\n\\", "\"a \\\"b\\\"\\n\\\\\"")]
    [InlineData(null, "null")]
    public void PrimitivesAreWrittenAsCSharpReadsThem(object? value, string text) => Literals.Of(new ConstantModel(value)).ShouldBe(text);

    [Fact]
    public void EnumsAreWrittenByNameOrByValue()
    {
        Literals.Of(new ConstantModel(0, "global::Demo.Method", "LoRA")).ShouldBe("global::Demo.Method.LoRA");
        Literals.Of(new ConstantModel(-7, "global::Demo.Method")).ShouldBe("(global::Demo.Method)(-7)");
    }

    [Fact]
    public void TypesAreWrittenAsWhatMakesThem()
    {
        Literals.Of(new ConstantModel("global::Demo.Scorer", IsType: true)).ShouldBe("static () => new global::Demo.Scorer()");
        Literals
            .Of(new ConstantModel("global::Demo.Shift", IsType: true, Arguments: "a, b"))
            .ShouldBe("static (a, b) => new global::Demo.Shift(a, b)");
    }

    [Fact]
    public void InitialisersListWhatIsSet()
    {
        Literals.Initializer(new([])).ShouldBe("");
        Literals.Initializer(new([new("Rank", new(4)), new("Alpha", new(1d))])).ShouldBe(" { Rank = 4, Alpha = 1D }");
    }
}

namespace Safe.Torch.Generators.Tests.Parsing;

public sealed class DefaultParserTests
{
    [Theory]
    [InlineData("int", "-1", "-1")]
    [InlineData("int", "9223372036854775807", "9223372036854775807")]
    [InlineData("int?", "None", "")]
    [InlineData("int?", "3", "3")]
    [InlineData("int[]", "[]", "")]
    [InlineData("int[]", "[-2, -1]", "-2|-1")]
    [InlineData("int[2]", "1", "1|1")]
    [InlineData("int[1]?", "None", "")]
    [InlineData("float", "0.", "0.0")]
    [InlineData("float", "1", "1.0")]
    [InlineData("float", "0.10000000000000001", "0.1")]
    [InlineData("float", "1.0000000000000001e-05", "1E-05")]
    [InlineData("float", "-inf", "double.NegativeInfinity")]
    [InlineData("float?", "None", "")]
    [InlineData("float[]?", "None", "")]
    [InlineData("bool", "False", "false")]
    [InlineData("bool?", "True", "true")]
    [InlineData("Scalar", "1", "1")]
    [InlineData("Scalar", "0.125", "0.125")]
    [InlineData("Scalar?", "None", "")]
    [InlineData("MemoryFormat", "0", "0")]
    [InlineData("str", "\"none\"", "\"none\"")]
    [InlineData("str", "\"\\\"\\'\\\\\"", "\"\\\"\\'\\\\\"")]
    [InlineData("Tensor?", "None", "")]
    [InlineData("Generator?", "None", "")]
    public void Reads(string type, string text, string literals) => string.Join('|', Parse(type, text).Literals).ShouldBe(literals);

    [Theory]
    [InlineData("int", "None")]
    [InlineData("int", "1.5")]
    [InlineData("int", "Mean")]
    [InlineData("int[]", "[1, x]")]
    [InlineData("bool", "1")]
    [InlineData("float", "0,5")]
    [InlineData("str", "none")]
    [InlineData("str", "\"a\"b\"")]
    [InlineData("str", "\"a\\")]
    [InlineData("Tensor", "None")]
    [InlineData("Device", "\"cpu\"")]
    public void Refuses_what_does_not_fit(string type, string text) =>
        Should.Throw<SchemaException>(() => Parse(type, text)).Message.ShouldContain("does not fit");

    private static DefaultSchema Parse(string type, string text) => DefaultParser.Parse(TypeParser.Parse(new SchemaCursor(type)), text);
}

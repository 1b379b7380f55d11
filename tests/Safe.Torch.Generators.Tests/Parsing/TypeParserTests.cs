namespace Safe.Torch.Generators.Tests.Parsing;

public sealed class TypeParserTests
{
    public static TheoryData<string, string> Types =>
        new()
        {
            { "Tensor", "Tensor" },
            { "Tensor?", "Tensor, optional" },
            { "Tensor(a)", "Tensor, alias a" },
            { "Tensor(a!)", "Tensor, alias a!, written" },
            { "Tensor(a -> *)", "Tensor, alias a -> *" },
            { "Tensor(b|a)", "Tensor, alias b|a" },
            { "Tensor[]", "Tensor list" },
            { "Tensor(a)[]", "Tensor list, alias a" },
            { "Tensor(a!)[]", "Tensor list, alias a!, written" },
            { "Tensor?[]", "Tensor list of optionals" },
            { "Tensor?[]?", "Tensor list of optionals, optional" },
            { "int", "Int" },
            { "SymInt", "Int" },
            { "SymInt?", "Int, optional" },
            { "int[]", "Int list" },
            { "int[2]", "Int list of 2" },
            { "int[1]?", "Int list of 1, optional" },
            { "SymInt[]?", "Int list, optional" },
            { "float[]?", "Float list, optional" },
            { "bool[3]", "Bool list of 3" },
            { "ScalarType?", "ScalarType, optional" },
            { "Layout?", "Enumeration, optional" },
            { "MemoryFormat", "Enumeration" },
            { "Device?", "Device, optional" },
            { "Generator?", "Generator, optional" },
            { "str?", "Text, optional" },
            { "Scalar", "Scalar" },
        };

    [Theory]
    [MemberData(nameof(Types))]
    public void Reads(string text, string expected)
    {
        SchemaCursor cursor = new(text);

        Describe(TypeParser.Parse(cursor)).ShouldBe(expected);
        cursor.IsAtEnd.ShouldBeTrue();
    }

    [Theory]
    [InlineData("Storage", "type 'Storage' cannot be passed through the boxed call")]
    [InlineData("Dict(str, int)", "type 'Dict' cannot be passed through the boxed call")]
    [InlineData("int[2", "expected ']' at column 6, found the line's end")]
    [InlineData("int[][]", "a list of 'int' lists cannot be passed")]
    [InlineData("Tensor(a!", "expected ')' at column 8, found 'a!'")]
    [InlineData("int[99999999999]", "expected a smaller number at column 10, found '999999]'")]
    [InlineData("", "expected a type at column 1, found the line's end")]
    public void Refuses(string text, string message) =>
        Should.Throw<SchemaException>(() => TypeParser.Parse(new SchemaCursor(text))).Message.ShouldBe(message);

    private static string Describe(TypeSchema type)
    {
        string list = type.IsList ? " list" : "";
        string length = type.FixedLength > 0 ? $" of {type.FixedLength}" : "";
        string elements = type.HasOptionalElements ? " of optionals" : "";
        string optional = type.IsOptional ? ", optional" : "";
        string alias = type.Alias.Length > 0 ? $", alias {type.Alias}" : "";
        string written = type.IsWritten ? ", written" : "";
        return $"{type.Element}{list}{length}{elements}{optional}{alias}{written}";
    }
}

namespace Safe.Torch.Generators.Tests.Parsing;

public sealed class SchemaParserTests
{
    [Fact]
    public void Reads_names_arguments_and_results()
    {
        OperatorSchema schema = SchemaParser.Parse(
            "aten::topk(Tensor self, int k, int dim=-1, *, bool sorted=True) -> (Tensor values, Tensor indices)"
        );

        schema.Name.ShouldBe("topk");
        schema.Overload.ShouldBeEmpty();
        schema.MethodName.ShouldBe("topk");
        schema.Arguments.Select(argument => argument.Name).ShouldBe(["self", "k", "dim", "sorted"]);
        schema.Arguments.Select(argument => argument.IsKeywordOnly).ShouldBe([false, false, false, true]);
        schema.Arguments.Select(argument => argument.Default is not null).ShouldBe([false, false, true, true]);
        schema.Returns.Select(result => result.Name).ShouldBe(["values", "indices"]);
    }

    [Theory]
    [InlineData("aten::add_.Tensor(Tensor(a!) self) -> Tensor(a!)", "add__Tensor")]
    [InlineData("aten::_foreach_sqrt_(Tensor(a!)[] self) -> ()", "_foreach_sqrt_")]
    [InlineData("aten::norm.ScalarOpt_dim(Tensor self, Scalar? p, int[1] dim, bool keepdim=False) -> Tensor", "norm_ScalarOpt_dim")]
    [InlineData("aten::where.self(Tensor condition, Tensor self, Tensor other) -> Tensor", "where_self")]
    public void Names_the_method_after_operator_and_overload(string line, string method) =>
        SchemaParser.Parse(line).MethodName.ShouldBe(method);

    [Theory]
    [InlineData("aten::f() -> ()", 0)]
    [InlineData("aten::f() -> Tensor", 1)]
    [InlineData("aten::f() -> Tensor(a)[]", 1)]
    [InlineData("aten::f() -> (Tensor, int, Scalar)", 3)]
    public void Counts_results(string line, int count) => SchemaParser.Parse(line).Returns.Count.ShouldBe(count);

    [Theory]
    [InlineData("add(Tensor self) -> Tensor", "expected 'aten::' at column 1, found 'add(Tensor self) -> '")]
    [InlineData("aten::(Tensor self) -> Tensor", "expected the operator's name at column 7, found '(Tensor self) -> Ten'")]
    [InlineData("aten::f.(Tensor self) -> Tensor", "expected the overload's name at column 9, found '(Tensor self) -> Ten'")]
    [InlineData("aten::f(Tensor) -> Tensor", "expected the argument's name at column 15, found ') -> Tensor'")]
    [InlineData("aten::f(Tensor self, ...) -> Tensor", "expected a type at column 22, found '...) -> Tensor'")]
    [InlineData("aten::f(Tensor self) Tensor", "expected '->' at column 22, found 'Tensor'")]
    [InlineData("aten::f(Tensor self) -> Tensor and more", "expected the line's end at column 36, found 'more'")]
    [InlineData("aten::f(int n=) -> Tensor", "expected a default value at column 15, found ') -> Tensor'")]
    [InlineData("aten::f(int n, int n) -> Tensor", "two arguments are called 'n'")]
    [InlineData("aten::f(Scalar[]? n) -> Tensor", "the type of argument 'n' cannot be passed through the boxed call")]
    [InlineData("aten::f(Tensor[]? n) -> Tensor", "the type of argument 'n' cannot be passed through the boxed call")]
    [InlineData("aten::f(Tensor self) -> int[]", "a result must be a tensor, a number or, alone, a tensor list")]
    [InlineData("aten::f(Tensor self) -> (Tensor, Tensor[])", "a result must be a tensor, a number or, alone, a tensor list")]
    [InlineData("aten::f(Tensor self) -> Tensor(a!)", "a result that is an argument must be the only one, with that argument's annotation")]
    [InlineData(
        "aten::f(Tensor(a!) x, Tensor(b!) y) -> (Tensor(a!), Tensor(b!))",
        "a result that is an argument must be the only one, with that argument's annotation"
    )]
    public void Says_what_is_wrong_and_where(string line, string message) =>
        Should.Throw<SchemaException>(() => SchemaParser.Parse(line)).Message.ShouldBe(message);

    [Fact]
    public void Equal_lines_give_equal_schemas()
    {
        foreach (string line in Lines)
        {
            SchemaParser.Parse(line).ShouldBe(SchemaParser.Parse(line));
            SchemaParser.Parse(line).GetHashCode().ShouldBe(SchemaParser.Parse(line).GetHashCode());
        }
    }

    [Fact]
    public void A_changed_default_gives_another_schema() =>
        SchemaParser
            .Parse("aten::f(int[2] n=[1, 1]) -> Tensor")
            .Arguments.ShouldNotBe(SchemaParser.Parse("aten::f(int[2] n=[1, 2]) -> Tensor").Arguments);

    [Fact]
    public void Damaged_lines_are_refused_or_read_but_never_crash()
    {
        Random random = new(1);
        const string alphabet = "()[]?!*,.=->\" aT1_";
        foreach (string line in Lines)
        {
            for (int attempt = 0; attempt < 40; attempt++)
            {
                int at = random.Next(line.Length);
                char with = alphabet[random.Next(alphabet.Length)];
                string damaged = (attempt % 3) switch
                {
                    0 => line[..at],
                    1 => line.Remove(at, 1),
                    _ => line[..at] + with + line[(at + 1)..],
                };
                Exception? thrown = Record.Exception(() => SchemaParser.Parse(damaged));
                (thrown is null or SchemaException).ShouldBeTrue($"{damaged}: {thrown}");
            }
        }
    }

    private static string[] Lines => AtenFile.Text.Split('\n', StringSplitOptions.RemoveEmptyEntries);
}

namespace Safe.Torch.Generators.Tests.Emitting;

public sealed class OperatorEmitterTests
{
    [Theory]
    [InlineData("aten::f(Tensor self) -> Tensor", "Tensor f(", "Tensor result = Operators.f.CallTensor(arguments, 1);", "return result;")]
    [InlineData("aten::f(Tensor(a) self) -> Tensor(a)", "Tensor f(", "Operators.f.CallTensor(arguments, 1);", "return result;")]
    [InlineData("aten::f_(Tensor(a!) self) -> Tensor(a!)", "Tensor f_(", "Operators.f_.CallInPlace(arguments, 1);", "return self;")]
    [InlineData("aten::f(Tensor self, *, Tensor(a!) out) -> Tensor(a!)", "Tensor f(", "CallInPlace(arguments, 2);", "return @out;")]
    [InlineData("aten::f(Tensor self) -> Tensor[]", "Tensor[] f(", "Operators.f.CallTensors(arguments, 1);", "return result;")]
    [InlineData(
        "aten::f(Tensor self) -> Scalar",
        "Scalar f(",
        "Operators.f.Call(arguments, 1, &result, 1);",
        "return Results.Scalar(result);"
    )]
    [InlineData("aten::f(Tensor self) -> int", "long f(", "Operators.f.Call(arguments, 1, &result, 1);", "return Results.Long(result);")]
    [InlineData(
        "aten::f(Tensor self) -> float",
        "double f(",
        "Operators.f.Call(arguments, 1, &result, 1);",
        "return Results.Double(result);"
    )]
    [InlineData("aten::f(Tensor self) -> bool", "bool f(", "Operators.f.Call(arguments, 1, &result, 1);", "return Results.Bool(result);")]
    [InlineData(
        "aten::f(Tensor self) -> (Tensor sum, int)",
        "(Tensor sum, long) f(",
        "Operators.f.Call(arguments, 1, results, 2);",
        "return (Results.Tensor(results[0]), Results.Long(results[1]));"
    )]
    public void Calls_and_returns_by_the_kind_of_result(string schema, string head, string call, string result)
    {
        string text = Emit(schema);

        text.ShouldContain($"internal static {head}");
        text.ShouldContain(call);
        text.ShouldContain(result);
    }

    [Theory]
    [InlineData("aten::f(Tensor self) -> ()")]
    [InlineData("aten::f(Tensor(a!)[] self) -> Tensor(a!)[]")]
    public void Returns_nothing_where_the_caller_holds_everything(string schema)
    {
        string text = Emit(schema);

        text.ShouldContain("internal static void f(");
        text.ShouldNotContain("return ", Case.Sensitive);
    }

    [Fact]
    public void A_default_before_a_required_argument_is_dropped() =>
        Emit("aten::f(Tensor self, int n=1, *, str? mode, bool deep=True) -> Tensor")
            .ShouldContain("f(Tensor self, long n, string? mode, bool deep = true)");

    [Fact]
    public void Local_names_give_way_to_arguments_of_the_same_name()
    {
        string text = Emit("aten::f(Tensor result, Tensor arguments) -> Tensor");

        text.ShouldContain("Value* native_arguments = stackalloc Value[2]");
        text.ShouldContain("Tensor native_result = Operators.f.CallTensor(native_arguments, 2);");
    }

    [Fact]
    public void Gives_arguments_back_after_the_call_however_it_ends()
    {
        string text = Emit("aten::f(Tensor self) -> (Tensor, Tensor)");

        int call = text.IndexOf("Operators.f.Call(", StringComparison.Ordinal);
        int ending = text.IndexOf("finally", StringComparison.Ordinal);
        int back = text.IndexOf("self.Return();", StringComparison.Ordinal);
        (call < ending && ending < back).ShouldBeTrue();
    }

    [Fact]
    public void A_default_list_replaces_an_empty_one() =>
        Emit("aten::f(Tensor self, int[2] stride=1) -> Tensor")
            .ShouldContain("if (stride.IsEmpty)\n    {\n        stride = [1, 1];\n    }\n");

    [Fact]
    public void The_summary_is_the_schema_as_xml() =>
        Emit("aten::f(Tensor self) -> Tensor").ShouldStartWith("/// <summary><c>aten::f(Tensor self) -&gt; Tensor</c></summary>\n");

    private static string Emit(string schema)
    {
        SourceWriter writer = new();
        OperatorEmitter.Write(writer, SchemaParser.Parse(schema));
        return writer.ToString();
    }
}

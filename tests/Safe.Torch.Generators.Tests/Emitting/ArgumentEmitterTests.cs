namespace Safe.Torch.Generators.Tests.Emitting;

public sealed class ArgumentEmitterTests
{
    [Theory]
    [InlineData("Tensor x", "Tensor x", "Value.Lent(x)")]
    [InlineData("Tensor? x=None", "Tensor? x = null", "Value.LentOptional(x)")]
    [InlineData("Tensor[] x", "ReadOnlySpan<Tensor> x", "Value.Tensors(xPointer, x.Length)")]
    [InlineData("Tensor?[] x", "ReadOnlySpan<Tensor?> x", "Value.OptionalTensors(xPointer, x.Length)")]
    [InlineData("int x=-1", "long x = -1", "Value.Of(x)")]
    [InlineData("SymInt? x=None", "long? x = null", "Value.Of(x)")]
    [InlineData("int[2] x=1", "ReadOnlySpan<long> x = default", "Value.Ints(xPointer, x.Length)")]
    [InlineData("int[1]? x=None", "long[]? x = null", "x is null ? Value.None : Value.Ints(xPointer, x.Length)")]
    [InlineData("float x=1e-05", "double x = 1E-05", "Value.Of(x)")]
    [InlineData("float[] x", "ReadOnlySpan<double> x", "Value.Doubles(xPointer, x.Length)")]
    [InlineData("float[]? x", "double[]? x", "x is null ? Value.None : Value.Doubles(xPointer, x.Length)")]
    [InlineData("bool x=False", "bool x = false", "Value.Of(x)")]
    [InlineData("bool? x=None", "bool? x = null", "Value.Of(x)")]
    [InlineData("bool[3] x", "ReadOnlySpan<bool> x", "Value.Bools(xPointer, x.Length)")]
    [InlineData("Scalar x", "Scalar x", "Value.Of(x)")]
    [InlineData("Scalar x=1", "Scalar? x = null", "x is null ? Value.Of(1L) : Value.Of(x)")]
    [InlineData("Scalar x=0.5", "Scalar? x = null", "x is null ? Value.Of(0.5) : Value.Of(x)")]
    [InlineData("Scalar? x=None", "Scalar? x = null", "Value.OfOptional(x)")]
    [InlineData("Scalar[] x", "ReadOnlySpan<double> x", "Value.Doubles(xPointer, x.Length)")]
    [InlineData("ScalarType x", "ScalarType x", "Value.Of(x)")]
    [InlineData("ScalarType? x=None", "ScalarType? x = null", "Value.Of(x)")]
    [InlineData("Layout? x=None", "long? x = null", "Value.Of(x)")]
    [InlineData("MemoryFormat x=0", "long x = 0", "Value.Of(x)")]
    [InlineData("Device? x=None", "Device? x = null", "Value.OfOptional(x)")]
    [InlineData("Device x", "Device x", "Value.OfOptional(x)")]
    [InlineData("Generator? x=None", "Generator? x = null", "Value.OfOptional(x)")]
    [InlineData("str x=\"none\"", "string x = \"none\"", "Value.Text(xPointer, xLength)")]
    [InlineData("str? x", "string? x", "x is null ? Value.None : Value.Text(xPointer, xLength)")]
    [InlineData("int from", "long @from", "Value.Of(@from)")]
    [InlineData("int[] out", "ReadOnlySpan<long> @out", "Value.Ints(outPointer, @out.Length)")]
    public void Declares_and_boxes(string argument, string declaration, string boxed)
    {
        ArgumentSchema schema = SchemaParser.Parse($"aten::f({argument}) -> Tensor").Arguments[0];
        ArgumentEmitter emitter = new(schema);

        emitter.Declaration(schema.Default is not null).ShouldBe(declaration);
        emitter.Box.ShouldBe(boxed);
    }

    [Theory]
    [InlineData("Tensor x", "x.Return();\n")]
    [InlineData("Tensor? x", "x?.Return();\n")]
    [InlineData("Generator? x", "GC.KeepAlive(x);\n")]
    [InlineData("Tensor[] x", "Handles.Return(x);\n")]
    [InlineData("Tensor?[] x", "Handles.Return(x);\n")]
    [InlineData("int[] x", "")]
    [InlineData("Device? x", "")]
    public void Holds_owners_of_native_memory_until_the_end(string argument, string expected)
    {
        SourceWriter writer = new();

        new ArgumentEmitter(SchemaParser.Parse($"aten::f({argument}) -> Tensor").Arguments[0]).WriteReturn(writer);

        writer.ToString().ShouldBe(expected);
    }
}

namespace Safe.Torch.Generators.Tests.Generation;

/// <summary>Emitted code is run: what reaches the operator is what the caller gave.</summary>
public sealed class ExecutionTests
{
    [Theory]
    [InlineData("Aten.add_Tensor(new(1), new(2))", "tensor: aten::add.Tensor(t1, t2, int 1)")]
    [InlineData("Aten.add_Tensor(new(1), new(2), new Scalar(0.5))", "tensor: aten::add.Tensor(t1, t2, scalar 0.5)")]
    [InlineData("Aten.cat([new(1), new(2), new(3)], -1)", "tensor: aten::cat.(tensors [1 2 3], int -1)")]
    [InlineData("Aten.cat([])", "tensor: aten::cat.(tensors [], int 0)")]
    [InlineData("Aten.index_Tensor(new(1), [null, new(2)])", "tensor: aten::index.Tensor(t1, optional [0 2])")]
    [InlineData(
        "Aten.conv2d(new(1), new(2), stride: [3, 4])",
        "tensor: aten::conv2d.(t1, t2, none, ints [3 4], ints [0 0], ints [1 1], int 1)"
    )]
    [InlineData("Aten.sum_dim_IntList(new(1), null)", "tensor: aten::sum.dim_IntList(t1, none, bool False, none)")]
    [InlineData("Aten.sum_dim_IntList(new(1), [])", "tensor: aten::sum.dim_IntList(t1, ints [], bool False, none)")]
    [InlineData(
        "Aten.sum_dim_IntList(new(1), [0, 2], true, torch.ScalarType.Float32)",
        "tensor: aten::sum.dim_IntList(t1, ints [0 2], bool True, dtype Float32)"
    )]
    [InlineData("Aten.gelu(new(1))", "tensor: aten::gelu.(t1, text 'none')")]
    [InlineData("Aten.gelu(new(1), \"\")", "tensor: aten::gelu.(t1, text '')")]
    [InlineData("Aten.gelu(new(1), \"\u00e4\u20ac\U0001F600\")", "tensor: aten::gelu.(t1, text '\u00e4\u20ac\U0001F600')")]
    [InlineData("Aten.div_Tensor_mode(new(1), new(2), null)", "tensor: aten::div.Tensor_mode(t1, t2, none)")]
    [InlineData("Aten.div_Tensor_mode(new(1), new(2), \"floor\")", "tensor: aten::div.Tensor_mode(t1, t2, text 'floor')")]
    [InlineData("Aten.random__from(new(1), 3, null, new(7))", "in place: aten::random_.from(t1, int 3, none, generator 7)")]
    [InlineData("Aten._foreach_zero_([new(1), new(2)])", "void: aten::_foreach_zero_.(tensors [1 2])")]
    [InlineData("Aten.max_dim(new(1), 2, true)", "2 results: aten::max.dim(t1, int 2, bool True)")]
    [InlineData("Aten.dropout(new(1), 0.1, true)", "tensor: aten::dropout.(t1, double 0.1, bool True)")]
    [InlineData(
        "Aten.empty_memory_format([2, 3], device: new(\"cpu\"))",
        "tensor: aten::empty.memory_format(ints [2 3], none, none, device cpu, none, none)"
    )]
    public void Passes_what_the_caller_gave(string call, string recorded) => Run($"{call};").ShouldBe([recorded]);

    [Fact]
    public void Returns_what_the_operator_gave() =>
        Run(
                """
                Tensor self = new(1);
                Note(ReferenceEquals(Aten.zero_(self), self));
                Note(Aten.relu(self).Id);
                Note(Aten.chunk(self, 2).Length);
                Note(Aten.max_dim(self, 0).values.Id);
                Note(Aten.max_dim(self, 0).indices.Id);
                Note(Aten.item(self).Number);
                Note(Aten.equal(self, self));
                """
            )
            .Where(line => line.StartsWith("noted ", StringComparison.Ordinal))
            .ShouldBe(["noted True", "noted 100", "noted 2", "noted 100", "noted 101", "noted 100", "noted True"]);

    [Theory]
    [InlineData(128)]
    [InlineData(129)]
    [InlineData(5000)]
    public void Long_tensor_lists_arrive_whole(int count) =>
        Run($"Aten.cat(Enumerable.Range(1, {count}).Select(id => new Tensor(id)).ToArray());")
            .ShouldBe([$"tensor: aten::cat.(tensors [{string.Join(' ', Enumerable.Range(1, count))}], int 0)"]);

    [Theory]
    [InlineData(41)]
    [InlineData(42)]
    [InlineData(5000)]
    public void Long_texts_arrive_whole(int length) =>
        Run($"Aten.gelu(new(1), new string('\u20ac', {length}));")
            .ShouldBe([$"tensor: aten::gelu.(t1, text '{new string('\u20ac', length)}')"]);

    private static string[] Run(string statements) =>
        GeneratorRun
            .Of(Schemas(statements))
            .AfterAdding(
                $$"""
                #nullable enable
                using System;
                using System.Collections.Generic;
                using System.Linq;
                using global::Safe.Torch.Native;
                using static global::Safe.Torch.torch;

                namespace Safe.Torch;

                public static class Caller
                {
                    public static IEnumerable<string> Run()
                    {
                        {{statements}}
                        return Operator.Calls;
                    }

                    internal static void Note(object value) => Operator.Calls.Add($"noted {value}");
                }
                """
            )
            .Execute();

    // Only the operators that are called: the whole file would be compiled again for every case.
    private static string Schemas(string statements) =>
        string.Join(
            '\n',
            AtenFile
                .Text.Split('\n', StringSplitOptions.RemoveEmptyEntries)
                .Where(line => statements.Contains($"Aten.{SchemaParser.Parse(line).MethodName}("))
        );
}

using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Safe.Framework.Analyzers.Symbols;

/// <summary>The two sizes of a layer's matrix, where it is created with constants.</summary>
/// <param name="Inputs">Rows that go in.</param>
/// <param name="Outputs">Columns that come out.</param>
internal sealed record LayerSize(long Inputs, long Outputs)
{
    public long Smaller => Math.Min(Inputs, Outputs);

    /// <summary>The size of what a call of <c>nn.Linear</c> or <c>nn.Embedding</c> creates; null for any other value.</summary>
    public static LayerSize? Of(IOperation value)
    {
        if (value.Unwrap() is not IInvocationOperation { TargetMethod: { ContainingType.Name: "nn" } factory } call)
        {
            return null;
        }
        return factory.Name switch
        {
            "Linear" => Read(call, "inputSize", "outputSize"),
            "Embedding" => Read(call, "num_embeddings", "embedding_dims"),
            _ => null,
        };
    }

    private static LayerSize? Read(IInvocationOperation call, string inputs, string outputs) =>
        Constant(call, inputs) is { } rows && Constant(call, outputs) is { } columns ? new(rows, columns) : null;

    private static long? Constant(IInvocationOperation call, string parameter) =>
        call
            .Arguments.FirstOrDefault(argument => string.Equals(argument.Parameter?.Name, parameter, StringComparison.Ordinal))
            ?.Value.ConstantValue
            is { HasValue: true, Value: long size }
        && size > 0
            ? size
            : null;
}

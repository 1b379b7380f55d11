namespace Safe.Framework.Generators.Models;

/// <summary>The <c>forward</c> that is written around the user's <c>ForwardCore</c>.</summary>
/// <param name="Result">The qualified result type.</param>
/// <param name="Parameters">Its parameters, named as in <c>ForwardCore</c>.</param>
/// <param name="ReturnsTuple">Whether the block's output is the first element of a tuple rather than the result itself.</param>
/// <param name="OutputMayBeNull">Whether the output's type is nullable.</param>
/// <param name="CoreHasOwnName">Whether <c>ForwardCore</c> is the class's own and has no overloads, so that documentation can refer to it by name.</param>
internal sealed record ForwardModel(
    string Result,
    EquatableArray<ParameterModel> Parameters,
    bool ReturnsTuple,
    bool OutputMayBeNull,
    bool CoreHasOwnName
)
{
    /// <summary>Whether an output that is kept can take the place of the computation: a tensor comes in first, and one goes out.</summary>
    public bool MayBeCached =>
        !ReturnsTuple
        && Parameters.FirstOrDefault() is { } first
        && string.Equals(first.Type.TrimEnd('?'), Result.TrimEnd('?'), StringComparison.Ordinal);
}

namespace Safe.Framework.Adapters;

/// <summary>
/// A layer x W + b that stores its weight as <c>[in, out]</c>, the transpose of what <c>Linear</c> stores, in a parameter named <c>weight</c>:
/// GPT-2's <c>Conv1D</c>. Low-rank adapters add their update transposed.
/// </summary>
public interface ITransposedLinear
{
    /// <summary>The weight, <c>[in, out]</c>.</summary>
    Parameter? weight { get; }
}

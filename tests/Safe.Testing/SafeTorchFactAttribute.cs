using Xunit;

namespace Safe.Testing;

/// <summary>A test of something that only Safe.Torch has; skipped, and counted as skipped, in a build against TorchSharp.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class SafeTorchFactAttribute : FactAttribute
{
    /// <summary>Runs only in a build against Safe.Torch.</summary>
    /// <param name="what">What it needs, such as <c>meters</c>.</param>
    public SafeTorchFactAttribute(string what) => Skip = Backend.Lacks(what);
}

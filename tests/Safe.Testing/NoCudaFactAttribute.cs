using Xunit;

namespace Safe.Testing;

/// <summary>A test of what is said where there is no CUDA device; skipped, and counted as skipped, where there is one.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class NoCudaFactAttribute : FactAttribute
{
    /// <summary>Runs only where there is no device.</summary>
    public NoCudaFactAttribute()
    {
        if (cuda.is_available())
        {
            Skip = "needs a machine without a CUDA device";
        }
    }
}

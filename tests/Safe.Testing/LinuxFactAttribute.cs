using Xunit;

namespace Safe.Testing;

/// <summary>A test that reads /proc; skipped, and counted as skipped, on other systems.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class LinuxFactAttribute : FactAttribute
{
    /// <summary>Runs on Linux only.</summary>
    public LinuxFactAttribute()
    {
        if (!OperatingSystem.IsLinux())
        {
            Skip = "needs Linux's /proc";
        }
    }
}

using Xunit;

namespace Safe.Testing;

/// <summary>A test that reads /proc; skipped, and counted as skipped, on other systems.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class LinuxFactAttribute : FactAttribute
{
    /// <summary>Runs on Linux only.</summary>
    /// <param name="what">What of Safe.Torch it needs besides, such as <c>mapped files</c>; null for nothing.</param>
    public LinuxFactAttribute(string? what = null) =>
        Skip =
            !OperatingSystem.IsLinux() ? "needs Linux's /proc"
            : what is not null ? Backend.Lacks(what)
            : null;
}

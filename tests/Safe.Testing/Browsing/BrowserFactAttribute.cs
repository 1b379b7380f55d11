using Xunit;

namespace Safe.Testing.Browsing;

/// <summary>A test that looks at a page in a browser; skipped, and counted as skipped, where there is none.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class BrowserFactAttribute : FactAttribute
{
    /// <summary>Runs where a browser is found.</summary>
    public BrowserFactAttribute() => Skip = Browser.Program is null ? "needs Chromium (or SAFE_BROWSER)" : null;
}

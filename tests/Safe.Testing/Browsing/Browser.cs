using Safe.Testing.Programs;
using Shouldly;

namespace Safe.Testing.Browsing;

/// <summary>A browser without a window: Chromium, as it is installed or as the environment variable <c>SAFE_BROWSER</c> names it.</summary>
public static class Browser
{
    private const string Variable = "SAFE_BROWSER";
    private static readonly string[] Names = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];

    /// <summary>The program; null where there is none.</summary>
    public static string? Program { get; } =
        Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } named
            ? named
            : (Environment.GetEnvironmentVariable("PATH") ?? "")
                .Split(Path.PathSeparator)
                .SelectMany(static folder => Names.Select(name => Path.Combine(folder, name)))
                .FirstOrDefault(File.Exists);

    /// <summary>Opens a page from disk and waits until it is loaded.</summary>
    /// <param name="page">The file.</param>
    /// <param name="width">Width of the view, in pixels.</param>
    /// <param name="profile">A folder for the browser's own files.</param>
    public static BrowserView Open(string page, int width, string profile)
    {
        // Nothing listens at the proxy's port: whatever asks for the network does not get it.
        ProgramResult result = ProgramRun.Of(
            Program.ShouldNotBeNull(),
            [
                "--headless",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-dev-shm-usage",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-extensions",
                "--disable-sync",
                "--no-first-run",
                "--enable-logging=stderr",
                "--proxy-server=http://127.0.0.1:9",
                $"--window-size={width},900",
                $"--user-data-dir={profile}",
                "--dump-dom",
                new Uri(page).AbsoluteUri,
            ]
        );
        result.ExitCode.ShouldBe(0, result.Error);
        return new BrowserView(
            result.Output,
            [.. result.Error.Split('\n').Where(static line => line.Contains(":CONSOLE:", StringComparison.Ordinal))]
        );
    }
}

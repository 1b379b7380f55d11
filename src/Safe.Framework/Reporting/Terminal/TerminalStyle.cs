namespace Safe.Framework.Reporting.Terminal;

/// <summary>What the place that lines are written to can do.</summary>
public sealed record TerminalStyle
{
    private const int UsualWidth = 80;

    /// <summary>Neither redraws nor colours: a file, a pipe, a log collector.</summary>
    public static TerminalStyle Plain { get; } = new();

    /// <summary>Whether a line can be drawn over.</summary>
    public bool Redraws { get; init; }

    /// <summary>Whether colours are wanted.</summary>
    public bool Colours { get; init; }

    /// <summary>Whether characters beyond ASCII arrive.</summary>
    public bool Unicode { get; init; } = true;

    /// <summary>Columns now; asked before every redraw, since windows change.</summary>
    public Func<int> Width { get; init; } = static () => UsualWidth;

    /// <summary>The standard output's style: redirected output is plain, and so is <c>TERM=dumb</c>; <c>NO_COLOR</c> is honoured.</summary>
    public static TerminalStyle Detect() =>
        From(Console.IsOutputRedirected, Environment.GetEnvironmentVariable, Console.OutputEncoding.WebName) with
        {
            Width = static () => Console.WindowWidth is var width and > 0 ? width : UsualWidth,
        };

    /// <summary>The style that an environment asks for.</summary>
    /// <param name="redirected">Whether the output goes elsewhere than to a terminal.</param>
    /// <param name="variable">Reads an environment variable.</param>
    /// <param name="encoding">Name of the output's encoding.</param>
    internal static TerminalStyle From(bool redirected, Func<string, string?> variable, string encoding)
    {
        bool redraws = !redirected && variable("TERM") != "dumb";
        return new TerminalStyle
        {
            Redraws = redraws,
            Colours = redraws && string.IsNullOrEmpty(variable("NO_COLOR")),
            Unicode = encoding.StartsWith("utf", StringComparison.OrdinalIgnoreCase),
        };
    }
}

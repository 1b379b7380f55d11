namespace Safe.Framework.Reporting.Terminal;

/// <summary>Lines that stay, and below them, where the terminal can, one line that is drawn over.</summary>
/// <param name="output">Where to write.</param>
/// <param name="style">What it can do.</param>
internal sealed class TerminalScreen(TextWriter output, TerminalStyle style)
{
    private const string Erase = "\r\e[K";
    private const string Reset = "\e[0m";
    private string progress = "";

    /// <summary>Writes a line that stays.</summary>
    /// <param name="line">The line.</param>
    /// <param name="colour">An ANSI colour sequence, or nothing.</param>
    internal void Write(string line, string colour = "")
    {
        string text = Portable(line);
        if (progress.Length > 0)
        {
            output.Write(Erase);
        }
        output.WriteLine(style.Colours && colour.Length > 0 ? colour + text + Reset : text);
        output.Write(progress);
        output.Flush();
    }

    /// <summary>Draws the progress line over the last one.</summary>
    /// <param name="line">The line; it must fit.</param>
    internal void Redraw(string line)
    {
        progress = Portable(line);
        output.Write(Erase + progress);
        output.Flush();
    }

    /// <summary>Removes the progress line.</summary>
    internal void Clear()
    {
        if (progress.Length > 0)
        {
            progress = "";
            output.Write(Erase);
            output.Flush();
        }
    }

    /// <summary>Leaves the progress line as it stands and goes below it.</summary>
    internal void Leave()
    {
        if (progress.Length > 0)
        {
            progress = "";
            output.WriteLine();
            output.Flush();
        }
    }

    private string Portable(string line) =>
        style.Unicode
            ? line
            : line.Replace("→", "->").Replace('━', '#').Replace('─', '-').Replace('–', '-').Replace("τ", "tau").Replace("…", "..");
}

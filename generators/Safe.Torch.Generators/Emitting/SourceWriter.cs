using System.Text;

namespace Safe.Torch.Generators.Emitting;

/// <summary>Writes indented lines that end in <c>\n</c> on every machine.</summary>
internal sealed class SourceWriter
{
    private readonly StringBuilder text = new();
    private int depth;

    /// <summary>Writes a line, or an empty one.</summary>
    /// <param name="line">The line, without indentation.</param>
    public void Line(string line = "")
    {
        if (line.Length > 0)
        {
            text.Append(' ', depth * 4).Append(line);
        }

        text.Append('\n');
    }

    /// <summary>Writes a head line and an opening brace.</summary>
    /// <param name="head">The line before the brace.</param>
    public void Open(string head)
    {
        Line(head);
        Line("{");
        depth++;
    }

    /// <summary>Writes a closing brace.</summary>
    /// <param name="tail">What follows the brace on its line.</param>
    public void Close(string tail = "")
    {
        depth--;
        Line("}" + tail);
    }

    /// <inheritdoc/>
    public override string ToString() => text.ToString();
}

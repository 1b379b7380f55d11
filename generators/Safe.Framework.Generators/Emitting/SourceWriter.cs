using System.Text;
using Microsoft.CodeAnalysis.Text;

namespace Safe.Framework.Generators.Emitting;

/// <summary>Writes indented lines of C#, ended by <c>\n</c> on every machine.</summary>
internal sealed class SourceWriter
{
    private readonly StringBuilder text = new();
    private int depth;

    /// <summary>Writes one line at the current depth; an empty one stays empty.</summary>
    public void Line(string line = "")
    {
        if (line.Length > 0)
        {
            text.Append(' ', depth * 4).Append(line);
        }
        text.Append('\n');
    }

    /// <summary>Writes a header and an opening brace; disposing the result writes the closing one.</summary>
    public Scope Block(string header)
    {
        Line(header);
        return Brackets("{", "}");
    }

    /// <summary>Writes an opening bracket; disposing the result writes the closing one.</summary>
    public Scope Brackets(string open, string close)
    {
        Line(open);
        depth++;
        return new Scope(this, close);
    }

    public override string ToString() => text.ToString();

    public SourceText ToSourceText() => SourceText.From(ToString(), new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));

    /// <summary>An indented part of the text.</summary>
    public readonly struct Scope(SourceWriter writer, string close) : IDisposable
    {
        public void Dispose()
        {
            writer.depth--;
            writer.Line(close);
        }
    }
}

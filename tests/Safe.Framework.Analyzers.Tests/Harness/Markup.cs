using System.Text;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace Safe.Framework.Analyzers.Tests.Harness;

/// <summary>A source with marks <c>{|SAFE0103:text|}</c> around what is to be reported.</summary>
internal sealed partial class Markup
{
    private Markup(string source, IReadOnlyList<(string Id, TextSpan Span)> marks)
    {
        Source = source;
        Marks = marks;
    }

    /// <summary>The source without marks.</summary>
    public string Source { get; }

    public IReadOnlyList<(string Id, TextSpan Span)> Marks { get; }

    public static Markup Parse(string text)
    {
        var source = new StringBuilder();
        var marks = new List<(string, TextSpan)>();
        int read = 0;
        foreach (Match mark in Mark().Matches(text))
        {
            source.Append(text, read, mark.Index - read);
            marks.Add((mark.Groups["id"].Value, new TextSpan(source.Length, mark.Groups["text"].Length)));
            source.Append(mark.Groups["text"].Value);
            read = mark.Index + mark.Length;
        }
        source.Append(text, read, text.Length - read);
        return new(source.ToString(), marks);
    }

    /// <summary>The source with a mark around each diagnostic: what a test has to say to expect them.</summary>
    public static string Write(string source, IEnumerable<Diagnostic> diagnostics)
    {
        var text = new StringBuilder(source);
        foreach (Diagnostic diagnostic in diagnostics.OrderByDescending(diagnostic => diagnostic.Location.SourceSpan.Start))
        {
            TextSpan span = diagnostic.Location.SourceSpan;
            text.Insert(span.End, "|}").Insert(span.Start, $"{{|{diagnostic.Id}:");
        }
        return text.ToString();
    }

    [GeneratedRegex(@"\{\|(?<id>[A-Z]+[0-9]+):(?<text>.*?)\|\}", RegexOptions.Singleline)]
    private static partial Regex Mark();
}

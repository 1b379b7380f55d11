using System.Globalization;
using System.Text;

namespace Safe.Framework.Reporting;

/// <summary>A table as comma-separated text (RFC 4180, lines end with a line feed), numbers with all their digits.</summary>
/// <param name="Name">What it holds, as part of a file's name.</param>
/// <param name="Columns">The columns' names.</param>
/// <param name="Rows">The cells: texts, numbers, truth values, or null for an empty one.</param>
internal sealed record AnalysisTable(string Name, IReadOnlyList<string> Columns, IEnumerable<IReadOnlyList<object?>> Rows)
{
    /// <summary>The text.</summary>
    internal string ToText()
    {
        var text = new StringBuilder();
        Append(text, Columns);
        foreach (IReadOnlyList<object?> row in Rows)
        {
            Append(text, row);
        }
        return text.ToString();
    }

    private static void Append(StringBuilder text, IEnumerable<object?> cells) => text.AppendJoin(',', cells.Select(Cell)).Append('\n');

    private static string Cell(object? value) =>
        value switch
        {
            null => "",
            double number when !double.IsFinite(number) => "",
            bool truth => truth ? "true" : "false",
            IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
            _ => Quoted(value.ToString()!),
        };

    private static string Quoted(string text) =>
        text.AsSpan().IndexOfAny("\",\r\n") < 0 ? text : $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}

using Microsoft.CodeAnalysis.Text;

namespace Safe.Torch.Generators.Parsing;

/// <summary>Parses a whole <c>aten.txt</c>: one schema a line; empty lines and lines that start with <c>#</c> are skipped.</summary>
internal static class SchemaFileParser
{
    /// <summary>Parses a file.</summary>
    /// <param name="path">The file's path, for messages.</param>
    /// <param name="text">Its text.</param>
    /// <param name="cancel">Ends the work early.</param>
    /// <returns>The operators and the problems, both in the file's order.</returns>
    public static SchemaFile Parse(string path, SourceText text, CancellationToken cancel)
    {
        List<OperatorSchema> operators = [];
        List<SchemaProblem> problems = [];
        Dictionary<string, int> lineOfMethod = new(StringComparer.Ordinal);
        foreach (TextLine line in text.Lines)
        {
            cancel.ThrowIfCancellationRequested();
            string content = line.ToString().Trim();
            if (content.Length == 0 || content[0] == '#')
            {
                continue;
            }

            try
            {
                OperatorSchema schema = SchemaParser.Parse(content);
                if (lineOfMethod.TryGetValue(schema.MethodName, out int first))
                {
                    throw new SchemaException($"line {first + 1} already declares '{schema.MethodName}'");
                }

                lineOfMethod.Add(schema.MethodName, line.LineNumber);
                operators.Add(schema);
            }
            catch (SchemaException exception)
            {
                problems.Add(new(path, line.LineNumber, line.Start, line.Span.Length, exception.Message));
            }
        }

        return new(new([.. operators]), new([.. problems]));
    }
}

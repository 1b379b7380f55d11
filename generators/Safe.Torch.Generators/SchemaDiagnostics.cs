using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace Safe.Torch.Generators;

/// <summary>Reports lines of <c>aten.txt</c> that give no method. No analyzer sees that file, so the generator reports them itself.</summary>
internal static class SchemaDiagnostics
{
    private static readonly DiagnosticDescriptor UnusableSchema = new(
        "SAFET001",
        "Operator schema cannot be used",
        "aten.txt, line {0}: {1}",
        "Safe.Torch",
        DiagnosticSeverity.Error,
        isEnabledByDefault: true
    );

    /// <summary>The diagnostic of a problem, at its line.</summary>
    /// <param name="problem">The problem.</param>
    /// <returns>The diagnostic.</returns>
    public static Diagnostic Create(SchemaProblem problem)
    {
        TextSpan span = new(problem.Start, problem.Length);
        LinePositionSpan lines = new(new(problem.Line, 0), new(problem.Line, problem.Length));
        return Diagnostic.Create(UnusableSchema, Location.Create(problem.Path, span, lines), problem.Line + 1, problem.Message);
    }
}

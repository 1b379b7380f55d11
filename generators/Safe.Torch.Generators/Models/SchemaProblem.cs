namespace Safe.Torch.Generators.Models;

/// <summary>A line that gives no method, and why.</summary>
/// <param name="Path">The file.</param>
/// <param name="Line">The line's number, from 0.</param>
/// <param name="Start">Where the line starts in the file, in characters.</param>
/// <param name="Length">The line's length.</param>
/// <param name="Message">What is wrong.</param>
internal sealed record SchemaProblem(string Path, int Line, int Start, int Length, string Message);

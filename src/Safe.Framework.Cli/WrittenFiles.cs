namespace Safe.Framework.Cli;

/// <summary>Files that a command wrote.</summary>
/// <param name="Files">Their paths.</param>
internal sealed record WrittenFiles(IReadOnlyList<string> Files)
{
    /// <summary>Names them on the standard output, a line each.</summary>
    public void Tell()
    {
        foreach (string file in Files)
        {
            Console.WriteLine($"wrote {Printable.Text(file)}");
        }
    }
}

namespace Safe.Framework.Cli;

/// <summary>What the command tells its caller.</summary>
internal static class ExitCode
{
    /// <summary>All went well.</summary>
    public const int Done = 0;

    /// <summary>Something from outside is wrong.</summary>
    public const int Failed = 1;

    /// <summary>The command line cannot be.</summary>
    public const int Usage = 2;

    /// <summary>Does some work. What comes from outside and is wrong ends as one line on the error output.</summary>
    public static int Of(Action work)
    {
        try
        {
            work();
            return Done;
        }
        // Any other exception is a mistake of the program, and shows where.
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException or InvalidDataException)
        {
            Console.Error.WriteLine($"error: {Printable.Text(problem.Message)}");
            return Failed;
        }
    }
}

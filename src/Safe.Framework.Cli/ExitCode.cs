using Microsoft.Extensions.Options;
using Safe.Framework.Hosting;
using Safe.Framework.Importance;
using Safe.Framework.Training;

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

    /// <summary>Does some work. What comes from outside and is wrong ends as a line on the error output for each problem.</summary>
    public static int Of(Action work) =>
        Of(() =>
        {
            work();
            return Done;
        });

    /// <summary>Does some work that tells its own exit code where all goes well.</summary>
    public static int Of(Func<int> work)
    {
        try
        {
            return work();
        }
        catch (OperationCanceledException stopped)
        {
            Console.Error.WriteLine(Printable.Text(stopped.Message));
            // The host knows which signal it was.
            return Environment.ExitCode > 0 ? Environment.ExitCode : ExitCodes.Interrupted;
        }
        catch (Exception problem) when (Explain(problem) is not null)
        {
            foreach (string line in Explain(problem)!)
            {
                Console.Error.WriteLine($"error: {Printable.Text(line)}");
            }
            return problem is NonFiniteLossException or NonFiniteActivationsException ? ExitCodes.NonFiniteLoss : Failed;
        }
    }

    /// <summary>The problems that an exception tells of, a line each; null: it is a mistake of the program, and shall show where.</summary>
    public static IReadOnlyList<string>? Explain(Exception problem) =>
        problem switch
        {
            OptionsValidationException invalid => [.. invalid.Failures],
            TypeInitializationException { InnerException: { } cause } => Explain(cause),
            IOException
            or UnauthorizedAccessException
            or InvalidDataException
            or NotSupportedException
            or InvalidOperationException
            or DllNotFoundException
            or NonFiniteLossException
            or NonFiniteActivationsException
            or OutOfMemoryException => problem.Message.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries),
            _ => null,
        };
}

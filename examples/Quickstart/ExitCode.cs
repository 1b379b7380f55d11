using Microsoft.Extensions.Options;
using Safe.Framework.Hosting;
using Safe.Framework.Importance;
using Safe.Framework.Training;

namespace Quickstart;

/// <summary>What the program tells its caller.</summary>
internal static class ExitCode
{
    /// <summary>All went well.</summary>
    public const int Done = 0;

    /// <summary>Something from outside is wrong, or numbers differ.</summary>
    public const int Failed = 1;

    /// <summary>Does some work. What comes from outside and is wrong ends as one line on the error output.</summary>
    /// <param name="work">The work; returns the exit code.</param>
    public static async Task<int> Of(Func<Task<int>> work)
    {
        try
        {
            return await work();
        }
        catch (OperationCanceledException stopped)
        {
            await Console.Error.WriteLineAsync(stopped.Message);
            // The host knows which signal it was.
            return Environment.ExitCode > 0 ? Environment.ExitCode : ExitCodes.Interrupted;
        }
        catch (NonFiniteLossException broken)
        {
            await Console.Error.WriteLineAsync($"error: {broken.Message}");
            return ExitCodes.NonFiniteLoss;
        }
        catch (Exception problem) when (Explain(problem) is not null)
        {
            await Console.Error.WriteLineAsync($"error: {Explain(problem)}");
            return Failed;
        }
    }

    // Any other exception is a mistake of the program, and shows where.
    private static string? Explain(Exception problem) =>
        problem switch
        {
            OptionsValidationException invalid => string.Join("; ", invalid.Failures),
            TypeInitializationException { InnerException: { } cause } => Explain(cause),
            IOException
            or UnauthorizedAccessException
            or InvalidDataException
            or NotSupportedException
            or InvalidOperationException
            or NonFiniteActivationsException
            or OutOfMemoryException => problem.Message,
            _ => null,
        };
}

using Microsoft.Extensions.Options;

namespace Safe.Framework.Tasks.Recipes.Jobs;

/// <summary>Turns what comes from outside and is wrong into sentences, so that several can be told at once.</summary>
internal static class Trying
{
    /// <summary>What goes wrong with some work; empty: nothing.</summary>
    /// <param name="work">The work.</param>
    internal static IReadOnlyList<string> Problem(Action work)
    {
        try
        {
            work();
            return [];
        }
        catch (OptionsValidationException invalid)
        {
            return [.. invalid.Failures];
        }
        // Any other exception is a mistake of the program.
        catch (Exception problem)
            when (problem
                    is IOException
                        or UnauthorizedAccessException
                        or InvalidDataException
                        or NotSupportedException
                        or ArgumentException
            )
        {
            return [problem.Message];
        }
    }
}

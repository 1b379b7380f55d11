namespace Quickstart.Tests;

/// <summary>What a process left.</summary>
/// <param name="ExitCode">Its exit code.</param>
/// <param name="Output">Its standard output.</param>
/// <param name="Error">Its error output.</param>
internal sealed record ProgramResult(int ExitCode, string Output, string Error)
{
    /// <summary>Asserts that the run failed with one line on the error output and nothing that looks like a stack trace, and returns it.</summary>
    public string OneLine(int exitCode = 1)
    {
        string everything = $"{Output}\n--- error output:\n{Error}";
        ExitCode.ShouldBe(exitCode, everything);
        string line = Error.TrimEnd('\n');
        line.ShouldStartWith("error: ", customMessage: everything);
        line.ShouldNotContain("\n");
        Output.ShouldNotContain("   at ");
        return line;
    }
}

namespace Quickstart.Tests;

/// <summary>What a process left.</summary>
/// <param name="ExitCode">Its exit code.</param>
/// <param name="Output">Its standard output.</param>
/// <param name="Error">Its error output.</param>
internal sealed record ProgramResult(int ExitCode, string Output, string Error)
{
    /// <summary>Asserts that the run failed with one message of a few lines on the error output and nothing that looks like a stack trace, and returns it.</summary>
    public string OneMessage(int exitCode = 1)
    {
        string everything = $"{Output}\n--- error output:\n{Error}";
        ExitCode.ShouldBe(exitCode, everything);
        string message = Error.TrimEnd('\n');
        message.ShouldStartWith("error: ", customMessage: everything);
        message.Split('\n').Length.ShouldBeLessThan(8, everything);
        message.ShouldNotContain("   at ");
        Output.ShouldNotContain("   at ");
        return message;
    }
}

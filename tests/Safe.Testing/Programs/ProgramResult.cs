using Shouldly;

namespace Safe.Testing.Programs;

/// <summary>What a process left.</summary>
/// <param name="ExitCode">Its exit code.</param>
/// <param name="Output">Its standard output.</param>
/// <param name="Error">Its error output.</param>
public sealed record ProgramResult(int ExitCode, string Output, string Error)
{
    /// <summary>Both outputs, for the message of an assertion.</summary>
    public string Everything => $"{Output}\n--- error output:\n{Error}";

    /// <summary>Asserts that all went well, and returns what the program wrote.</summary>
    public string Succeeded()
    {
        ExitCode.ShouldBe(0, Everything);
        return Output;
    }

    /// <summary>Asserts that the run failed with one message of a few lines on the error output and nothing that looks like a stack trace, and returns it.</summary>
    public string OneMessage(int exitCode = 1)
    {
        ExitCode.ShouldBe(exitCode, Everything);
        string message = Error.TrimEnd('\n');
        message.ShouldStartWith("error: ", customMessage: Everything);
        message.Split('\n').Length.ShouldBeLessThan(8, Everything);
        message.ShouldNotContain("   at ");
        Output.ShouldNotContain("   at ");
        return message;
    }
}

using System.Diagnostics;
using Shouldly;

namespace Safe.Testing.Programs;

/// <summary>Runs programs to their end.</summary>
public static class ProgramRun
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(10);

    /// <summary>Runs a program.</summary>
    /// <param name="program">Its name or path.</param>
    /// <param name="arguments">The command line.</param>
    /// <param name="folder">Where it runs; null: here.</param>
    /// <param name="environment">Variables to set, or to remove where null.</param>
    /// <param name="meanwhile">What happens while it runs.</param>
    public static ProgramResult Of(
        string program,
        IEnumerable<string> arguments,
        string? folder = null,
        IReadOnlyDictionary<string, string?>? environment = null,
        Action<Process>? meanwhile = null
    )
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = folder ?? "",
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach ((string name, string? value) in environment ?? new Dictionary<string, string?>())
        {
            start.Environment[name] = value;
        }
        using Process process = Process.Start(start)!;
        Task<string> output = process.StandardOutput.ReadToEndAsync();
        Task<string> error = process.StandardError.ReadToEndAsync();
        try
        {
            meanwhile?.Invoke(process);
            process.WaitForExit(Patience).ShouldBeTrue($"{program} hangs");
            return new ProgramResult(process.ExitCode, output.Result, error.Result);
        }
        finally
        {
            if (!process.HasExited)
            {
                process.Kill(entireProcessTree: true);
            }
        }
    }
}

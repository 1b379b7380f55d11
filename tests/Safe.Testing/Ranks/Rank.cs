using System.Diagnostics;
using System.Globalization;
using System.Reflection;
using Shouldly;

namespace Safe.Testing.Ranks;

/// <summary>One rank as a process of its own, which is told what to do line by line.</summary>
public sealed class Rank : IDisposable
{
    // Long beyond any wait that a test asks for: what takes this long hangs.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly Process process;
    private readonly Task<string> errors;

    public Rank(int rank, int worldSize, int port)
    {
        string program = typeof(Rank)
            .Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
            .Single(fact => fact.Key == "RankProgram")
            .Value!;
        ProcessStartInfo start = new("dotnet", [program])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["RANK"] = rank.ToString(CultureInfo.InvariantCulture);
        start.Environment["WORLD_SIZE"] = worldSize.ToString(CultureInfo.InvariantCulture);
        start.Environment["MASTER_ADDR"] = "127.0.0.1";
        start.Environment["MASTER_PORT"] = port.ToString(CultureInfo.InvariantCulture);
        process = Process.Start(start)!;
        errors = process.StandardError.ReadToEndAsync();
    }

    public void Tell(string command)
    {
        process.StandardInput.WriteLine(command);
        process.StandardInput.Flush();
    }

    public string Answer()
    {
        Task<string?> line = process.StandardOutput.ReadLineAsync();
        (Task.WaitAny([line], Patience) == 0).ShouldBeTrue("the rank hangs");
        return line.Result ?? throw new InvalidOperationException($"the rank ended: {errors.Result}");
    }

    /// <summary>Ends the process as a failing machine would.</summary>
    public void Kill()
    {
        process.Kill();
        process.WaitForExit(Patience).ShouldBeTrue();
    }

    /// <summary>Stops it without ending it: its connections stay, and nothing answers any more.</summary>
    public void Freeze() => Process.Start("kill", ["-STOP", process.Id.ToString(CultureInfo.InvariantCulture)]).WaitForExit();

    /// <summary>Lets it come to its own end.</summary>
    public int End()
    {
        process.StandardInput.Close();
        process.WaitForExit(Patience).ShouldBeTrue("the rank does not end");
        return process.ExitCode;
    }

    public void Dispose()
    {
        if (!process.HasExited)
        {
            process.Kill();
            process.WaitForExit();
        }
        process.Dispose();
    }
}

using System.Diagnostics;

namespace Safe.Torch.Tests.Errors;

/// <summary>Runs a scenario of <see cref="Child"/> in a process of its own, with a shim of its own.</summary>
internal static class ChildProcess
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    /// <summary>The line that the child wrote; its exit code must be 0.</summary>
    /// <param name="folder">A folder with the shim; the program is copied there.</param>
    /// <param name="scenario">The scenario.</param>
    internal static string Run(string folder, string scenario)
    {
        foreach (string name in (string[])["Safe.Torch.Tests.dll", "Safe.Torch.Tests.runtimeconfig.json", "Safe.Torch.dll"])
        {
            File.Copy(Path.Combine(AppContext.BaseDirectory, name), Path.Combine(folder, name), overwrite: true);
        }
        ProcessStartInfo start = new(Environment.ProcessPath!, ["exec", Path.Combine(folder, "Safe.Torch.Tests.dll"), scenario])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using Process child = Process.Start(start)!;
        Task<string> errors = child.StandardError.ReadToEndAsync();
        Task<string> output = child.StandardOutput.ReadToEndAsync();
        if (!child.WaitForExit(Patience))
        {
            child.Kill();
            child.WaitForExit();
        }
        child.ExitCode.ShouldBe(0, $"{output.Result} {errors.Result}");
        return output.Result.TrimEnd('\n');
    }
}

using System.Diagnostics;
using System.Text.Json.Nodes;

namespace Safe.Benchmarks;

/// <summary>Python with PyTorch on the same LibTorch, in a process of its own, told what to do line by line.</summary>
internal sealed class PythonArm : IDisposable
{
    private readonly Process process;

    private PythonArm(Process process) => this.process = process;

    /// <summary>Starts Python with the thread settings that this process has.</summary>
    /// <param name="script">The arm's script.</param>
    /// <param name="setup">What the arm is told first.</param>
    public static PythonArm Start(string script, JsonObject setup)
    {
        var start = new ProcessStartInfo("/usr/bin/python3", [script]) { RedirectStandardInput = true, RedirectStandardOutput = true };
        start.Environment["OMP_WAIT_POLICY"] = "PASSIVE";
        var arm = new PythonArm(Process.Start(start) ?? throw new InvalidOperationException("python3 did not start"));
        arm.Ask("setup " + setup.ToJsonString());
        return arm;
    }

    /// <summary>Runs training steps.</summary>
    public JsonNode Steps(int count) => Ask($"step {count}");

    /// <summary>Runs additions of two 4×4 tensors and returns the seconds they took.</summary>
    public double AddSeconds(int count) => Ask($"add {count}")["seconds"]!.GetValue<double>();

    /// <summary>Ends the process.</summary>
    public void Dispose()
    {
        process.StandardInput.WriteLine("quit");
        process.WaitForExit();
        process.Dispose();
    }

    private JsonNode Ask(string line)
    {
        process.StandardInput.WriteLine(line);
        process.StandardInput.Flush();
        return JsonNode.Parse(
            process.StandardOutput.ReadLine()
                ?? throw new InvalidOperationException($"the Python arm ended at '{line[..Math.Min(40, line.Length)]}'")
        )!;
    }
}

using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Runtime.Versioning;
using System.Text.Json.Nodes;

namespace Safe.Benchmarks;

/// <summary>Python with PyTorch on the same LibTorch, in a process of its own, told what to do line by line.</summary>
internal sealed partial class PythonArm : IDisposable
{
    private readonly Process process;

    private PythonArm(Process process) => this.process = process;

    /// <summary>Starts Python with the thread settings that this process has.</summary>
    /// <param name="script">The arm's script.</param>
    /// <param name="setup">What the arm is told first.</param>
    /// <param name="tuned">Whether Python is also given the processor capability that Safe.Torch has chosen in this process.</param>
    public static PythonArm Start(string script, JsonObject setup, bool tuned = false)
    {
        var start = new ProcessStartInfo("/usr/bin/python3", [script]) { RedirectStandardInput = true, RedirectStandardOutput = true };
        start.Environment["OMP_WAIT_POLICY"] = "PASSIVE";
        if (tuned)
        {
            start.Environment["ATEN_CPU_CAPABILITY"] = Marshal.PtrToStringUTF8(getenv("ATEN_CPU_CAPABILITY"));
        }
        var arm = new PythonArm(Process.Start(start) ?? throw new InvalidOperationException("python3 did not start"));
        arm.Ask("setup " + setup.ToJsonString());
        return arm;
    }

    /// <summary>Runs training steps.</summary>
    public JsonNode Steps(int count) => Ask($"step {count}");

    /// <summary>Runs one training step and returns the bytes that autograd kept for its backward pass.</summary>
    public long SavedBytes() => Ask("saved")["saved_bytes"]!.GetValue<long>();

    /// <summary>Runs calls of a named operator and returns the seconds they took, and those of processor time.</summary>
    public (double Seconds, double ProcessorSeconds) Time(string name, int count)
    {
        JsonNode answer = Ask($"{name} {count}");
        return (answer["seconds"]!.GetValue<double>(), answer["processor_seconds"]!.GetValue<double>());
    }

    /// <summary>Binds the process to cores.</summary>
    /// <param name="cores">One bit for each.</param>
    [SupportedOSPlatform("linux")]
    public void Pin(nint cores) => process.ProcessorAffinity = cores;

    /// <summary>Ends the process.</summary>
    public void Dispose()
    {
        process.StandardInput.WriteLine("quit");
        process.WaitForExit();
        process.Dispose();
    }

    // The runtime's copy of the environment does not hold what was set natively.
    [LibraryImport("libc", StringMarshalling = StringMarshalling.Utf8)]
    private static partial nint getenv(string name);

    /// <summary>Sends a command and returns the answer.</summary>
    public JsonNode Ask(string line)
    {
        process.StandardInput.WriteLine(line);
        process.StandardInput.Flush();
        return JsonNode.Parse(
            process.StandardOutput.ReadLine()
                ?? throw new InvalidOperationException($"the Python arm ended at '{line[..Math.Min(40, line.Length)]}'")
        )!;
    }
}

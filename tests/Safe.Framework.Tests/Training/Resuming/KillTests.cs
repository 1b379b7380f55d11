using System.Diagnostics;
using System.Globalization;
using System.Reflection;
using Safe.Framework.Tests.Checkpoints;
using Safe.Testing;

namespace Safe.Framework.Tests.Training.Resuming;

/// <summary>Jobs in a process of their own, ended from outside.</summary>
public sealed class KillTests : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(180);

    private readonly TemporaryFolder place = new();

    public void Dispose() => place.Dispose();

    [LinuxFact]
    public void Killed_at_five_random_instants_every_run_ends_in_the_same_bits()
    {
        using Process soak = Start("soak", "5");
        string output = soak.StandardOutput.ReadToEnd();
        soak.WaitForExit(Patience).ShouldBeTrue();
        soak.ExitCode.ShouldBe(0, output);
        string[] summary = output.Trim().Split('\n')[^1].Split(' ');
        summary[..2].ShouldBe(["5", "kills,"], output);
        summary[2].ShouldBe(summary[4], output);
    }

    [Theory]
    [InlineData("TERM", 143)]
    [InlineData("INT", 130)]
    public void A_signal_leaves_a_checkpoint_and_its_exit_code(string signal, int exitCode)
    {
        string folder = place.File("run");
        using (Process job = Start("job", folder, "slow"))
        {
            job.StandardOutput.ReadLine().ShouldBe("trains after step 0");
            Send(signal, job);
            job.WaitForExit(Patience).ShouldBeTrue();
            job.ExitCode.ShouldBe(exitCode);
        }
        Directory.GetDirectories(folder, "checkpoint-*").ShouldNotBeEmpty();
        Digest(folder).ShouldBe(Digest(place.File("whole")));
    }

    [LinuxFact]
    public void A_second_signal_quits_at_once()
    {
        using Process job = Start("job", place.File("run"), "hang");
        job.StandardOutput.ReadLine();
        job.StandardOutput.ReadLine().ShouldBe("hangs");
        Send("TERM", job);
        job.WaitForExit(TimeSpan.FromMilliseconds(300)).ShouldBeFalse("the first signal waits for the evaluation");
        Send("TERM", job);
        job.WaitForExit(Patience).ShouldBeTrue();
        job.ExitCode.ShouldBe(143);
    }

    private static string Digest(string folder)
    {
        using Process job = Start("job", folder);
        string output = job.StandardOutput.ReadToEnd();
        job.WaitForExit(Patience).ShouldBeTrue();
        job.ExitCode.ShouldBe(0, output);
        return output.Trim().Split('\n')[^1];
    }

    private static void Send(string signal, Process job) =>
        Process.Start("kill", [$"-{signal}", job.Id.ToString(CultureInfo.InvariantCulture)]).WaitForExit();

    private static Process Start(params string[] arguments)
    {
        string program = typeof(KillTests)
            .Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
            .Single(fact => string.Equals(fact.Key, "ResumeProgram", StringComparison.Ordinal))
            .Value!;
        // What runs in a shell's background ignores Ctrl+C, and so would its children.
        string[] words = ["--default-signal=INT", "dotnet", program, .. arguments];
        return Process.Start(new ProcessStartInfo("env", words) { RedirectStandardOutput = true })!;
    }
}

using System.Diagnostics;
using System.Text.Json;

namespace Quickstart.Tests;

/// <summary>Programs that are asked to stop keep what they did, and go on from there.</summary>
public sealed class StoppedRunTests : TestFolder
{
    [Fact]
    public void The_quickstart_goes_on_to_the_result_of_a_run_that_was_never_stopped()
    {
        Documentation.Write(In("docs"));
        string[] arguments = ["--documentation", In("docs"), "Safe:Training:NumTrainEpochs=2", "Safe:Training:LoggingSteps=1"];
        BuiltProgram.Quickstart.Run(["--output", In("whole"), .. arguments]).ExitCode.ShouldBe(0);

        // Stopped in the second arm, so that the first one's report comes from its last checkpoint.
        ProgramResult stopped = BuiltProgram.Quickstart.Run(
            ["--output", Output, .. arguments],
            process => StopWhen(process, () => Text("trainer_log.jsonl").Contains("\"arm\":\"safe\"", StringComparison.Ordinal))
        );
        stopped.ExitCode.ShouldBe(143, stopped.Output + stopped.Error);
        NothingWritten();
        ProgramResult resumed = BuiltProgram.Quickstart.Run(["--output", Output, "--resume", .. arguments]);
        resumed.ExitCode.ShouldBe(0, resumed.Output + resumed.Error);
        resumed.Output.ShouldContain("goes on from ");

        Losses(Output).ShouldBe(Losses(In("whole")));
        Metrics(Output).ShouldBe(Metrics(In("whole")));
    }

    [Fact]
    public void Pre_training_that_is_stopped_leaves_a_model_that_another_run_goes_on_from()
    {
        Documentation.Write(In("docs"));
        ProgramResult stopped = BuiltProgram.Pretrain.Run(
            ["--output", Output, "--documentation", In("docs"), "--steps", "100000"],
            process => StopWhen(process, () => File.Exists(Path.Combine(Output, "loss.jsonl")))
        );
        stopped.ExitCode.ShouldBe(143, stopped.Output + stopped.Error);
        Text("loss.jsonl").Split('\n', StringSplitOptions.RemoveEmptyEntries).Length.ShouldBe(1);
        ProgramResult next = BuiltProgram.Pretrain.Run(
            "--output",
            In("next"),
            "--from",
            Output,
            "--documentation",
            In("docs"),
            "--steps",
            "1"
        );
        next.ExitCode.ShouldBe(0, next.Output + next.Error);
        File.Exists(Path.Combine(In("next"), "model.safetensors")).ShouldBeTrue();
    }

    private static void StopWhen(Process process, Func<bool> reached)
    {
        while (!process.HasExited && !reached())
        {
            Thread.Sleep(50);
        }
        Process.Start("kill", ["-TERM", $"{process.Id}"]).WaitForExit();
    }

    private string Text(string name)
    {
        string path = Path.Combine(Output, name);
        if (!File.Exists(path))
        {
            return "";
        }
        using var reader = new StreamReader(new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete));
        return reader.ReadToEnd();
    }

    private static (string Arm, double Step, double Loss)[] Losses(string folder) =>
        [
            .. File.ReadLines(Path.Combine(folder, "trainer_log.jsonl"))
                .Select(static line => JsonDocument.Parse(line).RootElement)
                .Where(static line => line.GetProperty("kind").ValueEquals("step"))
                .Select(static line =>
                    (line.GetProperty("arm").GetString()!, line.GetProperty("step").GetDouble(), line.GetProperty("loss").GetDouble())
                ),
        ];

    private static string[] Metrics(string folder)
    {
        using JsonDocument summary = JsonDocument.Parse(File.ReadAllText(Path.Combine(folder, "summary.json")));
        return
        [
            .. summary
                .RootElement.GetProperty("arms")
                .EnumerateObject()
                .Select(static arm => $"{arm.Name} {arm.Value.GetProperty("metric")}"),
        ];
    }
}

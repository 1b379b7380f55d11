using System.Diagnostics;

namespace Quickstart.Tests;

public sealed class BadInputTests : TestFolder
{
    [Fact]
    public void No_documentation()
    {
        Directory.CreateDirectory(In("empty"));
        string line = BuiltProgram.Quickstart.Run("--output", Output, "--documentation", In("empty")).OneMessage();
        line.ShouldContain(In("empty"));
        line.ShouldContain("Install the .NET SDK or name a folder");
        NothingWritten();
    }

    [Fact]
    public void Documentation_that_is_damaged()
    {
        Directory.CreateDirectory(In("docs"));
        File.WriteAllText(Path.Combine(In("docs"), "torn.xml"), "<doc><members><member name=\"T:A\"><summary>Half a");
        BuiltProgram.Quickstart.Run("--output", Output, "--documentation", In("docs")).OneMessage().ShouldContain("torn.xml");
        NothingWritten();
    }

    [Fact]
    public void Documentation_of_something_else()
    {
        Directory.CreateDirectory(In("docs"));
        File.WriteAllText(Path.Combine(In("docs"), "other.xml"), "<doc><members></members></doc>");
        BuiltProgram.Quickstart.Run("--output", Output, "--documentation", In("docs")).OneMessage().ShouldContain("Collections");
        NothingWritten();
    }

    [Fact]
    public void An_output_folder_that_cannot_be_made()
    {
        File.WriteAllText(In("file"), "");
        string output = Path.Combine(In("file"), "output");
        BuiltProgram.Quickstart.Run("--output", output).OneMessage().ShouldContain($"cannot write to the output folder {output}");
    }

    [SafeTorchTheory("native library that is built here")]
    [InlineData(null)]
    [InlineData(0.0)]
    [InlineData(0.5)]
    public void A_native_library_that_is_missing_or_torn(double? kept)
    {
        BuiltProgram program = BuiltProgram.Quickstart.CopyTo(In("program"));
        string library = Path.Combine(program.Folder, "libsafe_torch.so");
        if (kept is double share)
        {
            Truncate(library, share);
        }
        else
        {
            File.Delete(library);
        }
        string line = program.Run("--output", Output).OneMessage();
        line.ShouldContain("libsafe_torch.so");
        line.ShouldContain("LibTorch");
        line.ShouldContain("./build.sh");
        NothingWritten();
    }

    [Theory]
    [InlineData("model.safetensors", 0.0)]
    [InlineData("model.safetensors", 0.5)]
    [InlineData("config.json", 0.5)]
    [InlineData("vocab.txt", 0.0)]
    public void A_model_file_that_is_empty_or_torn(string file, double kept)
    {
        BuiltProgram program = BuiltProgram.Quickstart.CopyTo(In("program"));
        string damaged = Path.Combine(program.Folder, "PretrainedModel", file);
        Truncate(damaged, kept);
        RunOnMadeUpText(program).OneMessage().ShouldContain(damaged);
        NothingWritten();
    }

    [Theory]
    [InlineData("\"hidden_size\": 128", "\"hidden_size\": 64")]
    [InlineData("\"vocab_size\": 8000", "\"vocab_size\": 9000")]
    [InlineData("\"hidden_size\": 128", "\"hidden_size\": 1000000000")]
    public void A_configuration_that_does_not_fit_the_weights(string stored, string other)
    {
        BuiltProgram program = BuiltProgram.Quickstart.CopyTo(In("program"));
        string config = Path.Combine(program.Folder, "PretrainedModel", "config.json");
        string text = File.ReadAllText(config);
        text.ShouldContain(stored);
        File.WriteAllText(config, text.Replace(stored, other, StringComparison.Ordinal));
        RunOnMadeUpText(program).OneMessage().ShouldContain(Path.Combine(program.Folder, "PretrainedModel"));
        NothingWritten();
    }

    [Fact]
    public void A_run_that_is_stopped_leaves_its_log_and_no_summary_not_even_an_earlier_one()
    {
        Directory.CreateDirectory(Output);
        File.WriteAllText(Path.Combine(Output, "summary.json"), "{}");
        string log = Path.Combine(Output, "trainer_log.jsonl");
        Documentation.Write(In("docs"));
        ProgramResult result = BuiltProgram.Quickstart.Run(
            ["--output", Output, "--documentation", In("docs"), "Safe:Training:LoggingSteps=1"],
            process =>
            {
                while (!process.HasExited && !(File.Exists(log) && new FileInfo(log).Length > 0))
                {
                    Thread.Sleep(50);
                }
                Process.Start("kill", ["-TERM", $"{process.Id}"]).WaitForExit();
            }
        );
        result.ExitCode.ShouldBe(143, result.Output + result.Error);
        result.Error.ShouldBe("stopped; no summary was written; --resume goes on from here\n");
        File.ReadAllText(log).ShouldEndWith("}\n");
        NothingWritten();
    }

    private ProgramResult RunOnMadeUpText(BuiltProgram program)
    {
        Documentation.Write(In("docs"));
        return program.Run("--output", Output, "--documentation", In("docs"));
    }

    private static void Truncate(string file, double share)
    {
        using FileStream stream = File.OpenWrite(file);
        stream.SetLength((long)(stream.Length * share));
    }
}

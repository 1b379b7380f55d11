namespace Quickstart.Tests;

public sealed class CommandLineTests : TestFolder
{
    [Fact]
    public void Help_tells_of_every_option_and_the_settings()
    {
        ProgramResult result = BuiltProgram.Quickstart.Run("--help");
        result.ExitCode.ShouldBe(0);
        result.Error.ShouldBeEmpty();
        foreach (
            string part in (string[])
                [
                    "--output",
                    "--seeds",
                    "--documentation",
                    "--texts",
                    "--device",
                    "--random-weights",
                    "--resume",
                    "Safe:Training:NumTrainEpochs=3",
                    "compare",
                    "prepare",
                    "check",
                ]
        )
        {
            result.Output.ShouldContain(part);
        }
    }

    [Theory]
    [InlineData("--seeds must be between 1 and 100", "--seeds", "0")]
    [InlineData("many", "--seeds", "many")]
    [InlineData("no arm is named 'lara'", "--arms", "lora,lara")]
    [InlineData("--arms names an arm twice", "compare", "--arms", "lora,lora")]
    [InlineData("no group is named 'method'; there are freezing, methods, others", "compare", "--group", "method")]
    [InlineData("--arms and --group exclude each other", "compare", "--group", "methods", "--arms", "lora")]
    [InlineData("--device must be cpu, cuda or cuda:N, not 'gpu'", "--device", "gpu")]
    [InlineData("--device must be cpu, cuda or cuda:N, not 'cuda:'", "--device", "cuda:")]
    [InlineData("--documentation and --texts exclude each other", "--documentation", "docs", "--texts", "file")]
    [InlineData("'--bogus' is neither an option nor a setting", "--bogus")]
    [InlineData("'Training:NumTrainEpochs=3' is neither an option nor a setting", "Training:NumTrainEpochs=3")]
    [InlineData("'Safe:Training:NumTrainEpochs' is neither an option nor a setting", "Safe:Training:NumTrainEpochs", "3")]
    [InlineData("Safe:Training:Seed is set by the quickstart itself; see --seeds", "Safe:Training:Seed=7")]
    [InlineData("Safe:Training:OutputDir is set by the quickstart itself; see --output", "Safe:Training:OutputDir=x")]
    public void A_command_line_that_cannot_be_is_a_mistake_of_usage(string message, params string[] arguments)
    {
        ProgramResult result = BuiltProgram.Quickstart.Run(["--output", Output, .. arguments]);
        result.ExitCode.ShouldBe(2, result.Output + result.Error);
        result.Error.ShouldContain(message);
        result.Output.ShouldNotContain("   at ");
        Directory.Exists(Output).ShouldBeFalse();
    }

    [Fact]
    public void All_settings_that_are_wrong_are_named_in_one_message_before_anything_is_read()
    {
        string line = BuiltProgram
            .Quickstart.Run(
                "--output",
                Output,
                "Safe:Training:NumTrainEpochs=0",
                "Safe:Training:NumTrainEpoch=3",
                "Safe:Adapter:R=0",
                "Safe:Freeze:FinalThreshold=x"
            )
            .OneMessage();
        line.ShouldContain("Safe:Training: NumTrainEpochs");
        line.ShouldContain("Safe:Training:NumTrainEpoch: no such setting; did you mean 'NumTrainEpochs'?");
        line.ShouldContain("Safe:Adapter: R");
        line.ShouldContain("'Safe:Freeze:FinalThreshold'");
        Directory.Exists(Output).ShouldBeFalse();
    }
}

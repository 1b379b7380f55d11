namespace Quickstart.Tests;

public sealed class PretrainTests : TestFolder
{
    [Theory]
    [InlineData("--steps must be at least 1", "--steps", "0")]
    [InlineData("--hours must be more than 0", "--hours", "-1")]
    [InlineData("--learning-rate must lie between 0 and 1", "--learning-rate", "NaN")]
    [InlineData("bogus", "bogus")]
    public void A_command_line_that_cannot_be_is_a_mistake_of_usage(string message, params string[] arguments)
    {
        ProgramResult result = BuiltProgram.Pretrain.Run(["--output", Output, .. arguments]);
        result.ExitCode.ShouldBe(2, result.Output + result.Error);
        result.Error.ShouldContain(message);
        Directory.Exists(Output).ShouldBeFalse();
    }

    [Fact]
    public void No_documentation()
    {
        Directory.CreateDirectory(In("empty"));
        BuiltProgram.Pretrain.Run("--output", Output, "--documentation", In("empty")).OneLine().ShouldContain(In("empty"));
        Directory.EnumerateFiles(Output).ShouldBeEmpty();
    }

    [Fact]
    public void An_output_folder_that_cannot_be_made()
    {
        File.WriteAllText(In("file"), "");
        string output = Path.Combine(In("file"), "output");
        BuiltProgram.Pretrain.Run("--output", output).OneLine().ShouldContain(output);
    }

    [Fact]
    public void A_model_to_go_on_from_that_is_not_there()
    {
        Documentation.Write(In("docs"));
        BuiltProgram
            .Pretrain.Run("--output", Output, "--documentation", In("docs"), "--from", In("nowhere"))
            .OneLine()
            .ShouldContain(In("nowhere"));
        Directory.EnumerateFiles(Output).ShouldBeEmpty();
    }
}

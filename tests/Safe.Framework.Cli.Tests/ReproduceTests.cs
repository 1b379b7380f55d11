namespace Safe.Framework.Cli.Tests;

public sealed class ReproduceTests : TestFolder
{
    [Theory]
    [InlineData("'fig9' not recognized", "fig9")]
    [InlineData("'task' is neither an option nor key=value", "fig7", "task")]
    [InlineData("--seeds must be at least 1", "fig7", "--seeds", "0")]
    public void A_command_line_that_cannot_be_is_a_mistake_of_usage(string message, params string[] arguments)
    {
        ProgramResult result = SafeCommand.Run(["reproduce", .. arguments]);
        result.ExitCode.ShouldBe(2, result.Everything);
        result.Error.ShouldContain(message);
    }

    [Theory]
    [InlineData("fig2")]
    [InlineData("fig7")]
    public void A_real_model_that_is_not_there_is_refused_in_one_sentence(string figure)
    {
        string message = SafeCommand
            .Run("reproduce", figure, "--scale", "paper", "--model", In("none"), "--output", In("out"))
            .OneMessage();
        message.ShouldContain("bert-base-uncased is needed");
        message.ShouldContain("--model says where the models lie");
        Directory.Exists(In("out")).ShouldBeFalse();
    }
}

namespace Safe.Framework.Cli.Tests;

public sealed class UsageTests
{
    [Theory]
    [InlineData("Required command was not provided")]
    [InlineData("Required argument missing for command: 'explain'", "explain")]
    [InlineData("Required argument missing for command: 'inspect'", "inspect", "--json")]
    [InlineData("'--bogus'", "inspect", "folder", "--bogus")]
    [InlineData("'train'", "train")]
    public void A_command_line_that_cannot_be_is_a_mistake_of_usage(string message, params string[] arguments)
    {
        ProgramResult result = SafeCommand.Run(arguments);
        result.ExitCode.ShouldBe(2, result.Everything);
        result.Error.ShouldContain(message);
    }

    [Fact]
    public void Help_names_the_command_and_what_it_can()
    {
        string help = SafeCommand.Run("--help").Succeeded();
        foreach (string part in (string[])["safe [command]", "train <recipe>", "explain <run-folder>", "inspect <folder>", "setup"])
        {
            help.ShouldContain(part);
        }
    }
}

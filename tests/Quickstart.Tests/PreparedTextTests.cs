namespace Quickstart.Tests;

public sealed class PreparedTextTests : TestFolder
{
    private string Texts => In("texts.tsv");

    [Fact]
    public void Prepared_texts_serve_in_place_of_the_documentation()
    {
        Documentation.Write(In("docs"));
        ProgramResult prepared = BuiltProgram.Quickstart.Run("prepare", Texts, "--documentation", In("docs"));
        prepared.ExitCode.ShouldBe(0, prepared.Error);
        Directory.Delete(In("docs"), recursive: true);
        ProgramResult check = BuiltProgram.Quickstart.Run("check", "--device", "cpu", "--texts", Texts);
        check.ExitCode.ShouldBe(0, check.Output + check.Error);
        check.Output.ShouldContain("the numbers agree");
        foreach (string line in (string[])["  logits", "  loss", "  gradients of 163 tensors"])
        {
            check.Output.ShouldContain(line);
        }
    }

    [Fact]
    public void Nothing_is_prepared_without_documentation()
    {
        Directory.CreateDirectory(In("empty"));
        BuiltProgram.Quickstart.Run("prepare", Texts, "--documentation", In("empty")).OneMessage().ShouldContain(In("empty"));
        File.Exists(Texts).ShouldBeFalse();
    }

    [Fact]
    public void A_file_of_something_else_is_refused()
    {
        File.WriteAllText(Texts, "<doc/>");
        BuiltProgram.Quickstart.Run("--output", Output, "--texts", Texts).OneMessage().ShouldContain(Texts);
        NothingWritten();
    }

    [Fact]
    public void A_file_that_is_not_there_is_named() =>
        BuiltProgram.Quickstart.Run("check", "--device", "cpu", "--texts", Texts).OneMessage().ShouldContain(Texts);

    [Theory]
    [InlineData("--device", "cuda:99")]
    [InlineData("Safe:Training:Device=cuda:99")]
    public void A_device_that_the_machine_does_not_have_ends_the_run_in_one_line(params string[] arguments)
    {
        Documentation.Write(In("docs"));
        BuiltProgram
            .Quickstart.Run(["--output", Output, "--documentation", In("docs"), .. arguments])
            .OneMessage()
            .ShouldContain("the device cuda:99 cannot be used");
        NothingWritten();
    }
}

using System.Text.Json;

namespace Safe.Framework.Cli.Tests;

/// <summary>
/// The command as an installed tool has it: without its native library, and with the script that makes it. Here that script copies the checkout's; the
/// tests of the packages run the real one.
/// </summary>
public sealed class SetupTests : TestFolder
{
    private const string Library = "libsafe_torch.so";
    private const string Made = "made from";

    public SetupTests()
    {
        string sources = Directory.CreateDirectory(In("tool/native/sources")).FullName;
        foreach (string file in Directory.EnumerateFiles(SafeCommand.Folder).Where(static file => Path.GetFileName(file) != Library))
        {
            File.Copy(file, In(Path.Combine("tool", Path.GetFileName(file))));
        }
        File.WriteAllText(
            Path.Combine(sources, "build.sh"),
            $"""
            echo "{Made} ${"{LIBTORCH:-sources}"} ${"{2:+or ready}"}"
            mkdir -p "$1" && cp '{Path.Combine(SafeCommand.Folder, Library)}' "$1"
            """
        );
    }

    [SafeTorchFact("native library to build")]
    public void What_computes_names_it_and_works_after_it()
    {
        Write(Library, "of whatever lies in the current folder, where nobody looks");
        // Which counts threads first, and only then looks for its data.
        string[] estimate = ["estimate", "tiny-cola", "--data", In("nowhere")];
        string missing = Tool(estimate).OneMessage();
        missing.ShouldContain("safe setup builds it against this machine's LibTorch");
        missing.ShouldContain($"{Library} is not there; looked in {In("native")}/");

        string first = Tool(["setup"]).Succeeded();
        first.ShouldContain($"{Made} sources or ready\n");
        first.ShouldMatch(@"LibTorch \d+\.\d+\.\d+: /");
        first.ShouldContain($"\nnative library: {InstalledLibrary}\n");
        Directory.EnumerateFileSystemEntries(Path.GetDirectoryName(InstalledLibrary)!, "build").ShouldBeEmpty();

        Tool(estimate).OneMessage().ShouldNotContain(Library);
        string second = Tool(["setup"]).Succeeded();
        second.ShouldNotContain(Made);
        second.ShouldContain($"native library, there already: {InstalledLibrary}\n");
    }

    [SafeTorchFact("native library to build")]
    public void Other_programs_get_json_alone()
    {
        ProgramResult result = Tool(["setup", "--json"]);

        using JsonDocument facts = JsonDocument.Parse(result.Succeeded());
        result.Error.ShouldContain(Made);
        facts.RootElement.GetProperty("library").GetString().ShouldBe(InstalledLibrary);
        facts.RootElement.GetProperty("was_there").GetBoolean().ShouldBeFalse();
        string libtorch = facts.RootElement.GetProperty("libtorch_folder").GetString()!;
        Directory.EnumerateFiles(libtorch, "libtorch_cpu.so*").ShouldNotBeEmpty();
        facts.RootElement.GetProperty("libtorch").GetString()!.ShouldMatch(@"^\d+\.\d+\.\d+");
    }

    [SafeTorchFact("native library to build")]
    public void Another_LIBTORCH_or_an_option_makes_it_anew()
    {
        Tool(["setup"], ("LIBTORCH", "/one")).Succeeded().ShouldContain($"{Made} /one or ready");
        Tool(["setup"], ("LIBTORCH", "/one")).Succeeded().ShouldNotContain(Made);
        Tool(["setup"]).Succeeded().ShouldNotContain(Made);
        Tool(["setup"], ("LIBTORCH", "/two")).Succeeded().ShouldContain($"{Made} /two or ready");
        Tool(["setup", "--rebuild"]).Succeeded().ShouldContain($"{Made} sources \n");
    }

    [SafeTorchFact("native library to build")]
    public void A_library_that_broke_is_named_with_what_makes_it_anew()
    {
        Tool(["setup"]).Succeeded();
        byte[] whole = File.ReadAllBytes(InstalledLibrary);
        File.WriteAllBytes(InstalledLibrary, whole[..^5_000]);

        Tool(["setup"]).OneMessage().ShouldContain("is torn: its last 5,000 bytes are missing. safe setup --rebuild builds it anew");

        Tool(["setup", "--rebuild"]).Succeeded();
        File.ReadAllBytes(InstalledLibrary).ShouldBe(whole);
    }

    [SafeTorchFact("native library to build")]
    public void What_the_script_says_is_all_where_it_fails()
    {
        Write("tool/native/sources/build.sh", "echo looking\necho 'error: no LibTorch; install libtorch-dev' >&2\nexit 1\n");

        ProgramResult result = Tool(["setup"]);

        result.OneMessage().ShouldBe("error: no LibTorch; install libtorch-dev");
        result.Output.ShouldBe("looking\n");
        Directory.EnumerateFiles(In("native"), Library, SearchOption.AllDirectories).ShouldBeEmpty();
    }

    [SafeTorchFact("native library to build")]
    public void Without_a_variable_it_goes_to_the_users_own_data()
    {
        ProgramResult result = Tool(["setup"], ("SAFE_NATIVE_FOLDER", null), ("XDG_DATA_HOME", In("data")));

        result.Succeeded().ShouldMatch($@"native library: {In("data")}/Safe\.Framework/native/\d+\.\d+\.\d+[^/]*/libsafe_torch\.so\n");
        Directory.Exists(In("native")).ShouldBeFalse();
    }

    [SafeTorchFact("native library to build")]
    public void A_checkout_has_its_library_beside_the_command()
    {
        string beside = Path.Combine(SafeCommand.Folder, Library);

        SafeCommand.Run("setup").Succeeded().ShouldContain($"native library, there already: {beside}\n");
        SafeCommand.Run("setup", "--rebuild").OneMessage().ShouldContain("in a checkout, ./build.sh build makes all that it needs");
    }

    [Fact]
    public void Its_help_has_examples_and_the_variable()
    {
        string help = SafeCommand.Run("setup", "--help").Succeeded();

        help.ShouldContain("LIBTORCH=~/libtorch safe setup");
        help.ShouldContain("SAFE_NATIVE_FOLDER");
    }

    private string InstalledLibrary => Directory.EnumerateFiles(In("native"), Library, SearchOption.AllDirectories).ShouldHaveSingleItem();

    private ProgramResult Tool(string[] arguments, params (string Name, string? Value)[] environment)
    {
        Dictionary<string, string?> variables = new()
        {
            ["SAFE_NATIVE_FOLDER"] = In("native"),
            ["LIBTORCH"] = null,
            ["HOME"] = In("home"),
            ["XDG_DATA_HOME"] = null,
        };
        foreach ((string name, string? value) in environment)
        {
            variables[name] = value;
        }
        return ProgramRun.Of("dotnet", [In("tool/safe.dll"), .. arguments], Folder, variables);
    }
}

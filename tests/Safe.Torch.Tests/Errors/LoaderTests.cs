namespace Safe.Torch.Tests.Errors;

/// <summary>Libraries that do not fit are refused by name and reason, before they can end the process.</summary>
public sealed class LoaderTests
{
    private const ushort Arm64 = 183;
    private const ushort X64 = 62;

    private static ushort Foreign =>
        System.Runtime.InteropServices.RuntimeInformation.ProcessArchitecture is System.Runtime.InteropServices.Architecture.X64
            ? Arm64
            : X64;

    [Fact]
    public void A_shim_for_another_machine()
    {
        using CraftedShim shim = new();
        string file = shim.OfMachine(Foreign).Write();

        Refusal(file).ShouldMatch($"{file}.* is built for (Arm64|X64), but this process runs on (Arm64|X64)");
    }

    [Fact]
    public void The_remedy_is_the_script_that_is_there()
    {
        DirectoryInfo bundle = Directory.CreateTempSubdirectory();
        try
        {
            string program = bundle.CreateSubdirectory("app").FullName + Path.DirectorySeparatorChar;
            Remedy.BuildIn(program).ShouldBe("./build.sh installs LibTorch and builds it");
            Remedy.RebuildIn(program).ShouldBe("./build.sh builds it anew");

            bundle.CreateSubdirectory("shim");
            string script = Path.Combine(bundle.FullName, "install.sh");
            File.WriteAllText(script, "");
            Remedy.BuildIn(program).ShouldBe($"{script} builds it against this machine's LibTorch");
            Remedy.RebuildIn(program).ShouldBe($"{script} builds it anew");
        }
        finally
        {
            bundle.Delete(recursive: true);
        }
    }

    [Fact]
    public void A_LibTorch_for_another_machine()
    {
        using CraftedShim shim = new();
        ElfDependencies dependencies = ElfDependencies.Of(shim.Write());
        string c10 = dependencies.Libraries.First(name => name.StartsWith("libc10.so", StringComparison.Ordinal));
        string elsewhere = c10.Replace("c10", "c1x", StringComparison.Ordinal);
        shim.Replace(dependencies.Folders[0], shim.Folder).Replace(c10, elsewhere).Write();
        shim.AddForeignLibrary(elsewhere, Foreign);

        Refusal(shim.Path).ShouldMatch($"{shim.Folder}/{elsewhere} is built for (Arm64|X64), but this process runs on (Arm64|X64)");
    }

    [Fact]
    public void A_LibTorch_that_is_not_there()
    {
        using CraftedShim shim = new();
        string c10 = ElfDependencies.Of(shim.Write()).Libraries.First(name => name.StartsWith("libc10.so", StringComparison.Ordinal));
        string elsewhere = c10.Replace("c10", "c1x", StringComparison.Ordinal);

        Refusal(shim.Replace(c10, elsewhere).Write()).ShouldContain($"{elsewhere}: cannot open shared object file");
    }

    [Fact]
    public void A_LibTorch_that_lacks_what_the_shim_was_built_with()
    {
        using CraftedShim shim = new();
        const string known = "_ZN2at15set_num_threadsEi";
        string unknown = known.Replace("num_threads", "num_thraeds", StringComparison.Ordinal);

        string message = Refusal(shim.Replace(known, unknown).Write());

        message.ShouldContain("It was built for another LibTorch: ");
        message.ShouldContain($"undefined symbol: {unknown}");
    }

    [Theory]
    [InlineData(0)]
    [InlineData(63)]
    [InlineData(5_000)]
    public void A_shim_whose_end_is_missing(int length)
    {
        using CraftedShim shim = new();

        Refusal(shim.Write(length)).ShouldContain("is torn: its last ");
    }

    [Fact]
    public void A_file_that_is_no_library()
    {
        using CraftedShim shim = new();
        File.WriteAllText(shim.Path, new string('x', 1_000));

        Refusal(shim.Path).ShouldContain("invalid ELF header");
    }

    [Fact]
    public void No_file_at_all()
    {
        using CraftedShim shim = new();

        Refusal(shim.Path).ShouldEndWith($"libsafe_torch.so is not there; looked in {shim.Folder}");
    }

    [Fact]
    public void What_a_library_needs_is_read_from_its_file()
    {
        ElfDependencies dependencies = ElfDependencies.Of(Path.Combine(AppContext.BaseDirectory, "libsafe_torch.so"));

        dependencies.Libraries.ShouldContain(name => name.StartsWith("libtorch_cpu.so", StringComparison.Ordinal));
        dependencies.Libraries.ShouldContain("libc.so.6");
        dependencies.Folders.ShouldAllBe(folder => Directory.Exists(folder));
        dependencies.Folders.ShouldNotBeEmpty();
    }

    [Theory]
    [InlineData("1.13.1", "1.13.0", null)]
    [InlineData("1.13.1", "1.13.1", null)]
    [InlineData("2.11.0", "2.11.0", null)]
    [InlineData("2.4.1", "", null)]
    [InlineData("2.4.1", "2.5.0", "libsafe_torch.so was built for LibTorch 2.4.1, but 2.5.0 is loaded")]
    [InlineData("1.13.1", "2.0.0", "libsafe_torch.so was built for LibTorch 1.13.1, but 2.0.0 is loaded")]
    [InlineData("1.12.1", "1.12.1", "LibTorch 1.12.1 is loaded, but Safe.Torch works with 1.13 to 2.11")]
    [InlineData("1.13.1", "1.9.0", "LibTorch 1.9.0 is loaded, but Safe.Torch works with 1.13 to 2.11")]
    [InlineData("2.12.0", "2.12.0", "LibTorch 2.12.0 is loaded, but Safe.Torch works with 1.13 to 2.11")]
    public void Versions_that_go_together(string built, string loaded, string? says)
    {
        string? problem = TorchVersions.Problem(built, loaded);

        if (says is null)
        {
            problem.ShouldBeNull();
        }
        else
        {
            problem.ShouldNotBeNull().ShouldStartWith(says);
        }
    }

    private static string Refusal(string file)
    {
        string message = Should.Throw<NotSupportedException>(() => ShimLibrary.Open(file)).Message;
        message.ShouldNotContain('\n');
        return message;
    }
}

using System.Buffers.Binary;
using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;
using Safe.Testing;
using Safe.Testing.Programs;

namespace Safe.Torch.Tests.Native;

/// <summary>What the build of the shim says of the LibTorch that <c>LIBTORCH</c> names; the folders here hold headers of files only.</summary>
public sealed class LibTorchChoiceTests : IDisposable
{
    private static readonly string Sources = Path.Combine(SharedFolder.RepositoryRoot, "src", "Safe.Torch", "native");
    private readonly string folder = Directory.CreateTempSubdirectory("safe-libtorch").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void A_folder_without_a_LibTorch_is_named()
    {
        (int code, string said) = Configure();

        code.ShouldNotBe(0);
        said.ShouldContain($"LIBTORCH is '{folder}', but that folder has no include/ATen/ATen.h and lib/libc10.so");
    }

    [Fact]
    public void A_version_that_is_too_old_is_refused()
    {
        WriteLibTorch(1, 12, RuntimeInformation.OSArchitecture);

        (int code, string said) = Configure();

        code.ShouldNotBe(0);
        said.ShouldContain("is version 1.12.0; Safe.Torch works with 1.13 to 2.11");
        BuildWithoutCMake().ShouldContain("is version 1.12; Safe.Torch works with 1.13 to 2.11");
    }

    [Fact]
    public void A_version_that_is_too_new_is_refused()
    {
        WriteLibTorch(2, 99, RuntimeInformation.OSArchitecture);

        (int code, string said) = Configure();

        code.ShouldNotBe(0);
        said.ShouldContain("is version 2.99.0; Safe.Torch works with 1.13 to 2.11");
        BuildWithoutCMake().ShouldContain("is version 2.99; Safe.Torch works with 1.13 to 2.11");
    }

    [Fact]
    public void A_ready_library_is_taken_where_it_fits_and_no_LIBTORCH_is_asked_for()
    {
        string built = Path.Combine(AppContext.BaseDirectory, "libsafe_torch.so");
        (string, string?)[] noCompiler = [("CXX", "no-such-compiler"), ("LIBTORCH", null)];
        ProgramResult taken = Script([Build, built], noCompiler);
        taken.Succeeded();
        File.ReadAllBytes(Path.Combine(Build, "libsafe_torch.so")).ShouldBe(File.ReadAllBytes(built));

        Script([Build, built], [.. noCompiler, ("LIBTORCH", folder)]).OneMessage().ShouldContain("no C++ compiler");
        using Errors.CraftedShim shim = new();
        string c10 = ElfDependencies.Of(shim.Write()).Libraries.First(name => name.StartsWith("libc10.so", StringComparison.Ordinal));
        string strange = shim.Replace(c10, c10.Replace("c10", "c1x", StringComparison.Ordinal)).Write();
        Script([Build, strange], noCompiler).OneMessage().ShouldContain("no C++ compiler");
    }

    [Fact]
    public void Another_processor_is_named()
    {
        bool isArm = RuntimeInformation.OSArchitecture == Architecture.Arm64;
        WriteLibTorch(2, 5, isArm ? Architecture.X64 : Architecture.Arm64);

        (int code, string said) = Configure();

        code.ShouldNotBe(0);
        said.ShouldContain(
            isArm ? "is for x86_64 processors, but this machine is aarch64" : "is for aarch64 processors, but this machine is x86_64"
        );
    }

    [Theory]
    [InlineData("_ZN3c106detail14torchCheckFailEPKcS2_jRKSs", true)]
    [InlineData("_ZN3c106detail14torchCheckFailEPKcS2_jRKNSt7__cxx1112basic_stringIcSt11char_traitsIcESaIcEEE", false)]
    public void The_strings_are_those_that_the_library_was_built_with(string symbol, bool areOld)
    {
        WriteLibTorch(2, 5, RuntimeInformation.OSArchitecture);
        File.AppendAllText(Path.Combine(folder, "lib", "libc10.so"), $"\0{symbol}\0");

        (int code, string said) = Configure();

        code.ShouldBe(0, said);
        string flags = File.ReadAllText(Directory.GetFiles(Build, "flags.make", SearchOption.AllDirectories).Single());
        flags.Contains("_GLIBCXX_USE_CXX11_ABI=0", StringComparison.Ordinal).ShouldBe(areOld);
    }

    private string Build => Path.Combine(folder, "build");

    private void WriteLibTorch(int major, int minor, Architecture processor)
    {
        Directory.CreateDirectory(Path.Combine(folder, "include", "ATen"));
        Directory.CreateDirectory(Path.Combine(folder, "include", "torch", "headeronly"));
        Directory.CreateDirectory(Path.Combine(folder, "lib"));
        File.WriteAllText(Path.Combine(folder, "include", "ATen", "ATen.h"), string.Empty);
        string numbers = string.Create(
            CultureInfo.InvariantCulture,
            $"#define TORCH_VERSION_MAJOR {major}\n#define TORCH_VERSION_MINOR {minor}\n#define TORCH_VERSION_PATCH 0\n"
        );
        string header = Path.Combine(folder, "include", "torch", "version.h");
        string headerOnly = Path.Combine(folder, "include", "torch", "headeronly", "version.h");
        bool forwards = (major, minor).CompareTo((2, 10)) >= 0;
        File.WriteAllText(header, forwards ? "#include <torch/headeronly/version.h>\n" : numbers);
        if (forwards)
        {
            File.WriteAllText(headerOnly, numbers);
        }
        foreach (string name in (string[])["libc10.so", "libtorch.so", "libtorch_cpu.so"])
        {
            File.WriteAllBytes(Path.Combine(folder, "lib", name), ElfHeader(processor));
        }
    }

    private static byte[] ElfHeader(Architecture processor)
    {
        byte[] header = new byte[64];
        ((ReadOnlySpan<byte>)[0x7F, (byte)'E', (byte)'L', (byte)'F', 2, 1, 1]).CopyTo(header);
        BinaryPrimitives.WriteUInt16LittleEndian(header.AsSpan(0x12), processor == Architecture.Arm64 ? (ushort)0xB7 : (ushort)0x3E);
        return header;
    }

    // What the script says that does without CMake, where that is too old.
    private string BuildWithoutCMake()
    {
        string tools = Directory.CreateDirectory(Path.Combine(folder, "tools")).FullName;
        string cmake = Path.Combine(tools, "cmake");
        File.WriteAllText(cmake, "#!/bin/sh\necho cmake version 3.21.0\n");
        ProgramRun.Of("chmod", ["+x", cmake]).Succeeded();
        string path = $"{tools}:{Environment.GetEnvironmentVariable("PATH")}";
        return Script([Build], [("LIBTORCH", folder), ("PATH", path)]).OneMessage();
    }

    private static ProgramResult Script(string[] arguments, (string Name, string? Value)[] environment) =>
        ProgramRun.Of(
            "bash",
            [Path.Combine(Sources, "build.sh"), .. arguments],
            environment: environment.GroupBy(one => one.Name).ToDictionary(same => same.Key, same => same.Last().Value)
        );

    private (int code, string said) Configure()
    {
        ProcessStartInfo start = new("cmake", ["-G", "Unix Makefiles", "-S", Sources, "-B", Build, $"-DLIBTORCH={folder}"])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using Process cmake = Process.Start(start)!;
        Task<string> output = cmake.StandardOutput.ReadToEndAsync();
        string errors = cmake.StandardError.ReadToEnd();
        cmake.WaitForExit();
        // CMake wraps lines.
        string said = string.Join(' ', (output.Result + errors).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        return (cmake.ExitCode, said);
    }
}

using System.Diagnostics;
using Safe.Testing;

namespace Safe.Torch.Tests.Errors;

/// <summary>A process that starts with a shim or a LibTorch that does not fit ends in one exception, not in an abort.</summary>
public sealed class StartTests
{
    [Fact]
    public void A_shim_that_fits_starts()
    {
        using CraftedShim shim = new();
        shim.Write();

        ChildProcess.Run(shim.Folder, "sum").ShouldBe("sum 6");
    }

    [Fact]
    public void A_shim_that_was_built_for_another_version()
    {
        using CraftedShim shim = new();
        const string other = "0.9.9";
        shim.Replace(__version__, other).Write();

        ChildProcess
            .Run(shim.Folder, "sum")
            .ShouldStartWith($"NotSupportedException: libsafe_torch.so was built for LibTorch {other}, but ");
    }

    [Fact]
    public void A_shim_without_its_LibTorch_is_refused_at_every_call()
    {
        using CraftedShim shim = new();
        string c10 = ElfDependencies.Of(shim.Write()).Libraries.First(name => name.StartsWith("libc10.so", StringComparison.Ordinal));
        shim.Replace(c10, c10.Replace("c10", "c1x", StringComparison.Ordinal)).Write();

        ChildProcess.Run(shim.Folder, "again").ShouldBe("refused, again refused");
    }

    [Fact]
    public void No_shim_at_all()
    {
        using CraftedShim shim = new();

        ChildProcess.Run(shim.Folder, "sum").ShouldStartWith("NotSupportedException: The native library libsafe_torch.so");
    }

    [Theory]
    [InlineData("1.12.1", "is version 1.12.1; Safe.Torch works with 1.13 to 2.11")]
    [InlineData("2.12.0", "is version 2.12.0; Safe.Torch works with 1.13 to 2.11")]
    [InlineData("2.11.0", null)]
    public void A_build_against_a_version_outside_the_range_is_refused(string version, string? says)
    {
        DirectoryInfo folder = Directory.CreateTempSubdirectory();
        try
        {
            WriteHeaders(folder.FullName, version);
            (int code, string errors) = FindLibTorch(folder.FullName);

            (code == 0).ShouldBe(says is null, errors);
            // CMake breaks lines where it likes.
            string.Join(' ', errors.Split((char[])[' ', '\n'], StringSplitOptions.RemoveEmptyEntries)).ShouldContain(says ?? "");
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static void WriteHeaders(string folder, string version)
    {
        string[] numbers = version.Split('.');
        foreach (string part in (string[])["include/ATen", "include/torch", "lib"])
        {
            Directory.CreateDirectory(Path.Combine(folder, part));
        }
        File.WriteAllText(Path.Combine(folder, "include/ATen/ATen.h"), "");
        File.WriteAllText(Path.Combine(folder, "lib/libc10.so"), "");
        File.WriteAllText(
            Path.Combine(folder, "include/torch/version.h"),
            $"#define TORCH_VERSION_MAJOR {numbers[0]}\n#define TORCH_VERSION_MINOR {numbers[1]}\n#define TORCH_VERSION_PATCH {numbers[2]}\n"
        );
    }

    private static (int Code, string Errors) FindLibTorch(string folder)
    {
        string script = Path.Combine(SharedFolder.RepositoryRoot, "src", "Safe.Torch", "native", "FindLibTorch.cmake");
        using Process cmake = Process.Start(
            new ProcessStartInfo("cmake", [$"-DLIBTORCH={folder}", "-DCMAKE_SHARED_LIBRARY_SUFFIX=.so", "-P", script])
            {
                RedirectStandardError = true,
            }
        )!;
        string errors = cmake.StandardError.ReadToEnd();
        cmake.WaitForExit();
        return (cmake.ExitCode, errors);
    }
}

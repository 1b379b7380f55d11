using System.Reflection;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics.X86;

namespace Safe.Torch.Native;

/// <summary>Finds, loads and starts the shim, once, before its first use.</summary>
internal static partial class ShimLibrary
{
    /// <summary>Loads the library that lies beside the assembly and initialises LibTorch.</summary>
    /// <exception cref="NotSupportedException">The shim or the LibTorch that it was built for cannot be loaded.</exception>
    internal static void Load(Assembly assembly, string library)
    {
        SetDefault("OMP_WAIT_POLICY", "PASSIVE");
        if (HasAvx512())
        {
            // LibTorch 1.13 has kernels for it, but asks to be told; later ones use them unasked.
            SetDefault("ATEN_CPU_CAPABILITY", "avx512");
        }
        string file = Path.Combine(AppContext.BaseDirectory, $"lib{library}.so");
        if (OperatingSystem.IsLinux() && File.Exists(file))
        {
            RefuseTorn(file);
            RefuseAnotherProcessor(file);
        }
        try
        {
            NativeLibrary.Load(library, assembly, DllImportSearchPath.AssemblyDirectory);
        }
        catch (Exception problem) when (problem is DllNotFoundException or BadImageFormatException)
        {
            throw new NotSupportedException(
                $"The native library lib{library}.so or the LibTorch it was built for cannot be loaded. "
                    + "./build.sh installs LibTorch and builds it; LIBTORCH names another LibTorch's folder. "
                    + Reason(problem.Message, library),
                problem
            );
        }
        if (Shim.st_initialize() != 0)
        {
            throw new NotSupportedException($"LibTorch could not be initialised: {Shim.LastError()}");
        }
    }

    // What LibTorch's own test asks for, which it skips when told: without one of them the process would end at an illegal instruction.
    private static bool HasAvx512() => Avx512F.VL.IsSupported && Avx512BW.VL.IsSupported && Avx512DQ.VL.IsSupported && Fma.IsSupported;

    private static void RefuseTorn(string file)
    {
        if (ElfFile.MissingBytes(file) is > 0 and var missing)
        {
            throw new NotSupportedException(
                $"The native library {file}, which calls LibTorch, is torn: its last {missing:N0} bytes are missing. ./build.sh builds it anew"
            );
        }
    }

    private static void RefuseAnotherProcessor(string file)
    {
        Architecture own = RuntimeInformation.ProcessArchitecture;
        if (ElfFile.MachineOf(file) is { } machine && machine != own)
        {
            throw new NotSupportedException(
                $"The native library {file}, which calls LibTorch, is for {machine} processors, but this process is {own}. ./build.sh builds it anew"
            );
        }
    }

    // The loader tells of every place that it tried; what tells anything is another library's name, or another reason.
    private static string Reason(string message, string library)
    {
        if (message.Contains("undefined symbol", StringComparison.Ordinal))
        {
            return $"lib{library}.so was built for another LibTorch than the one that is there; ./build.sh builds it anew";
        }
        string[] lines = message.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        string[] telling =
        [
            .. lines
                .Skip(1)
                .Where(line =>
                    !(
                        line.Contains(library, StringComparison.Ordinal)
                        && line.EndsWith("No such file or directory", StringComparison.Ordinal)
                    )
                ),
        ];
        return (lines.Length, telling.Length) switch
        {
            (<= 1, _) => message,
            (_, 0) => $"lib{library}.so is not there; looked in {AppContext.BaseDirectory}",
            _ => string.Join("; ", telling),
        };
    }

    // The runtime's own environment is a copy that native code does not see, and the OpenMP pool reads it when LibTorch loads:
    // waiting threads that spin take a shared core from the threads that work.
    private static void SetDefault(string variable, string value)
    {
        if (OperatingSystem.IsLinux())
        {
            setenv(variable, value, 0);
        }
    }

    [LibraryImport("libc", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int setenv(string name, string value, int overwrite);
}

using System.Reflection;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics.X86;
using System.Text;

namespace Safe.Torch.Native;

/// <summary>Finds, loads and starts the shim, once, before its first use.</summary>
internal static unsafe partial class ShimLibrary
{
    private static readonly Lock Loading = new();
    private static nint loaded;

    /// <summary>The command that builds the library, where the program has one and told it.</summary>
    internal static string? SetupCommand => AppContext.GetData("Safe.Torch.NativeSetup") as string;

    /// <summary>Sees to it that the runtime asks here for the shim.</summary>
#pragma warning disable CA2255 // calls without a GC transition are bound when they are compiled, before any static constructor runs
    [ModuleInitializer]
    internal static void Register() => NativeLibrary.SetDllImportResolver(typeof(Shim).Assembly, Resolve);
#pragma warning restore CA2255

    /// <summary>Opens a shim's file, and refuses one that does not fit this process or the LibTorch that it finds.</summary>
    /// <returns>The library's handle; LibTorch is not initialised yet.</returns>
    /// <exception cref="NotSupportedException">The shim or the LibTorch that it was built for cannot be loaded.</exception>
    internal static nint Open(string file)
    {
        RefuseUnusable(file);
        nint library;
        try
        {
            library = NativeLibrary.Load(file);
        }
        catch (Exception problem) when (problem is DllNotFoundException or BadImageFormatException)
        {
            throw new NotSupportedException(
                $"The native library {Path.GetFileName(file)} or the LibTorch it was built for cannot be loaded. "
                    + $"{(File.Exists(file) ? Remedy.Rebuild : Remedy.Build)}; LIBTORCH names another LibTorch's folder. "
                    + LoaderReason.Of(problem.Message, file),
                problem
            );
        }
        return Checked(library);
    }

    private static nint Resolve(string name, Assembly assembly, DllImportSearchPath? searchPath)
    {
        if (!string.Equals(name, Shim.Library, StringComparison.Ordinal))
        {
            return 0;
        }
        lock (Loading)
        {
            return loaded != 0 ? loaded : loaded = Start(assembly);
        }
    }

    private static nint Start(Assembly assembly)
    {
        SetDefault("OMP_WAIT_POLICY", "PASSIVE");
        if (HasAvx512())
        {
            // LibTorch 1.13 has kernels for it, but asks to be told; later ones use them unasked.
            SetDefault("ATEN_CPU_CAPABILITY", "avx512");
        }
        nint library = Find(assembly);
        if (((delegate* unmanaged<int>)NativeLibrary.GetExport(library, nameof(Shim.st_initialize)))() != 0)
        {
            throw new NotSupportedException(
                $"LibTorch could not be initialised: {TextOf(NativeLibrary.GetExport(library, nameof(Shim.st_error)))}"
            );
        }
        return library;
    }

    // Beside the program, or where a package's native files lie, or in the folder that the program told, or wherever else the runtime finds it.
    private static nint Find(Assembly assembly)
    {
        string name = $"lib{Shim.Library}.so";
        string packages = AppContext.GetData("NATIVE_DLL_SEARCH_DIRECTORIES") as string ?? "";
        string beside = Path.Combine(AppContext.BaseDirectory, name);
        string? told = AppContext.GetData("Safe.Torch.NativeFolder") is string folder ? Path.Combine(folder, name) : null;
        string? found = packages
            .Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
            .Select(folder => Path.Combine(folder, name))
            .Prepend(beside)
            .Append(told)
            .FirstOrDefault(File.Exists);
        return found is null && NativeLibrary.TryLoad(Shim.Library, assembly, DllImportSearchPath.AssemblyDirectory, out nint elsewhere)
            ? Checked(elsewhere)
            : Open(found ?? told ?? beside);
    }

    private static nint Checked(nint library) =>
        TorchVersions.Problem(BuiltFor(library), LoadedTorch(library)) is { } mismatch
            ? throw new NotSupportedException(mismatch)
            : library;

    private static string BuiltFor(nint library) => TextOf(NativeLibrary.GetExport(library, nameof(Shim.st_torch_version)));

    private static string LoadedTorch(nint library)
    {
        var ask = (delegate* unmanaged<byte*, int, int>)NativeLibrary.GetExport(library, "st_loaded_torch_version");
        byte* text = stackalloc byte[64];
        int length = ask(text, 64);
        return Encoding.UTF8.GetString(text, Math.Max(length, 0));
    }

    private static string TextOf(nint function) => Marshal.PtrToStringUTF8(((delegate* unmanaged<nint>)function)()) ?? "";

    // What LibTorch's own test asks for, which it skips when told: without one of them the process would end at an illegal instruction.
    private static bool HasAvx512() => Avx512F.VL.IsSupported && Avx512BW.VL.IsSupported && Avx512DQ.VL.IsSupported && Fma.IsSupported;

    private static void RefuseUnusable(string file)
    {
        if (!OperatingSystem.IsLinux() || !File.Exists(file))
        {
            return;
        }
        if (ElfFile.MissingBytes(file) is > 0 and var missing)
        {
            throw new NotSupportedException(
                $"The native library {file}, which calls LibTorch, is torn: its last {missing:N0} bytes are missing. {Remedy.Rebuild}"
            );
        }
        if (ElfFile.ForeignMachine(file) is { } machine)
        {
            throw new NotSupportedException(
                $"The native library {file} is built for {machine}, but this process runs on {RuntimeInformation.ProcessArchitecture}. "
                    + Remedy.Rebuild
            );
        }
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

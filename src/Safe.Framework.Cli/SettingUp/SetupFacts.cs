using System.Diagnostics;

namespace Safe.Framework.Cli.SettingUp;

/// <summary>A native library that works.</summary>
/// <param name="Library">Its file.</param>
/// <param name="WasThere">Whether it was there before.</param>
/// <param name="Libtorch">The version of LibTorch that it calls.</param>
/// <param name="LibtorchFolder">Where that lies.</param>
internal sealed record SetupFacts(string Library, bool WasThere, string Libtorch, string LibtorchFolder)
{
    /// <summary>Loads the library, and asks it.</summary>
    /// <param name="wasThere">Whether it was there before.</param>
    /// <exception cref="NotSupportedException">It cannot be loaded.</exception>
    public static SetupFacts Of(bool wasThere)
    {
        string version = torch.__version__;
        using var self = Process.GetCurrentProcess();
        string libtorch = self
            .Modules.Cast<ProcessModule>()
            .First(static module => module.ModuleName.StartsWith("libtorch_cpu.so", StringComparison.Ordinal))
            .FileName;
        return new SetupFacts(NativePlace.Library, wasThere, version, Path.GetDirectoryName(libtorch)!);
    }
}

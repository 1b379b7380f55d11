using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;

namespace Safe.Framework.Reporting;

/// <summary>The machine that jobs ran on, as far as their times depend on it.</summary>
public sealed record MachineFacts
{
    private static readonly string[] BlasLibraries = ["openblas", "mkl_rt", "mkl_core", "blis", "atlas", "Accelerate", "libblas"];

    /// <summary>The operating system.</summary>
    public required string Os { get; init; }

    /// <summary>The processor's architecture, such as <c>X64</c>.</summary>
    public required string Architecture { get; init; }

    /// <summary>The processor's model; null where the system does not say.</summary>
    public required string? Cpu { get; init; }

    /// <summary>Cores that this process may use.</summary>
    public required int Cores { get; init; }

    /// <summary>Memory that this process may use, in bytes.</summary>
    public required long MemoryBytes { get; init; }

    /// <summary>The .NET runtime.</summary>
    public required string Dotnet { get; init; }

    /// <summary>The binding to LibTorch: Safe.Torch or TorchSharp, with its version.</summary>
    public string? Binding { get; init; }

    /// <summary>Version of the tensor library.</summary>
    public required string Libtorch { get; init; }

    /// <summary>Threads of one tensor operation.</summary>
    public required int Threads { get; init; }

    /// <summary>The library that multiplies matrices, by its loaded file; null where none is found.</summary>
    public required string? Blas { get; init; }

    /// <summary>Looks at the machine; starts no other program.</summary>
    public static MachineFacts Gather() =>
        new()
        {
            Os = Release() ?? RuntimeInformation.OSDescription,
            Architecture = RuntimeInformation.ProcessArchitecture.ToString(),
            Cpu = ProcessorModel(),
            Cores = Environment.ProcessorCount,
            MemoryBytes = GC.GetGCMemoryInfo().TotalAvailableMemoryBytes,
            Dotnet = RuntimeInformation.FrameworkDescription,
            Binding = $"{typeof(torch).Assembly.GetName().Name} {typeof(torch).Assembly.GetName().Version?.ToString(3)}",
            Libtorch = torch.__version__,
            Threads = torch.get_num_threads(),
            Blas = LoadedBlas(),
        };

    /// <summary>The facts as names and values for people.</summary>
    public IReadOnlyList<(string Name, string Value)> Describe() =>
        [
            ("Operating system", $"{Os} ({Architecture})"),
            ("Processor", Cpu ?? "unknown"),
            ("Cores", Cores.ToString(CultureInfo.InvariantCulture)),
            ("Memory", Quantity.Bytes(MemoryBytes)),
            (".NET", Dotnet),
            ("LibTorch", $"{Libtorch} by {Binding ?? "an unknown binding"}"),
            ("Threads of one operation", Threads.ToString(CultureInfo.InvariantCulture)),
            ("BLAS", Blas ?? "unknown"),
        ];

    /// <summary>The value of the first line that starts with a name, as in <c>/proc/cpuinfo</c> and <c>/etc/os-release</c>.</summary>
    /// <param name="lines">The file's lines.</param>
    /// <param name="name">The name before the separator.</param>
    /// <param name="separator">Between name and value.</param>
    internal static string? Value(IEnumerable<string> lines, string name, char separator)
    {
        foreach (string line in lines)
        {
            int at = line.IndexOf(separator, StringComparison.Ordinal);
            if (at > 0 && line.AsSpan(0, at).Trim().SequenceEqual(name))
            {
                return line[(at + 1)..].Trim().Trim('"');
            }
        }
        return null;
    }

    private static string? Release() =>
        File.Exists("/etc/os-release") ? Value(File.ReadLines("/etc/os-release"), "PRETTY_NAME", '=') : null;

    private static string? ProcessorModel() =>
        File.Exists("/proc/cpuinfo")
            ? Value(File.ReadLines("/proc/cpuinfo"), "model name", ':')
            : Environment.GetEnvironmentVariable("PROCESSOR_IDENTIFIER");

    private static string? LoadedBlas()
    {
        using Process process = Process.GetCurrentProcess();
        string[] modules = [.. process.Modules.Cast<ProcessModule>().Select(module => module.ModuleName)];
        return BlasLibraries
            .Select(name => modules.FirstOrDefault(module => module.Contains(name, StringComparison.OrdinalIgnoreCase)))
            .FirstOrDefault(module => module is not null);
    }
}

using System.Reflection;
using System.Runtime.InteropServices;

namespace Safe.Framework.Cli.SettingUp;

/// <summary>
/// Where the command's native library lies: beside it in a checkout. An installed tool carries the library's sources, since it fits one LibTorch
/// only, and keeps what it made of them in a folder of its user, one for each version.
/// </summary>
internal static class NativePlace
{
    /// <summary>The environment variable that names another folder for the versions' folders.</summary>
    public const string Variable = "SAFE_NATIVE_FOLDER";

    /// <summary>The library's file name.</summary>
    public const string FileName = "libsafe_torch.so";

    private static readonly string Carried = Path.Combine(AppContext.BaseDirectory, "native");

    /// <summary>What builds the library.</summary>
    public static string Script { get; } = Path.Combine(Carried, "sources", "build.sh");

    /// <summary>A library that fits the system's LibTorch of one version, if the package has one.</summary>
    public static string Ready { get; } =
        Path.Combine(Carried, $"linux-{RuntimeInformation.OSArchitecture.ToString().ToLowerInvariant()}", FileName);

    /// <summary>Whether the command carries the library's sources.</summary>
    public static bool IsInstalled { get; } = File.Exists(Script);

    /// <summary>Where the library lies, or would.</summary>
    public static string Folder { get; } = IsInstalled ? Path.Combine(OfUser(), Version()) : AppContext.BaseDirectory;

    /// <summary>The library.</summary>
    public static string Library { get; } = Path.Combine(Folder, FileName);

    /// <summary>Tells the tensor library where to look, and what to name where nothing is; see docs/torch.md.</summary>
    public static void Tell()
    {
        if (IsInstalled)
        {
            AppContext.SetData("Safe.Torch.NativeFolder", Folder);
            AppContext.SetData("Safe.Torch.NativeSetup", "safe setup");
        }
    }

    private static string OfUser() =>
        Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } asked
            ? Path.GetFullPath(asked)
            : Path.Combine(
                Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.DoNotVerify),
                "Safe.Framework",
                "native"
            );

    // With the commit, where the build knew it: sources change between two packages of a version that is not released.
    private static string Version() =>
        typeof(NativePlace).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion;
}

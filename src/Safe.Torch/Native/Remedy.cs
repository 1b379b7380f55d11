namespace Safe.Torch.Native;

/// <summary>What builds the native library where the program runs: a checkout has build.sh, a bundle install.sh, another program what it says.</summary>
internal static class Remedy
{
    private const string InstallScript = "install.sh";

    /// <summary>How the library is built for the first time.</summary>
    internal static string Build => BuildIn(AppContext.BaseDirectory);

    /// <summary>How the library is built once more.</summary>
    internal static string Rebuild => RebuildIn(AppContext.BaseDirectory);

    /// <summary>How the library of a program in a folder is built for the first time.</summary>
    internal static string BuildIn(string folder) =>
        (Installer(folder) ?? ShimLibrary.SetupCommand) is { } command
            ? $"{command} builds it against this machine's LibTorch"
            : "./build.sh installs LibTorch and builds it";

    /// <summary>How the library of a program in a folder is built once more.</summary>
    internal static string RebuildIn(string folder) =>
        $"{Installer(folder) ?? (ShimLibrary.SetupCommand is { } command ? $"{command} --rebuild" : "./build.sh")} builds it anew";

    // A bundle's program lies in app/, beside the script and the sources that it builds.
    private static string? Installer(string folder)
    {
        string? bundle = Path.GetDirectoryName(Path.TrimEndingDirectorySeparator(folder));
        string script = Path.Combine(bundle ?? "", InstallScript);
        return File.Exists(script) && Directory.Exists(Path.Combine(bundle ?? "", "shim")) ? script : null;
    }
}

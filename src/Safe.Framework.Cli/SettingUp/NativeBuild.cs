using System.Diagnostics;

namespace Safe.Framework.Cli.SettingUp;

/// <summary>Makes the native library from what the tool package carries.</summary>
internal static class NativeBuild
{
    private static readonly string Choice = Path.Combine(NativePlace.Folder, "libtorch.txt");

    // As the build knows it: another LIBTORCH asks for another library.
    private static string LibTorch => Environment.GetEnvironmentVariable("LIBTORCH") ?? "";

    /// <summary>Whether there is a library, and <c>LIBTORCH</c> does not ask for another one.</summary>
    public static bool IsDone =>
        File.Exists(NativePlace.Library)
        && (LibTorch.Length == 0 || !NativePlace.IsInstalled || (File.Exists(Choice) && File.ReadAllText(Choice) == LibTorch));

    /// <summary>Takes the ready library where it fits, or compiles one. What goes wrong in it is told on the error output.</summary>
    /// <param name="fromSources">Whether the ready one is left aside.</param>
    /// <param name="progress">Gets a line for each step.</param>
    /// <returns>Whether it went well.</returns>
    /// <exception cref="NotSupportedException">The command carries no sources, or this is no Linux.</exception>
    /// <exception cref="IOException">The folder cannot be written, or another process is just doing the same.</exception>
    public static bool Run(bool fromSources, TextWriter progress)
    {
        if (!NativePlace.IsInstalled)
        {
            throw new NotSupportedException(
                "this command carries no sources to build a native library from: in a checkout, ./build.sh build makes all that it needs"
            );
        }
        if (!OperatingSystem.IsLinux())
        {
            throw new NotSupportedException("the native library, and so all that computes, is for Linux only");
        }
        Directory.CreateDirectory(NativePlace.Folder);
        using var turn = new FileStream(Path.Combine(NativePlace.Folder, "lock"), FileMode.OpenOrCreate, FileAccess.Write, FileShare.None);
        string build = Path.Combine(NativePlace.Folder, "build");
        if (Script(build, fromSources, progress) != 0)
        {
            return false;
        }
        // A process that uses an earlier one keeps that: a file that is moved away lives on, one that is written over does not.
        File.Move(Path.Combine(build, NativePlace.FileName), NativePlace.Library, overwrite: true);
        File.WriteAllText(Choice, LibTorch);
        Directory.Delete(build, recursive: true);
        return true;
    }

    private static int Script(string build, bool fromSources, TextWriter progress)
    {
        // By env, because a bare name would be looked for in the current folder first.
        string[] arguments = ["bash", NativePlace.Script, build, .. fromSources ? (string[])[] : [NativePlace.Ready]];
        using Process script = Process.Start(new ProcessStartInfo("/usr/bin/env", arguments) { RedirectStandardOutput = true })!;
        while (script.StandardOutput.ReadLine() is { } line)
        {
            progress.WriteLine(Printable.Text(line));
        }
        script.WaitForExit();
        return script.ExitCode;
    }
}

namespace Safe.Torch.Native;

/// <summary>Which LibTorch a shim may run on: one of the range that Safe.Torch knows, and the one that it was built for.</summary>
internal static class TorchVersions
{
    private static readonly Version Oldest = new(1, 13);
    private static readonly Version Newest = new(2, 11);

    /// <summary>Why a shim cannot run, in one sentence; null if it can.</summary>
    /// <param name="built">The version of the headers that the shim was compiled with.</param>
    /// <param name="loaded">What the loaded LibTorch says of itself; may be empty.</param>
    internal static string? Problem(string built, string loaded)
    {
        if (Series(loaded) is not { } running)
        {
            return null;
        }
        if (running < Oldest || running > Newest)
        {
            return $"LibTorch {loaded} is loaded, but Safe.Torch works with {Oldest} to {Newest}; LIBTORCH names another LibTorch's folder";
        }
        return Series(built) is { } compiled && compiled != running
            ? $"libsafe_torch.so was built for LibTorch {built}, but {loaded} is loaded. {Remedy.Rebuild}"
            : null;
    }

    // Patch releases keep the interface, and distributions do not always tell them apart.
    private static Version? Series(string text) => Version.TryParse(text, out Version? version) ? new(version.Major, version.Minor) : null;
}

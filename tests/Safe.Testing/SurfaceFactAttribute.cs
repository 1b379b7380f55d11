using Xunit;

namespace Safe.Testing;

/// <summary>A test that needs <see cref="SharedFolder.TorchSharpSurface"/>; skipped, and counted as skipped, where it is absent.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class SurfaceFactAttribute : FactAttribute
{
    /// <summary>Runs only where the record is there.</summary>
    public SurfaceFactAttribute()
    {
        if (!File.Exists(SharedFolder.TorchSharpSurface))
        {
            Skip = "../shared/torchsharp-surface.txt is absent";
        }
    }
}

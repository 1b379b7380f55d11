using Xunit;

namespace Safe.Testing;

/// <summary>A test that needs a CUDA device and a LibTorch with CUDA; skipped, and counted as skipped, where either is absent.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class CudaFactAttribute : FactAttribute
{
    /// <summary>Runs only where there is a device.</summary>
    public CudaFactAttribute()
    {
        if (!cuda.is_available())
        {
            Skip = "needs a CUDA device and a LibTorch with CUDA";
        }
    }
}

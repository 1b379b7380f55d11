using Safe.Torch.Native;

namespace Safe.Torch;

/// <summary>While it stands, the backward pass fails at the first gradient that is not a number. Slow: for hunting errors.</summary>
public class AnomalyMode : IDisposable
{
    private readonly (bool Enabled, bool ChecksNaN) previous = (IsEnabled, ShouldCheckNaN);

    /// <summary>Sets the mode until the object is disposed.</summary>
    /// <param name="enabled">Whether it is on.</param>
    /// <param name="check_nan">Whether NaN in a gradient is an error.</param>
    public AnomalyMode(bool enabled, bool check_nan = true) => Set(enabled, check_nan);

    /// <summary>Whether the mode is on.</summary>
    public static bool IsEnabled => (Shim.st_anomaly() & 1) != 0;

    /// <summary>Whether NaN in a gradient is an error.</summary>
    public static bool ShouldCheckNaN => (Shim.st_anomaly() & 2) != 0;

    /// <summary>Sets the mode back to what it was.</summary>
    public void Dispose()
    {
        Set(previous.Enabled, previous.ChecksNaN);
        GC.SuppressFinalize(this);
    }

    private static void Set(bool enabled, bool checksNaN) =>
        NativeFailure.Check(Shim.st_set_anomaly(enabled ? 1 : 0, checksNaN ? 1 : 0), nameof(AnomalyMode));
}

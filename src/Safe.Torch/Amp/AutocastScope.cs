using Safe.Torch.Native;
using static Safe.Torch.torch;

namespace Safe.Torch;

/// <summary>Changes this thread's autocast until disposed.</summary>
internal sealed class AutocastScope : IDisposable
{
    private readonly AutocastState previous = AutocastState.Current();
    private bool left;

    internal AutocastScope(AutocastState wanted)
    {
        wanted.Apply();
        NativeFailure.Check(Shim.st_autocast_enter(), nameof(autocast));
    }

    public void Dispose()
    {
        if (!left)
        {
            left = true;
            NativeFailure.Check(Shim.st_autocast_leave(), nameof(autocast));
            previous.Apply();
        }
    }
}

using Safe.Torch.Native;

namespace Safe.Torch;

public static partial class torch
{
    /// <summary>Whether operations of this thread are recorded.</summary>
    public static bool is_grad_enabled() => Shim.st_is_grad_enabled() != 0;

    /// <summary>Records nothing on this thread until disposed. Do not hold it across an await.</summary>
    public static IDisposable no_grad() => new GradMode(false);

    /// <summary>Records on this thread, or not, until disposed.</summary>
    public static IDisposable enable_grad(bool enabled = true) => new GradMode(enabled);

    /// <summary>Records on this thread, or not, until disposed.</summary>
    public static IDisposable set_grad_enabled(bool mode = true) => new GradMode(mode);

    /// <summary>Whether this thread is in inference mode.</summary>
    public static bool is_inference_mode_enabled() => Shim.st_is_inference_mode() != 0;

    /// <summary>Records nothing and tracks no versions on this thread until disposed; its tensors can never be recorded later.</summary>
    public static IDisposable inference_mode(bool mode = true) => new InferenceMode(mode);

    private sealed class GradMode : IDisposable
    {
        private readonly int previous;
        private bool left;

        internal GradMode(bool enabled) => previous = Shim.st_set_grad_enabled(enabled ? 1 : 0);

        public void Dispose()
        {
            if (!left)
            {
                left = true;
                Shim.st_set_grad_enabled(previous);
            }
        }
    }

    private sealed class InferenceMode : IDisposable
    {
        private nint guard;

        internal InferenceMode(bool mode) => guard = NativeFailure.Check(Shim.st_inference_enter(mode ? 1 : 0), nameof(inference_mode));

        public void Dispose()
        {
            if (guard != 0)
            {
                Shim.st_inference_leave(guard);
                guard = 0;
            }
        }
    }
}

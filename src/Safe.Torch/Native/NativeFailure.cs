using System.Runtime.InteropServices;

namespace Safe.Torch.Native;

/// <summary>Turns the shim's error slot into the exception that TorchSharp's users expect.</summary>
internal static class NativeFailure
{
    private const int IndexError = 2;
    private const int NotImplemented = 4;
    private const int OutOfMemory = 5;
    private const int Managed = 8;
    private const int Stopped = 9;

    /// <summary>The exception for this thread's last failure, its message one line; that of a managed callback is thrown here, as it was.</summary>
    internal static Exception Of(string operation)
    {
        int kind = Shim.st_error_code();
        string reason = OneLine(Shim.LastError());
        string message = $"{operation}: {reason}";
        switch (kind)
        {
            case OutOfMemory:
                return new OutOfMemoryException(message);
            case Stopped:
                return new RecomputeStopped();
            case Managed:
                ManagedFailures.Throw(reason);
                goto default;
            default:
                return IsMissingCuda(reason)
                    ? new InvalidOperationException($"{message} CUDA is not available: this LibTorch has none")
                    : new ExternalException(message);
        }
    }

    /// <summary>The exception for this thread's last failure, where it may be that a device is not there.</summary>
    internal static Exception OfDevice(string operation) =>
        Shim.st_error_code() switch
        {
            NotImplemented => new NotSupportedException($"{operation}: {OneLine(Shim.LastError())}"),
            IndexError => new ArgumentException($"{operation}: {OneLine(Shim.LastError())}"),
            _ => Of(operation),
        };

    /// <summary>Throws if a shim function returned a failure code.</summary>
    internal static void Check(int code, string operation)
    {
        if (code < 0)
        {
            throw Of(operation);
        }
    }

    /// <summary>Throws if a shim function returned no handle.</summary>
    internal static nint Check(nint handle, string operation) => handle != 0 ? handle : throw Of(operation);

    /// <summary>LibTorch's text without what helps its own developers only: advice on builds, and lists of registrations after an empty line.</summary>
    internal static string OneLine(string text)
    {
        int end = text.IndexOf("\n\n", StringComparison.Ordinal);
        string head = end > 0 ? text[..end] : text;
        int advice = head.IndexOf(" This could be because", StringComparison.Ordinal);
        head = advice > 0 ? head[..advice] : head;
        return string.Join(' ', head.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));
    }

    // Every tensor on a device starts as an empty one, and every copy to it asks for the device first.
    private static bool IsMissingCuda(string reason) =>
        (
            reason.StartsWith("Could not run 'aten::empty", StringComparison.Ordinal)
            && reason.Contains("'CUDA' backend", StringComparison.Ordinal)
        ) || reason.Contains("not linked with support for cuda", StringComparison.Ordinal);
}

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

    /// <summary>The exception for this thread's last failure; that of a managed callback is thrown here, as it was.</summary>
    internal static Exception Of(string operation)
    {
        string reason = Shim.LastError();
        string message = $"{operation}: {reason}";
        switch (Shim.st_error_code())
        {
            case OutOfMemory:
                return new OutOfMemoryException(message);
            case Stopped:
                return new RecomputeStopped();
            case Managed:
                ManagedFailures.Throw(reason);
                goto default;
            default:
                return new ExternalException(message);
        }
    }

    /// <summary>The exception for this thread's last failure, where it may be that a device is not there.</summary>
    internal static Exception OfDevice(string operation) =>
        Shim.st_error_code() switch
        {
            NotImplemented => new NotSupportedException($"{operation}: {Shim.LastError()}"),
            IndexError => new ArgumentException($"{operation}: {Shim.LastError()}"),
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
}

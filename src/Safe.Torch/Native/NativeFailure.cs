using System.Runtime.InteropServices;

namespace Safe.Torch.Native;

/// <summary>Turns the shim's error slot into the exception that TorchSharp's users expect.</summary>
internal static class NativeFailure
{
    private const int OutOfMemory = 5;
    private const int Managed = 8;

    /// <summary>The exception for this thread's last failure; that of a managed callback is thrown here, as it was.</summary>
    internal static Exception Of(string operation)
    {
        if (Shim.st_error_code() == Managed)
        {
            FunctionCall.ThrowFailure();
        }
        string message = $"{operation}: {Shim.LastError()}";
        return Shim.st_error_code() == OutOfMemory ? new OutOfMemoryException(message) : new ExternalException(message);
    }

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

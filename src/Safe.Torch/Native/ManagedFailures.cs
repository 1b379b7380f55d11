using System.Collections.Concurrent;
using System.Globalization;
using System.Runtime.ExceptionServices;

namespace Safe.Torch.Native;

/// <summary>Exceptions of callbacks on their way through native code, which carries only their numbers.</summary>
internal static class ManagedFailures
{
    private static readonly ConcurrentDictionary<long, ExceptionDispatchInfo> waiting = new();
    private static long last;

    /// <summary>Keeps an exception until it comes out of native code, maybe on another thread.</summary>
    /// <returns>The number that native code carries.</returns>
    internal static long Keep(Exception exception)
    {
        long number = Interlocked.Increment(ref last);
        waiting[number] = ExceptionDispatchInfo.Capture(exception);
        return number;
    }

    /// <summary>Throws the exception with this number, its stack included; does nothing if none waits.</summary>
    /// <param name="message">The number, as the native error's text.</param>
    internal static void Throw(string message)
    {
        if (
            long.TryParse(message, NumberStyles.None, CultureInfo.InvariantCulture, out long number)
            && waiting.TryRemove(number, out ExceptionDispatchInfo? failure)
        )
        {
            failure.Throw();
        }
    }
}

using System.Runtime.CompilerServices;

namespace Safe.Torch;

public static partial class torch
{
    /// <summary>
    /// The tensor whose member a function calls. A member call on null would be a NullReferenceException that names nothing; this
    /// costs the same test of a register.
    /// </summary>
    /// <exception cref="ArgumentNullException">There is no tensor; the caller's parameter is named.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static Tensor Given(Tensor tensor, [CallerArgumentExpression(nameof(tensor))] string? parameter = null)
    {
        ArgumentNullException.ThrowIfNull(tensor, parameter);
        return tensor;
    }
}

using Safe.Torch.Native;

namespace Safe.Torch;

public static partial class torch
{
    public partial class Tensor
    {
        /// <summary>
        /// Makes this object stand for another tensor, whose reference it takes. Whoever holds the object (a field, a registry,
        /// a second module) then has the new tensor, so that moving a model needs no reflection.
        /// </summary>
        internal void ReplaceBy(Tensor other)
        {
            nint taken = other.DecoupleFromNativeHandle();
            Shim.st_release(Interlocked.Exchange(ref handle, taken));
        }
    }
}

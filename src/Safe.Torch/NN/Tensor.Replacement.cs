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
        /// <exception cref="ObjectDisposedException">Either tensor is disposed.</exception>
        internal void ReplaceBy(Tensor other)
        {
            // Lent meanwhile: a disposed tensor has no reference left that could be given back.
            Lend();
            try
            {
                Shim.st_release(Interlocked.Exchange(ref handle, other.DecoupleFromNativeHandle()));
            }
            finally
            {
                Return();
            }
        }
    }
}

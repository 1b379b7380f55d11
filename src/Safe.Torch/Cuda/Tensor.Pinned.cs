namespace Safe.Torch;

public static partial class torch
{
    public partial class Tensor
    {
        /// <summary>Whether the data lie in page-locked memory, from which copies to a GPU need not wait.</summary>
        public bool is_pinned() => Aten.is_pinned(this);
    }
}

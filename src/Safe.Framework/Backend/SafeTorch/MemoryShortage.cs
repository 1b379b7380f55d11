namespace Safe.Framework.Backend.SafeTorch;

/// <summary>Recognises an allocator that has no more memory.</summary>
internal static class MemoryShortage
{
    /// <summary>Whether that is what went wrong.</summary>
    internal static bool Caused(Exception problem) => problem is OutOfMemoryException;
}

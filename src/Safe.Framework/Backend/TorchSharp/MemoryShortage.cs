using System.Runtime.InteropServices;

namespace Safe.Framework.Backend.TorchSharp;

/// <summary>Recognises an allocator that has no more memory, which TorchSharp tells in the message only.</summary>
internal static class MemoryShortage
{
    private static readonly string[] Sentences = ["out of memory", "can't allocate memory", "not enough memory"];

    /// <summary>Whether that is what went wrong.</summary>
    internal static bool Caused(Exception problem) =>
        problem is OutOfMemoryException
        || (
            problem is ExternalException
            && Array.Exists(Sentences, text => problem.Message.Contains(text, StringComparison.OrdinalIgnoreCase))
        );
}

namespace Safe.Framework.Models.Checkpoints.Pickled;

/// <summary>A file that lies in a zip archive as plain bytes.</summary>
/// <param name="Name">Its name, folders included.</param>
/// <param name="Header">Where its local header begins in the archive.</param>
/// <param name="Start">Where its bytes begin.</param>
/// <param name="Length">Number of its bytes.</param>
internal sealed record ZipEntry(string Name, long Header, long Start, long Length);

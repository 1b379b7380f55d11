using System.Text;

namespace Safe.Torch.Tests.Errors;

/// <summary>A folder with a changed copy of the shim, as a broken or mixed installation would have it.</summary>
internal sealed class CraftedShim : IDisposable
{
    private const int MachineOffset = 0x12;
    private readonly byte[] content = File.ReadAllBytes(Original);

    internal CraftedShim()
    {
        // Short, so that it fits where the shim keeps its own search path.
        Folder = Directory.CreateDirectory($"/tmp/st{Guid.NewGuid().ToString("N")[..8]}").FullName;
    }

    internal string Folder { get; }

    internal string Path => System.IO.Path.Combine(Folder, "libsafe_torch.so");

    private static string Original => System.IO.Path.Combine(AppContext.BaseDirectory, "libsafe_torch.so");

    /// <summary>Replaces a text of the file by one that is no longer; the rest becomes zeros.</summary>
    internal CraftedShim Replace(string text, string by)
    {
        byte[] old = Encoding.UTF8.GetBytes(text + "\0");
        byte[] next = new byte[old.Length];
        Encoding.UTF8.GetBytes(by).CopyTo(next, 0);
        int replaced = 0;
        for (int at = content.AsSpan().IndexOf(old); at >= 0; at = content.AsSpan().IndexOf(old))
        {
            next.CopyTo(content, at);
            replaced++;
        }
        replaced.ShouldBeGreaterThan(0, $"the shim has no text '{text}'");
        return this;
    }

    /// <summary>Says that the file is built for another machine.</summary>
    internal CraftedShim OfMachine(ushort machine)
    {
        BitConverter.TryWriteBytes(content.AsSpan(MachineOffset), machine);
        return this;
    }

    /// <summary>Writes the file, or its first part.</summary>
    internal string Write(int? length = null)
    {
        File.WriteAllBytes(Path, content[..(length ?? content.Length)]);
        return Path;
    }

    /// <summary>Puts an empty library for another machine into the folder.</summary>
    internal void AddForeignLibrary(string name, ushort machine)
    {
        byte[] header = content[..64];
        BitConverter.TryWriteBytes(header.AsSpan(MachineOffset), machine);
        File.WriteAllBytes(System.IO.Path.Combine(Folder, name), header);
    }

    public void Dispose() => Directory.Delete(Folder, recursive: true);
}

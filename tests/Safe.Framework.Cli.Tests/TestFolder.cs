using System.Buffers.Binary;
using System.Text;

namespace Safe.Framework.Cli.Tests;

/// <summary>A temporary folder for one test, and files to put into it.</summary>
public abstract class TestFolder : IDisposable
{
    protected string Folder { get; } = Directory.CreateTempSubdirectory("safe-command-").FullName;

    public void Dispose()
    {
        GC.SuppressFinalize(this);
        Directory.Delete(Folder, recursive: true);
    }

    protected string In(string name) => Path.Combine(Folder, name);

    protected void Write(string name, string text) => File.WriteAllText(In(name), text);

    /// <summary>A safetensors file with this header and so many bytes of data.</summary>
    protected void WriteSafetensors(string name, string header, int dataBytes)
    {
        byte[] json = Encoding.UTF8.GetBytes(header);
        byte[] file = new byte[8 + json.Length + dataBytes];
        BinaryPrimitives.WriteInt64LittleEndian(file, json.Length);
        json.CopyTo(file, 8);
        File.WriteAllBytes(In(name), file);
    }
}

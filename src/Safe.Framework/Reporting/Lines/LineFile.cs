using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Safe.Framework.Checkpoints;

namespace Safe.Framework.Reporting.Lines;

/// <summary>A file of JSON lines that grows: every line is there as soon as <see cref="Append"/> returns.</summary>
internal sealed class LineFile : IDisposable
{
    private readonly string path;
    private long start;
    private FileStream stream;

    /// <summary>Opens the file, and makes its folder.</summary>
    /// <param name="path">The file.</param>
    /// <param name="append">Whether what is there stays. A last line that a killed job left unfinished does not.</param>
    /// <exception cref="IOException">The file cannot be written.</exception>
    internal LineFile(string path, bool append)
    {
        this.path = Path.GetFullPath(path);
        stream = Guarded(() =>
        {
            Directory.CreateDirectory(Path.GetDirectoryName(this.path)!);
            return new FileStream(this.path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.Read);
        });
        start = Guarded(() =>
        {
            stream.SetLength(append ? EndOfLastLine(stream) : 0);
            return stream.Seek(0, SeekOrigin.End);
        });
    }

    /// <inheritdoc/>
    public void Dispose() => stream.Dispose();

    /// <summary>Adds a line.</summary>
    /// <exception cref="IOException">The file cannot be written.</exception>
    internal void Append<T>(T line, JsonTypeInfo<T> type) =>
        Guarded(() =>
        {
            // One write, so that a killed job leaves at most one unfinished line.
            stream.Write(Encode(line, type));
            stream.Flush();
            return true;
        });

    /// <summary>Replaces the lines added since the file was opened; a reader sees all old or all new ones.</summary>
    /// <exception cref="IOException">The file cannot be written.</exception>
    internal void Replace<T>(IEnumerable<T> lines, JsonTypeInfo<T> type) =>
        Guarded(() =>
        {
            byte[] kept = new byte[start];
            stream.Seek(0, SeekOrigin.Begin);
            stream.ReadExactly(kept);
            stream.Dispose();
            AtomicFile.Write(
                path,
                output =>
                {
                    output.Write(kept);
                    foreach (T line in lines)
                    {
                        output.Write(Encode(line, type));
                    }
                }
            );
            stream = new FileStream(path, FileMode.Open, FileAccess.ReadWrite, FileShare.Read);
            return stream.Seek(0, SeekOrigin.End);
        });

    /// <summary>Drops lines that are there; a reader sees all old or all new ones. What is no JSON object stays.</summary>
    /// <param name="keep">Whether a line stays.</param>
    /// <exception cref="IOException">The file cannot be written.</exception>
    internal void Keep(Func<JsonElement, bool> keep) =>
        Guarded(() =>
        {
            stream.Dispose();
            string[] kept = [.. File.ReadLines(path).Where(line => Stays(line, keep))];
            AtomicFile.WriteText(path, string.Concat(kept.Select(static line => line + "\n")));
            stream = new FileStream(path, FileMode.Open, FileAccess.ReadWrite, FileShare.Read);
            return start = stream.Seek(0, SeekOrigin.End);
        });

    private static bool Stays(string line, Func<JsonElement, bool> keep)
    {
        try
        {
            using var json = JsonDocument.Parse(line);
            return json.RootElement.ValueKind != JsonValueKind.Object || keep(json.RootElement);
        }
        catch (JsonException)
        {
            // Not written by a job, and not this one's to drop.
            return true;
        }
    }

    private static byte[] Encode<T>(T line, JsonTypeInfo<T> type) => Encoding.UTF8.GetBytes(JsonSerializer.Serialize(line, type) + "\n");

    private static long EndOfLastLine(FileStream file)
    {
        for (long end = file.Length; end > 0; end--)
        {
            file.Position = end - 1;
            if (file.ReadByte() == '\n')
            {
                return end;
            }
        }
        return 0;
    }

    private T Guarded<T>(Func<T> work)
    {
        try
        {
            return work();
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new IOException($"cannot write the log {path}: {error.Message}", error);
        }
    }
}

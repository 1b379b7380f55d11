using System.Buffers.Binary;
using System.Globalization;

namespace Safe.Framework.Reporting.TensorBoard;

/// <summary>
/// A TensorBoard event file: TFRecord frames (length, its masked checksum, data, its masked checksum), each a <c>tensorflow.Event</c> message.
/// </summary>
internal sealed class EventFile : IDisposable
{
    private const int WallTime = 1;
    private const int StepNumber = 2;
    private const int FileVersion = 3;
    private const int SummaryField = 5;
    private const int SessionLog = 7;
    private const int Status = 1;
    private const int SessionStart = 1;

    private readonly TimeProvider clock;
    private readonly FileStream stream;

    /// <summary>Makes a file of its own, and the folder if it is not there.</summary>
    /// <param name="folder">The run's folder.</param>
    /// <param name="clock">Tells the time of events.</param>
    /// <exception cref="IOException">The file cannot be written.</exception>
    internal EventFile(string folder, TimeProvider clock)
    {
        this.clock = clock;
        string name = string.Create(
            CultureInfo.InvariantCulture,
            $"events.out.tfevents.{clock.GetUtcNow().ToUnixTimeSeconds():D10}.{Environment.MachineName}.{Environment.ProcessId}."
        );
        try
        {
            Directory.CreateDirectory(folder);
            int number = Directory.GetFiles(folder, name + "*").Length;
            Path = System.IO.Path.Combine(folder, string.Create(CultureInfo.InvariantCulture, $"{name}{number}"));
            stream = new FileStream(Path, FileMode.CreateNew, FileAccess.Write, FileShare.Read);
        }
        catch (UnauthorizedAccessException refusal)
        {
            throw new IOException($"cannot write {folder}: {refusal.Message}", refusal);
        }
        Append(new ProtoMessage().Add(WallTime, Now).Add(FileVersion, "brain.Event:2"));
    }

    /// <summary>The file.</summary>
    internal string Path { get; }

    private double Now => clock.GetUtcNow().ToUnixTimeMilliseconds() / 1000.0;

    /// <inheritdoc/>
    public void Dispose() => stream.Dispose();

    /// <summary>Tells readers that what earlier files have from this step on does not count.</summary>
    internal void Restart(long step) =>
        Append(new ProtoMessage().Add(WallTime, Now).Add(StepNumber, step).Add(SessionLog, new ProtoMessage().Add(Status, SessionStart)));

    /// <summary>Adds values of a step; they are in the file when this returns.</summary>
    internal void Write(long step, Summary summary)
    {
        if (!summary.IsEmpty)
        {
            Append(new ProtoMessage().Add(WallTime, Now).Add(StepNumber, step).Add(SummaryField, summary.Message));
        }
    }

    private void Append(ProtoMessage message)
    {
        byte[] data = message.ToArray();
        byte[] record = new byte[sizeof(ulong) + sizeof(uint) + data.Length + sizeof(uint)];
        BinaryPrimitives.WriteUInt64LittleEndian(record, (ulong)data.Length);
        BinaryPrimitives.WriteUInt32LittleEndian(record.AsSpan(8), MaskedCrc.Of(record.AsSpan(0, 8)));
        data.CopyTo(record, 12);
        BinaryPrimitives.WriteUInt32LittleEndian(record.AsSpan(12 + data.Length), MaskedCrc.Of(data));
        // One write, so that a killed job leaves at most one unfinished record, which readers pass over.
        stream.Write(record);
        stream.Flush();
    }
}

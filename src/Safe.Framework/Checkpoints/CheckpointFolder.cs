using System.Globalization;

namespace Safe.Framework.Checkpoints;

/// <summary>
/// Checkpoints as folders <c>checkpoint-&lt;step&gt;</c> side by side. Each is written under another name, flushed to the disk and renamed, so
/// that a job killed at any instant leaves whole ones only.
/// </summary>
/// <param name="folder">Where they lie; made if it is not there.</param>
public sealed class CheckpointFolder(string folder) : ICheckpointStore
{
    private const string Prefix = "checkpoint-";
    private const string Unfinished = ".tmp";
    private const string Replaced = ".old";

    // A job without a place for checkpoints asks for none.
    private readonly string folder = folder.Length > 0 ? Path.GetFullPath(folder) : folder;

    /// <inheritdoc/>
    public void Open() =>
        Guarded(
            folder,
            () =>
            {
                Directory.CreateDirectory(folder);
                foreach (string left in Directory.GetDirectories(folder, $".{Prefix}*"))
                {
                    TidyUp(left);
                }
                AtomicFile.WriteText(Path.Combine(folder, $".{Prefix}trial"), "");
                File.Delete(Path.Combine(folder, $".{Prefix}trial"));
            }
        );

    /// <inheritdoc/>
    public StoredCheckpoint Save(int step, Action<string> write)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(step);
        ArgumentNullException.ThrowIfNull(write);
        string target = Path.Combine(folder, Name(step));
        string temporary = Hidden(step, Unfinished);
        Guarded(
            target,
            () =>
            {
                try
                {
                    Directory.CreateDirectory(temporary);
                    write(temporary);
                    CheckpointManifest.Write(temporary, step);
                    FolderSync.Flush(temporary);
                    Publish(step, temporary, target);
                }
                finally
                {
                    Remove(temporary);
                }
            }
        );
        return new StoredCheckpoint(step, target);
    }

    /// <inheritdoc/>
    public IReadOnlyList<StoredCheckpoint> List() =>
        Directory.Exists(folder)
            ?
            [
                .. Directory
                    .EnumerateDirectories(folder, Prefix + "*")
                    .Select(static path => (Path: path, Step: StepOf(path)))
                    .Where(static found => found.Step is not null)
                    .Select(static found => new StoredCheckpoint(found.Step!.Value, found.Path))
                    .OrderBy(static checkpoint => checkpoint.Step),
            ]
            : [];

    /// <inheritdoc/>
    public StoredCheckpoint Find(string path)
    {
        string full = Path.GetFullPath(path);
        try
        {
            return new StoredCheckpoint(CheckpointManifest.Read(full).Step, full);
        }
        catch (InvalidDataException damage)
        {
            throw new InvalidDataException(damage.Message + Offer(full), damage);
        }
    }

    /// <inheritdoc/>
    public void Verify(StoredCheckpoint checkpoint)
    {
        ArgumentNullException.ThrowIfNull(checkpoint);
        CheckpointManifest manifest = CheckpointManifest.Read(checkpoint.Path);
        if (manifest.Step != checkpoint.Step)
        {
            throw new InvalidDataException($"{checkpoint.Path}: holds step {manifest.Step}, its name says {checkpoint.Step}");
        }
        manifest.Verify(checkpoint.Path);
    }

    /// <inheritdoc/>
    public T Load<T>(StoredCheckpoint checkpoint, Func<string, T> read)
    {
        ArgumentNullException.ThrowIfNull(read);
        try
        {
            Verify(checkpoint);
        }
        catch (InvalidDataException damage)
        {
            throw new InvalidDataException(damage.Message + Offer(checkpoint.Path), damage);
        }
        return read(checkpoint.Path);
    }

    /// <inheritdoc/>
    public void Delete(StoredCheckpoint checkpoint)
    {
        ArgumentNullException.ThrowIfNull(checkpoint);
        // Renamed first: a job killed meanwhile leaves no half of it under its name.
        string temporary = Hidden(checkpoint.Step, Unfinished);
        Guarded(
            checkpoint.Path,
            () =>
            {
                Directory.Move(checkpoint.Path, temporary);
                Remove(temporary);
            }
        );
    }

    /// <inheritdoc/>
    public void Retain(int limit, int? keep = null)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(limit, 1);
        IReadOnlyList<StoredCheckpoint> all = List();
        int surplus = all.Count - limit;
        if (surplus <= 0)
        {
            return;
        }
        int? newest = all.LastOrDefault(IsComplete)?.Step;
        foreach (StoredCheckpoint old in all.Where(old => old.Step != newest && old.Step != keep).Take(surplus))
        {
            Delete(old);
        }
    }

    private static string Name(int step) => string.Create(CultureInfo.InvariantCulture, $"{Prefix}{step}");

    private static int? StepOf(string path) =>
        int.TryParse(Path.GetFileName(path).AsSpan(Prefix.Length), NumberStyles.None, CultureInfo.InvariantCulture, out int step)
            ? step
            : null;

    private static void Remove(string path)
    {
        if (Directory.Exists(path))
        {
            Directory.Delete(path, recursive: true);
        }
    }

    private string Hidden(int step, string ending) => Path.Combine(folder, $".{Name(step)}.{Guid.NewGuid():N}{ending}");

    // A folder cannot replace another in one go: the old one steps aside, and Open brings it back should the new one not come.
    private void Publish(int step, string temporary, string target)
    {
        string aside = Hidden(step, Replaced);
        if (Directory.Exists(target))
        {
            Directory.Move(target, aside);
        }
        Directory.Move(temporary, target);
        FolderSync.Flush(folder);
        Remove(aside);
    }

    private void TidyUp(string left)
    {
        string name = Path.GetFileName(left)[1..];
        string target = Path.Combine(folder, name[..name.IndexOf('.', StringComparison.Ordinal)]);
        if (left.EndsWith(Replaced, StringComparison.Ordinal) && !Directory.Exists(target))
        {
            Directory.Move(left, target);
        }
        else
        {
            Remove(left);
        }
    }

    private bool IsComplete(StoredCheckpoint checkpoint)
    {
        try
        {
            Verify(checkpoint);
            return true;
        }
        catch (Exception problem) when (problem is InvalidDataException or IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    private string Offer(string besides) =>
        List().LastOrDefault(other => !string.Equals(other.Path, besides, StringComparison.Ordinal) && IsComplete(other)) is { } complete
            ? $"; {complete.Path} is complete"
            : "";

    private void Guarded(string path, Action work)
    {
        try
        {
            work();
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            throw new IOException($"cannot write {path}: {problem.Message}{Offer(path)}", problem);
        }
    }
}

namespace Safe.Framework.Checkpoints;

/// <summary>Keeps a job's checkpoints, each one a folder of files that is there whole or not at all.</summary>
public interface ICheckpointStore
{
    /// <summary>Gets the store ready: it can be written to, and what a killed job left half-done is gone.</summary>
    /// <exception cref="IOException">The store cannot be written.</exception>
    void Open();

    /// <summary>Writes a checkpoint; one of the same step is replaced.</summary>
    /// <param name="step">Training steps done.</param>
    /// <param name="write">Writes the files into an empty folder.</param>
    /// <exception cref="IOException">The checkpoint cannot be written; those that are there stay.</exception>
    StoredCheckpoint Save(int step, Action<string> write);

    /// <summary>The checkpoints that are there, oldest first; damaged ones too.</summary>
    IReadOnlyList<StoredCheckpoint> List();

    /// <summary>The checkpoint of a folder, in this store or elsewhere.</summary>
    /// <param name="path">The folder.</param>
    /// <exception cref="InvalidDataException">There is no checkpoint; the message offers the newest complete one.</exception>
    StoredCheckpoint Find(string path);

    /// <summary>Checks that all files are there to the last bit.</summary>
    /// <param name="checkpoint">The checkpoint.</param>
    /// <exception cref="InvalidDataException">A file is missing, or not as it was written; the message names it and says why.</exception>
    void Verify(StoredCheckpoint checkpoint);

    /// <summary>Verifies a checkpoint and reads it.</summary>
    /// <param name="checkpoint">The checkpoint.</param>
    /// <param name="read">Reads the files of a folder.</param>
    /// <exception cref="InvalidDataException">The checkpoint is damaged; the message offers the newest complete one.</exception>
    T Load<T>(StoredCheckpoint checkpoint, Func<string, T> read);

    /// <summary>Deletes a checkpoint.</summary>
    /// <param name="checkpoint">The checkpoint.</param>
    /// <exception cref="IOException">It cannot be deleted.</exception>
    void Delete(StoredCheckpoint checkpoint);

    /// <summary>Deletes the oldest checkpoints, but never the newest complete one.</summary>
    /// <param name="limit">How many may stay.</param>
    /// <param name="keep">The step of one that must stay beside the newest, or null.</param>
    void Retain(int limit, int? keep = null);
}

namespace Safe.Framework.Checkpoints;

/// <summary>A checkpoint as a store lists it; whether it is whole is another question.</summary>
/// <param name="Step">Training steps done when it was written.</param>
/// <param name="Path">Its folder.</param>
public sealed record StoredCheckpoint(int Step, string Path);

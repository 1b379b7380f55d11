namespace Safe.Framework.Models.Checkpoints.Pickled;

/// <summary>The elements of one or several tensors of a pickle.</summary>
/// <param name="Type">Their type.</param>
/// <param name="Count">Their number.</param>
/// <param name="Start">Where they begin in the file.</param>
internal sealed record PickleStorage(ScalarType Type, long Count, long Start);

namespace Safe.Framework.Models.Checkpoints;

/// <summary>One tensor of a checkpoint.</summary>
/// <param name="Name">Its stored name.</param>
/// <param name="Type">Its element type.</param>
/// <param name="Shape">Its sizes.</param>
/// <param name="File">The file that holds it, for messages.</param>
internal sealed record StoredTensor(string Name, ScalarType Type, IReadOnlyList<long> Shape, string File);

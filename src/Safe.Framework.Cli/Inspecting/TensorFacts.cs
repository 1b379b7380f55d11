namespace Safe.Framework.Cli.Inspecting;

/// <summary>One tensor.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Dtype">Its element type by the format's name, such as <c>F32</c>.</param>
/// <param name="Shape">Its sizes; none for a scalar.</param>
/// <param name="Parameters">Number of its elements.</param>
/// <param name="Bytes">Number of its bytes.</param>
/// <param name="File">The file that holds it.</param>
internal sealed record TensorFacts(string Name, string Dtype, IReadOnlyList<long> Shape, long Parameters, long Bytes, string File);

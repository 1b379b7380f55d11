namespace Safe.Framework.Cli.Inspecting;

/// <summary>What the tensors of one element type amount to.</summary>
/// <param name="Dtype">The type by the format's name.</param>
/// <param name="Tensors">Number of tensors.</param>
/// <param name="Parameters">Number of their elements.</param>
/// <param name="Bytes">Number of their bytes.</param>
internal sealed record TypeShare(string Dtype, int Tensors, long Parameters, long Bytes);

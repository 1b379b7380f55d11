namespace Safe.Framework.Models.Llama;

/// <summary>The rotation that each position gets, one angle for each pair of a head's channels.</summary>
/// <param name="Cos"><c>[batch or 1, 1, tokens, width / 2]</c>.</param>
/// <param name="Sin">The same shape.</param>
public readonly record struct RotaryAngles(Tensor Cos, Tensor Sin)
{
    /// <summary>Rotates queries or keys: channel i with channel i + width / 2. <c>[batch, heads, tokens, width]</c>, same shape.</summary>
    /// <param name="heads">What is rotated.</param>
    public Tensor Rotate(Tensor heads)
    {
        ArgumentNullException.ThrowIfNull(heads);
        using DisposeScope scope = NewDisposeScope();
        long half = heads.shape[^1] / 2;
        Tensor first = heads.narrow(-1, 0, half);
        Tensor second = heads.narrow(-1, half, half);
        return torch.cat([first * Cos - second * Sin, second * Cos + first * Sin], -1).MoveToOuterDisposeScope();
    }
}

namespace Safe.Framework.Models.Heads;

/// <summary>What decoders ask of their arguments.</summary>
internal static class DecoderInputs
{
    /// <summary>Positions that count on from what is cached, <c>[1, tokens]</c>.</summary>
    internal static Tensor Positions(Tensor ids, long past) =>
        torch.arange(past, past + ids.shape[^1], dtype: ScalarType.Int64, device: ids.device).unsqueeze(0);

    /// <exception cref="ArgumentException">There are token types, which the family has none of.</exception>
    internal static void RefuseTokenTypes(Tensor? tokenTypes, string family)
    {
        if (tokenTypes is not null)
        {
            throw new ArgumentException($"{family} has no token types; pass null", nameof(tokenTypes));
        }
    }
}

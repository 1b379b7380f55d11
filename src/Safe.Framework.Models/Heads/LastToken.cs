namespace Safe.Framework.Models.Heads;

/// <summary>What a decoder's classification head reads.</summary>
internal static class LastToken
{
    /// <summary>The hidden state of each row's last token that is no padding, found from the ids: <c>[batch, tokens, hidden]</c> → <c>[batch, hidden]</c>.</summary>
    /// <param name="hidden">Hidden states.</param>
    /// <param name="ids">Token ids, <c>[batch, tokens]</c>.</param>
    /// <param name="pad">The id of padding; null where rows are never padded.</param>
    /// <exception cref="ArgumentException">Several rows, but no padding id to tell where each ends.</exception>
    internal static Tensor Of(Tensor hidden, Tensor ids, int? pad)
    {
        using DisposeScope scope = NewDisposeScope();
        (long rows, long tokens) = (ids.shape[0], ids.shape[1]);
        if (pad is not { } padding)
        {
            return rows == 1
                ? hidden.select(1, tokens - 1).MoveToOuterDisposeScope()
                : throw new ArgumentException(
                    "a batch of several rows needs pad_token_id in the configuration to tell where each ends",
                    nameof(ids)
                );
        }
        Tensor order = torch.arange(tokens, dtype: ScalarType.Int64, device: ids.device);
        Tensor last = (order * (ids != padding).to(ScalarType.Int64)).argmax(1); // [batch]
        Tensor flat = torch.arange(rows, dtype: ScalarType.Int64, device: ids.device) * tokens + last;
        return hidden.reshape(rows * tokens, -1).index_select(0, flat).MoveToOuterDisposeScope();
    }
}

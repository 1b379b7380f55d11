using Safe.Framework.Models.Heads;

namespace Safe.Framework.Tasks.Language;

/// <summary>Rows side by side, padded at their end.</summary>
/// <param name="Rows">The rows.</param>
/// <param name="Padding">The id that fills them up.</param>
internal sealed record LanguageBatch(IReadOnlyList<PackedRow> Rows, int Padding)
{
    // What PyTorch's cross-entropy leaves out.
    private const long Ignored = -100;

    private readonly int tokens = Rows.Max(static row => row.Tokens);

    /// <summary>Tokens that are asked for.</summary>
    internal long Asked => Rows.Sum(static row => (long)row.Asked);

    private bool IsPacked => Rows.Any(static row => row.Parts.Count > 1);

    /// <summary>The mean loss over the tokens that are asked for, a scalar.</summary>
    internal Tensor Loss(ICausalLM model, double labelSmoothing = 0) => model.Loss(Logits(model), Labels(model.Device), labelSmoothing);

    /// <summary>The logits, <c>[rows, tokens, vocabulary]</c>.</summary>
    internal Tensor Logits(ICausalLM model)
    {
        Tensor ids = Filled(model.Device, static part => part.Ids.Select(static id => (long)id), Padding);
        if (IsPacked)
        {
            Tensor positions = Filled(model.Device, static part => Enumerable.Range(0, part.Ids.Length).Select(static at => (long)at), 0);
            return model.call(ids, OwnRowOnly(model.Device), positions, null);
        }
        return model.call(ids, Rows.All(row => row.Tokens == tokens) ? null : Mask(model.Device), null, null);
    }

    /// <summary>1 for a token, 0 for padding, <c>[rows, tokens]</c>.</summary>
    internal Tensor Mask(Device device) => Filled(device, static part => Enumerable.Repeat(1L, part.Ids.Length), 0);

    // The first token of a row follows nothing, also where another row lies before it.
    private Tensor Labels(Device device) =>
        Filled(device, static part => part.Ids.Select((id, place) => place < Math.Max(part.Given, 1) ? Ignored : id), Ignored);

    // Which tokens each sees, [rows, tokens, tokens]: itself and those before it in its own row. Padding sees itself, or its softmax were of nothing.
    private Tensor OwnRowOnly(Device device)
    {
        long[] seen = new long[Rows.Count * tokens * tokens];
        foreach ((int row, PackedRow one) in Rows.Index())
        {
            int[] starts = [.. one.Parts.SelectMany(static part => Enumerable.Range(0, part.Ids.Length), static (_, place) => place)];
            for (int from = 0; from < tokens; from++)
            {
                int first = from < starts.Length ? from - starts[from] : from;
                seen.AsSpan((row * tokens + from) * tokens + first, from - first + 1).Fill(1);
            }
        }
        return tensor(seen, (ReadOnlySpan<long>)[Rows.Count, tokens, tokens], device: device);
    }

    private Tensor Filled(Device device, Func<LanguageRow, IEnumerable<long>> values, long rest)
    {
        long[] all = new long[Rows.Count * tokens];
        Array.Fill(all, rest);
        foreach ((int row, PackedRow one) in Rows.Index())
        {
            foreach ((int place, long value) in one.Parts.SelectMany(values).Index())
            {
                all[row * tokens + place] = value;
            }
        }
        return tensor(all, (ReadOnlySpan<long>)[Rows.Count, tokens], device: device);
    }
}

using Safe.Framework.Models.Heads;
using Safe.Framework.Models.Layers;

namespace Safe.Framework.Models.Generation;

/// <summary>The growing rows of a batch: tokens on this side, the mask and the cache on the model's.</summary>
internal sealed class GenerationRows : IDisposable
{
    private readonly ICausalLM model;
    private readonly KeyValueCache? cache;
    private List<long>[] rows;
    private Tensor mask;

    /// <summary>Starts rows from prompts, each several times side by side.</summary>
    internal GenerationRows(ICausalLM model, Tensor ids, Tensor? attentionMask, int copies, bool useCache)
    {
        this.model = model;
        cache = useCache ? model.NewCache() : null;
        Copies = copies;
        PromptLength = (int)ids.shape[1];
        using DisposeScope scope = NewDisposeScope();
        long[] tokens = ids.to(ScalarType.Int64).cpu().contiguous().data<long>().ToArray();
        rows = [.. tokens.Chunk(PromptLength).SelectMany(prompt => Enumerable.Range(0, copies).Select(_ => new List<long>(prompt)))];
        Tensor shown = attentionMask?.to(ScalarType.Int64) ?? torch.ones(ids.shape, dtype: ScalarType.Int64);
        mask = shown.to(model.Device).repeat_interleave(copies, 0).DetachFromDisposeScope();
    }

    /// <summary>Rows per prompt.</summary>
    internal int Copies { get; }

    internal int PromptLength { get; }

    internal int Length => rows[0].Count;

    internal int Count => rows.Length;

    internal Device Device => model.Device;

    internal IReadOnlyList<long> this[int row] => rows[row];

    /// <summary>Logits of every row's next token, <c>[rows, vocabulary]</c> in float32.</summary>
    internal Tensor NextLogits()
    {
        using DisposeScope scope = NewDisposeScope();
        int known = (int)(cache?.Length ?? 0);
        long[] fresh = [.. rows.SelectMany(row => row.Skip(known))];
        Tensor ids = torch.tensor(fresh, device: model.Device).view(Count, Length - known);
        // Positions count the tokens that the mask shows; where padding sits does not matter.
        Tensor positions = (mask.cumsum(1) - 1).masked_fill(mask == 0, 1).narrow(1, known, Length - known);
        return model.NextTokenLogits(ids, mask, positions, cache).to(ScalarType.Float32).MoveToOuterDisposeScope();
    }

    /// <summary>Ends each row with a token.</summary>
    internal void Append(IReadOnlyList<long> tokens)
    {
        foreach ((int row, long token) in tokens.Index())
        {
            rows[row].Add(token);
        }
        using DisposeScope scope = NewDisposeScope();
        using Tensor shorter = mask;
        Tensor one = torch.ones([Count, 1], dtype: ScalarType.Int64, device: model.Device);
        mask = torch.cat([shorter, one], 1).DetachFromDisposeScope();
    }

    /// <summary>Makes each row a copy of another of the same prompt, whose mask is the same.</summary>
    internal void Reorder(IReadOnlyList<int> sources)
    {
        rows = [.. sources.Select(source => new List<long>(rows[source]))];
        if (cache is not null)
        {
            using Tensor order = torch.tensor([.. sources.Select(source => (long)source)], device: model.Device);
            cache.Reorder(order);
        }
    }

    public void Dispose()
    {
        mask.Dispose();
        cache?.Dispose();
    }
}

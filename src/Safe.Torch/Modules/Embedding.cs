using static Safe.Torch.torch;

namespace Safe.Torch.Modules;

/// <summary>Rows of a table by index: indices of any shape <c>[...]</c> give <c>[..., embedding_dims]</c>.</summary>
public sealed class Embedding : nn.Module<Tensor, Tensor>
{
    private readonly long paddingIndex;
    private readonly double? maximumNorm;
    private readonly double normType;
    private readonly bool scalesByFrequency;
    private readonly bool isSparse;
    private Parameter? weightParameter;

    internal Embedding(Parameter weight, long? padding_idx, double? max_norm, double norm_type, bool scale_grad_by_freq, bool sparse)
        : base(nameof(Embedding), registersItself: true)
    {
        this.weight = weight;
        paddingIndex = PaddingIndex(padding_idx, weight.shape[0]);
        maximumNorm = max_norm;
        normType = norm_type;
        scalesByFrequency = scale_grad_by_freq;
        isSparse = sparse;
    }

    /// <summary>The table, of shape <c>[num_embeddings, embedding_dims]</c>. A new one is registered in place of the old one, which is disposed.</summary>
    public Parameter? weight
    {
        get => weightParameter;
        set
        {
            ArgumentNullException.ThrowIfNull(value);
            ReplaceParameter(nameof(weight), weightParameter, value);
            weightParameter = value;
        }
    }

    /// <inheritdoc/>
    public override Tensor forward(Tensor input)
    {
        if (maximumNorm is { } norm)
        {
            using IDisposable noGrad = no_grad();
            using Tensor table = weightParameter!.detach();
            using Tensor indices = input.contiguous();
            Aten.embedding_renorm_(table, indices, norm, normType);
        }
        return Aten.embedding(weightParameter!, input, paddingIndex, scalesByFrequency, isSparse);
    }

    // PyTorch's Embedding.reset_parameters: N(0, 1), and zeros at the padding index.
    internal static Parameter Initialized(long rows, long columns, long? paddingIndex, Device? device, ScalarType? dtype)
    {
        Tensor table = nn.init.unfilled([rows, columns], dtype, device);
        nn.init.normal_(table);
        if (paddingIndex is not null)
        {
            using Tensor row = table.select(0, PaddingIndex(paddingIndex, rows));
            nn.init.zeros_(row);
        }
        return new Parameter(table);
    }

    private static long PaddingIndex(long? index, long rows)
    {
        if (index is not { } given)
        {
            return -1;
        }
        if (given < -rows || given >= rows)
        {
            throw new ArgumentException($"padding_idx {given} is outside the table of {rows} rows", nameof(index));
        }
        return given < 0 ? given + rows : given;
    }
}

using static Safe.Torch.torch;

namespace Safe.Torch.Modules;

/// <summary>Attention of several heads over <c>[tokens, batch, features]</c> (arXiv:1706.03762).</summary>
public sealed class MultiheadAttention : nn.Module<Tensor, Tensor, Tensor, Tensor?, bool, Tensor?, Tuple<Tensor, Tensor>>
{
    private const string InputWeight = "in_proj_weight";
    private const string InputBias = "in_proj_bias";
    private const string KeyBias = "bias_k";
    private const string ValueBias = "bias_v";
    private static readonly string[] separateWeights = ["q_proj_weight", "k_proj_weight", "v_proj_weight"];

    private readonly MultiheadShape shape;
    private readonly Linear output;

    internal MultiheadAttention(in MultiheadShape shape)
        : base(nameof(MultiheadAttention), registersItself: true)
    {
        shape.Check();
        this.shape = shape;
        long features = shape.Features;
        if (shape.IsPacked)
        {
            register_parameter(InputWeight, new Parameter(empty(3 * features, features)));
        }
        else
        {
            register_parameter(separateWeights[0], new Parameter(empty(features, features)));
            register_parameter(separateWeights[1], new Parameter(empty(features, shape.KeyFeatures)));
            register_parameter(separateWeights[2], new Parameter(empty(features, shape.ValueFeatures)));
        }
        if (shape.HasBias)
        {
            register_parameter(InputBias, new Parameter(zeros(3 * features)));
        }
        output = nn.Linear(features, features, shape.HasBias);
        register_module("out_proj", output);
        if (output.bias is { } bias)
        {
            nn.init.zeros_(bias);
        }
        foreach (string name in shape.IsPacked ? [InputWeight] : separateWeights)
        {
            nn.init.xavier_uniform_(get_parameter(name)!);
        }
        foreach (string name in shape.HasKeyValueBias ? [KeyBias, ValueBias] : Array.Empty<string>())
        {
            register_parameter(name, new Parameter(empty(1, 1, features)));
            nn.init.xavier_normal_(get_parameter(name)!);
        }
    }

    /// <summary>Runs the hooks and <see cref="forward"/>.</summary>
    /// <inheritdoc cref="forward"/>
    public new Tuple<Tensor, Tensor> call(
        Tensor query,
        Tensor key,
        Tensor value,
        Tensor? key_padding_mask = null,
        bool need_weights = true,
        Tensor? attn_mask = null
    ) => base.call(query, key, value, key_padding_mask, need_weights, attn_mask);

    /// <summary>What each query takes from the values, and with which weights.</summary>
    /// <param name="query"><c>[targets, batch, features]</c>.</param>
    /// <param name="key"><c>[sources, batch, kdim]</c>.</param>
    /// <param name="value"><c>[sources, batch, vdim]</c>.</param>
    /// <param name="key_padding_mask"><c>[batch, sources]</c>, true where a key is ignored.</param>
    /// <param name="need_weights">Whether the weights are wanted; else the second result is invalid.</param>
    /// <param name="attn_mask"><c>[targets, sources]</c> or <c>[batch · heads, targets, sources]</c>: true where attention is forbidden, or what is added to the scores.</param>
    /// <returns>The output <c>[targets, batch, features]</c>, and the weights <c>[batch, targets, sources]</c>, the mean over the heads.</returns>
    public override Tuple<Tensor, Tensor> forward(
        Tensor query,
        Tensor key,
        Tensor value,
        Tensor? key_padding_mask,
        bool need_weights,
        Tensor? attn_mask
    )
    {
        ArgumentNullException.ThrowIfNull(query);
        using DisposeScope scope = NewDisposeScope();
        long targets = query.shape[0];
        long batch = query.shape[1];
        (Tensor q, Tensor k, Tensor v) = Project(query, key, value);
        (k, v) = Extend(k, v, batch);
        long heads = shape.Heads;
        q = q.mul(1 / Math.Sqrt(shape.Features / (double)heads));
        Tensor scores = ByHead(q, batch).bmm(ByHead(k, batch).transpose(1, 2));
        long sources = scores.shape[^1];
        if (attn_mask is not null)
        {
            scores = Masked(scores, Widened(attn_mask, sources));
        }
        if (key_padding_mask is not null)
        {
            Tensor ignored = Widened(key_padding_mask, sources).unsqueeze(1).unsqueeze(2);
            scores = Masked(scores.view(batch, heads, targets, sources), ignored).view(-1, targets, sources);
        }
        Tensor weights = scores.softmax(-1);
        Tensor taken = nn.functional.dropout(weights, shape.Dropout, training).bmm(ByHead(v, batch));
        Tensor joined = taken.transpose(0, 1).contiguous().view(targets, batch, shape.Features);
        Tensor result = output.call(joined).MoveToOuterDisposeScope();
        Tensor mean = need_weights ? weights.view(batch, heads, targets, sources).mean([1]).MoveToOuterDisposeScope() : Tensor.Adopt(0);
        return Tuple.Create(result, mean);
    }

    private static Tensor Masked(Tensor scores, Tensor mask) =>
        mask.dtype is ScalarType.Bool ? scores.masked_fill(mask, double.NegativeInfinity)
        : mask.dtype is ScalarType.Byte ? scores.masked_fill(mask.to(ScalarType.Bool), double.NegativeInfinity)
        : scores.add(mask);

    // Keys that the module itself adds are never masked.
    private static Tensor Widened(Tensor mask, long sources)
    {
        long missing = sources - mask.shape[^1];
        return missing > 0 ? nn.functional.pad(mask, (0, missing)) : mask;
    }

    private (Tensor, Tensor, Tensor) Project(Tensor query, Tensor key, Tensor value)
    {
        Tensor[] weights = shape.IsPacked
            ? get_parameter(InputWeight)!.chunk(3)
            : Array.ConvertAll(separateWeights, name => (Tensor)get_parameter(name)!);
        Tensor?[] biases = get_parameter(InputBias) is { } bias ? bias.chunk(3) : new Tensor?[3];
        return (
            nn.functional.linear(query, weights[0], biases[0]),
            nn.functional.linear(key, weights[1], biases[1]),
            nn.functional.linear(value, weights[2], biases[2])
        );
    }

    private (Tensor, Tensor) Extend(Tensor k, Tensor v, long batch)
    {
        if (shape.HasKeyValueBias)
        {
            k = cat([k, get_parameter(KeyBias)!.repeat(1, batch, 1)]);
            v = cat([v, get_parameter(ValueBias)!.repeat(1, batch, 1)]);
        }
        if (shape.HasZeroAttention)
        {
            Tensor nothing = k.new_zeros([1, batch, shape.Features]);
            k = cat([k, nothing]);
            v = cat([v, nothing]);
        }
        return (k, v);
    }

    private Tensor ByHead(Tensor tokens, long batch) =>
        tokens.contiguous().view(-1, batch * shape.Heads, shape.Features / shape.Heads).transpose(0, 1);
}

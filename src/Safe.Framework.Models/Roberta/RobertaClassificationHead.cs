using Safe.Framework.Models.Bert;

namespace Safe.Framework.Models.Roberta;

/// <summary>The classification head: out_proj(dropout(tanh(dense(dropout(first token))))), <c>[batch, tokens, hidden]</c> → <c>[batch, labels]</c>.</summary>
public sealed partial class RobertaClassificationHead : Module<Tensor, Tensor>
{
    private readonly Linear dense;
    private readonly Dropout dropout;
    private readonly Linear out_proj;

    /// <summary>Creates the head.</summary>
    /// <param name="config">Sizes and labels.</param>
    public RobertaClassificationHead(RobertaConfig config)
        : base(nameof(RobertaClassificationHead))
    {
        dense = Linear(config.HiddenSize, config.HiddenSize);
        dropout = Dropout(config.ClassifierDropout ?? config.HiddenDropoutProb);
        out_proj = Linear(config.HiddenSize, config.NumLabels);
        RegisterComponents();
        BertInitialization.Apply(this, config);
    }

    /// <summary>Where the head is.</summary>
    internal Device Device => out_proj.weight!.device;

    /// <inheritdoc/>
    public override Tensor forward(Tensor hidden)
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor first = dropout.call(hidden.select(1, 0));
        return out_proj.call(dropout.call(dense.call(first).tanh())).MoveToOuterDisposeScope();
    }
}

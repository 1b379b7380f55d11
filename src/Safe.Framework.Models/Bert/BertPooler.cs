namespace Safe.Framework.Models.Bert;

/// <summary>tanh(dense(first token)): <c>[batch, tokens, hidden]</c> → <c>[batch, hidden]</c>.</summary>
public sealed partial class BertPooler : Module<Tensor, Tensor>
{
    private readonly Linear dense;

    /// <summary>Creates the projection.</summary>
    /// <param name="config">Sizes of the model.</param>
    public BertPooler(BertConfig config)
        : base(nameof(BertPooler))
    {
        dense = Linear(config.HiddenSize, config.HiddenSize);
        RegisterComponents();
    }

    /// <inheritdoc/>
    public override Tensor forward(Tensor hidden)
    {
        using DisposeScope scope = NewDisposeScope();
        return dense.call(hidden.select(1, 0)).tanh().MoveToOuterDisposeScope();
    }
}

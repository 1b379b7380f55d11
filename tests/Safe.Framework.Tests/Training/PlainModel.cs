namespace Safe.Framework.Tests.Training;

/// <summary>A model with an adapter and without a freeze unit.</summary>
internal sealed partial class PlainModel : Module<Tensor, Tensor>
{
    [Adapter(AdapterMethod.LoRA, Rank = 2)]
    private readonly Linear hidden;
    private readonly Linear classifier;

    public PlainModel()
        : base(nameof(PlainModel))
    {
        hidden = Linear(Models.TinyModel.Width, Models.TinyModel.Width);
        classifier = Linear(Models.TinyModel.Width, Models.TinyModel.Classes);
        RegisterComponents();
    }

    /// <summary>[batch, tokens, width] → [batch, classes].</summary>
    public override Tensor forward(Tensor input) => classifier.call(hidden.call(input).tanh().mean([1]));
}

namespace Safe.Framework.Tests.Generated;

/// <summary>Adapters on members that hold layers rather than being one.</summary>
public sealed partial class ContainerModel : Module<Tensor, Tensor>
{
    [Adapter(AdapterMethod.LoRA, Rank = 2, Alpha = 4)]
    private readonly ModuleList<Linear> layers;

    [Adapter(AdapterMethod.LoRA, Rank = 1)]
    private readonly Sequential body;

    [Adapter(AdapterMethod.LoRA, Rank = 3)]
    private readonly ModuleDict<Linear> experts;

    [Adapter(AdapterMethod.LoRA, Rank = 1)]
    private readonly ModuleList<Sequential> stacks;

    [Adapter(AdapterMethod.LoRA)]
    private readonly ModuleList<Linear>? absent = null;

    public ContainerModel(long width)
        : base(nameof(ContainerModel))
    {
        layers = ModuleList<Linear>(Linear(width, width), Linear(width, width));
        body = Sequential(("up", Linear(width, 2 * width)), ("act", Tanh()), ("down", Linear(2 * width, width)));
        experts = ModuleDict(("left", Linear(width, width)), ("right", Linear(width, width)));
        stacks = ModuleList<Sequential>(Sequential(Linear(width, width), ReLU()));
        RegisterComponents();
    }

    /// <summary>[batch, width] → [batch, width].</summary>
    public override Tensor forward(Tensor input)
    {
        Tensor hidden = layers[1].call(layers[0].call(input));
        hidden = body.call(hidden) + experts["left"].call(hidden) - experts["right"].call(hidden);
        return stacks[0].call(hidden) + (absent is null ? 0 : 1);
    }
}

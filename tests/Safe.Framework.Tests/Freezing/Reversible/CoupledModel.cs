using Safe.Framework.Adapters;
using Safe.Framework.Freezing;
using Safe.Framework.Freezing.Reversible;
using Safe.Framework.Tests.Models;

namespace Safe.Framework.Tests.Freezing.Reversible;

/// <summary>A small model with reversible blocks, and what it must compute, written down a second time for ordinary autograd.</summary>
internal sealed class CoupledModel : IDisposable
{
    private readonly ReversibleOptions options;
    private readonly ScalarType type;

    public CoupledModel(int layers, ReversibleOptions options, double drop = 0, ScalarType type = ScalarType.Float64)
    {
        this.options = options;
        this.type = type;
        Model = TinyModel.Seeded(layers, drop);
        Model.to(type);
        Adapters = AdapterInjection.Inject(
            Model,
            new AdapterOptions { ModulesToSave = ["classifier"], LoraDropout = 0 },
            new AdapterFactory()
        );
        Blocks = ReversibleBlocks.Couple(Adapters, options).ShouldNotBeNull();
        Units = FreezeUnits.Find(Model);
        // With values of a trained model every gradient is there from the first step.
        using IDisposable noGrad = torch.no_grad();
        foreach (
            (string name, Parameter parameter) in Model
                .named_parameters()
                .Where(entry => entry.name.Contains("lora_B") || entry.name.Contains("reversible_adapter"))
        )
        {
            parameter.normal_(0, 0.3);
        }
        Model.train();
    }

    public TinyModel Model { get; }

    public AdapterSet Adapters { get; }

    public ReversibleBlocks Blocks { get; }

    public FreezeUnits Units { get; }

    public (string Name, Parameter Parameter)[] Trainable => [.. Model.named_parameters().Where(entry => entry.parameter.requires_grad)];

    public Tensor Inputs(int seed) => TinyData.Batch(seed).Inputs.to(type);

    public Tensor Loss(int seed) => LossOf(Model.call(Inputs(seed)), seed);

    /// <summary>The loss by the equations, every activation kept.</summary>
    public Tensor PlainLoss(int seed)
    {
        Dictionary<string, Module> modules = Model.named_modules().ToDictionary(entry => entry.name, entry => entry.module);
        Module<Tensor, Tensor> At(string name) => (Module<Tensor, Tensor>)modules[name];
        IUnitCoupling?[] couplings = [.. Units.Select(placed => placed.Unit.Coupling)];
        foreach (PlacedUnit placed in Units)
        {
            placed.Unit.Coupling = null;
        }
        Tensor hidden = At("embed").call(Inputs(seed));
        Tensor older = hidden;
        foreach (PlacedUnit placed in Units)
        {
            bool isReversible = Blocks.Units.Any(one => one.Index == placed.Index);
            older = placed.Index == Blocks.Units[0].Index ? hidden : older;
            Tensor through = At(placed.Path).call(hidden);
            Tensor next = isReversible ? through + older * options.Lambda : through;
            if (isReversible)
            {
                older = hidden * options.Beta + Mixed(placed.Unit.Module, next);
            }
            hidden = next;
        }
        for (int unit = 0; unit < couplings.Length; unit++)
        {
            Units[unit].Unit.Coupling = couplings[unit];
        }
        return LossOf(At("classifier").call(hidden.mean([1])), seed);
    }

    public Tensor[] Gradients(Tensor loss) => [.. autograd.grad([loss], [.. Trainable.Select(entry => (Tensor)entry.Parameter)])];

    public void Dispose() => Model.Dispose();

    private static Tensor LossOf(Tensor logits, int seed) => F.cross_entropy(logits, TinyData.Batch(seed).Labels);

    private static Tensor Mixed(Module block, Tensor next)
    {
        Module? adapter = block.named_children().FirstOrDefault(child => child.name == "reversible_adapter").module;
        if (adapter is null)
        {
            return torch.zeros_like(next);
        }
        Tensor Own(string name) => adapter.get_parameter(name)!;
        Tensor inner = F.linear(next, Own("down_weight"), Own("down_bias")).gelu();
        return F.linear(inner, Own("up_weight"), Own("up_bias"));
    }
}

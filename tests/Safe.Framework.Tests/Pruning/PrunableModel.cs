using Safe.Framework.Adapters;
using Safe.Framework.Tests.Models;

namespace Safe.Framework.Tests.Pruning;

/// <summary>Two <see cref="PrunableBlock"/>s between an embedding and a head.</summary>
internal sealed partial class PrunableModel : Module<Tensor, Tensor>
{
    private readonly Linear embed;
    private readonly ModuleList<PrunableBlock> layer;
    private readonly Linear classifier;

    public PrunableModel()
        : base(nameof(PrunableModel))
    {
        embed = Linear(TinyModel.Width, TinyModel.Width);
        layer = new ModuleList<PrunableBlock>([new PrunableBlock(TinyModel.Width), new PrunableBlock(TinyModel.Width)]);
        classifier = Linear(TinyModel.Width, TinyModel.Classes);
        RegisterComponents();
    }

    public override Tensor forward(Tensor input)
    {
        Tensor hidden = embed.call(input);
        foreach (PrunableBlock block in layer)
        {
            hidden = block.call(hidden);
        }
        return classifier.call(hidden.mean([1]));
    }

    /// <summary>The same adapted model every time.</summary>
    public static (PrunableModel Model, AdapterSet Adapters) Adapted(AdapterOptions? options = null)
    {
        torch.manual_seed(11);
        var model = new PrunableModel();
        return (
            model,
            AdapterInjection.Inject(
                model,
                options ?? new AdapterOptions { ModulesToSave = ["classifier"], LoraDropout = 0 },
                new AdapterFactory()
            )
        );
    }
}

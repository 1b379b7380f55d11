using Safe.Framework.Adapters;

namespace Safe.Framework.Tests.Adapters;

/// <summary>One layer with an adapter, and a layer before it that tells a width.</summary>
internal sealed partial class AdaptedLayer : Module<Tensor, Tensor>
{
    private readonly Linear before = Linear(6, 6, dtype: ScalarType.Float64);
    private readonly Module<Tensor, Tensor> layer;
    private readonly AdapterSite site;

    public AdaptedLayer(Module<Tensor, Tensor> layer, AdapterSettings settings)
        : base(nameof(AdaptedLayer))
    {
        this.layer = layer;
        RegisterComponents();
        site = new AdapterSite(this, nameof(layer), layer, settings);
        site.Attach(new AdapterFactory().Create(nameof(layer), site, settings));
    }

    public Adapter Adapter => site.Adapter!;

    public Module<Tensor, Tensor> Layer => layer;

    public Adapter? Detach() => site.Detach();

    /// <summary>Gives every parameter of the adapter another value.</summary>
    public AdaptedLayer Randomized()
    {
        using IDisposable noGrad = torch.no_grad();
        foreach (Parameter parameter in Adapter.parameters())
        {
            parameter.add_(torch.randn_like(parameter, requires_grad: false), 0.4);
        }
        return this;
    }

    public override Tensor forward(Tensor input) => layer.call(input);
}

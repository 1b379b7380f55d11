using Safe.Framework.Adapters;
using Safe.Framework.Adapters.Peft;
using Safe.Framework.Adapters.Several;
using Safe.Framework.Tests.Models;
using Safe.Framework.Tests.Models.Families;

namespace Safe.Framework.Tests.Adapters.Several;

/// <summary>A model of a family in evaluation mode with several adapters, all with random values, and the means to compare it.</summary>
internal sealed class SwitchedModel : IDisposable
{
    private const int Layers = 2;

    private readonly Dictionary<string, (AdapterOptions Options, Dictionary<string, Tensor> Values)> made = [];

    public SwitchedModel(string family)
    {
        Family = ModelFamily.Named(family);
        Model = Family.Create(Layers, 0);
        Model.eval();
        Adapters = new ModelAdapters(Model);
    }

    public ModelFamily Family { get; }

    public Module Model { get; }

    public ModelAdapters Adapters { get; }

    /// <summary>Adds an adapter with random values; those that acted before act again.</summary>
    public SwitchedModel With(string name, AdapterOptions options)
    {
        IReadOnlyList<string> acting = Adapters.ActiveAdapters;
        AdapterSet set = Adapters.AddAdapter(name, options);
        Adapters.SetAdapter(name);
        using (torch.no_grad())
        {
            foreach (Parameter parameter in PeftFolder.Tensors(set).Values)
            {
                parameter.add_(torch.randn_like(parameter, requires_grad: false), alpha: 0.3);
            }
        }
        made[name] = (options, PeftFolder.Tensors(set).ToDictionary(pair => pair.Key, pair => pair.Value.detach().clone()));
        if (acting.Count > 0)
        {
            Adapters.SetAdapter(acting);
        }
        return this;
    }

    public Tensor Logits() => Logits(Model, ..);

    public Tensor Logits(Module model, Range examples)
    {
        using IDisposable noGrad = torch.no_grad();
        return Family.Logits(model, 3, examples);
    }

    /// <summary>What another model puts out that never had an adapter; null; or only one of them.</summary>
    public byte[] Independent(string? name)
    {
        using Module model = Family.Create(Layers, 0);
        model.eval();
        if (name is not null)
        {
            AdapterSet set = AdapterInjection.Inject(model, made[name].Options, new AdapterFactory());
            using IDisposable noGrad = torch.no_grad();
            foreach ((string tensor, Parameter parameter) in PeftFolder.Tensors(set))
            {
                parameter.copy_(made[name].Values[tensor]);
            }
        }
        return Bits.Of(Logits(model, ..));
    }

    /// <summary>What another model puts out to whose weights matrices were added, by the layers' paths.</summary>
    public Tensor Shifted(IEnumerable<(string Path, Tensor Delta)> deltas)
    {
        using Module model = Family.Create(Layers, 0);
        model.eval();
        using IDisposable noGrad = torch.no_grad();
        foreach ((string path, Tensor delta) in deltas)
        {
            model.get_parameter(path + ".weight")!.add_(delta);
        }
        return Logits(model, ..);
    }

    /// <summary>The weight's change of every layer by an adapter, computed in double.</summary>
    public IEnumerable<(string Path, Tensor Delta)> Deltas(string name, double weight = 1) =>
        Adapters[name]
            .Adapters.Select(placed =>
                (
                    placed.Path,
                    (Factor(placed, "lora_B").matmul(Factor(placed, "lora_A")) * (weight * placed.Settings.Scaling)).to(ScalarType.Float32)
                )
            );

    public void Dispose() => Model.Dispose();

    private static Tensor Factor(PlacedAdapter placed, string name) => placed.Adapter.get_parameter(name)!.detach().to(ScalarType.Float64);
}

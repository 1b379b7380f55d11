using Safe.Framework.Adapters;
using Safe.Framework.Freezing;

namespace Safe.Framework.Tests.Models;

/// <summary>An adapted <see cref="TinyModel"/> with its optimiser and freezer.</summary>
internal sealed class TinyJob : IDisposable
{
    public TinyJob(int layers, double drop = 0, AdapterOptions? options = null)
    {
        Model = TinyModel.Seeded(layers, drop);
        Adapters = AdapterInjection.Inject(Model, options ?? new AdapterOptions { ModulesToSave = ["classifier"] }, new AdapterFactory());
        // B starts at zero; with random values every adapter acts and every gradient is there from the first step.
        using IDisposable noGrad = torch.no_grad();
        foreach (PlacedAdapter placed in Adapters.Adapters)
        {
            IEnumerable<Parameter> zeros =
                placed.Adapter is LoraAdapter ? [placed.Adapter.get_parameter("lora_B")!] : placed.Adapter.parameters();
            foreach (Parameter parameter in zeros)
            {
                parameter.normal_(0, 0.3);
            }
        }
        Units = FreezeUnits.Find(Model);
        Optimizer = torch.optim.AdamW(Model.parameters().Where(parameter => parameter.requires_grad).ToList(), lr: 0.01, weight_decay: 0.1);
        Freezer = new UnitFreezer(Units, Optimizer);
    }

    public TinyModel Model { get; }

    public AdapterSet Adapters { get; }

    public FreezeUnits Units { get; }

    public AdamW Optimizer { get; }

    public UnitFreezer Freezer { get; }

    /// <summary>Forward and backward on a batch; gradients stay.</summary>
    public double Backward(int seed)
    {
        using DisposeScope scope = torch.NewDisposeScope();
        // As trainers do: it fills gradients with zeros and keeps them, which alone would let a frozen parameter move on.
        Optimizer.zero_grad();
        (Tensor inputs, Tensor labels) = TinyData.Batch(seed);
        Tensor loss = F.cross_entropy(Model.call(inputs), labels);
        foreach (ITrainingPart part in Adapters.TrainingParts)
        {
            loss = part.Penalty() is { } penalty ? loss + penalty : loss;
        }
        loss.backward();
        return loss.ToDouble();
    }

    /// <summary>One training step.</summary>
    public double Step(int seed)
    {
        double loss = Backward(seed);
        Optimizer.step();
        using IDisposable noGrad = torch.no_grad();
        foreach (ITrainingPart part in Adapters.TrainingParts)
        {
            part.AfterStep(seed);
        }
        return loss;
    }

    /// <summary>The bytes of every trainable parameter's gradient by name.</summary>
    public Dictionary<string, byte[]> Gradients() =>
        Model
            .named_parameters()
            .Where(entry => entry.parameter.requires_grad)
            .ToDictionary(entry => entry.name, entry => Bits.Of(entry.parameter.grad.ShouldNotBeNull(entry.name)));

    public byte[] Logits(int seed)
    {
        using IDisposable noGrad = torch.no_grad();
        return Bits.Of(Model.call(TinyData.Batch(seed).Inputs));
    }

    public void Dispose()
    {
        Optimizer.Dispose();
        Model.Dispose();
    }
}

using Safe.Framework.Adapters;
using Safe.Framework.Freezing;
using Safe.Framework.Freezing.Execution;

namespace Safe.Framework.Tests.Models.Families;

/// <summary>An adapted model of a family with its optimiser and freezer.</summary>
internal sealed class FamilyJob : IDisposable
{
    /// <param name="family">The family's name.</param>
    /// <param name="layers">Units.</param>
    /// <param name="drop">Dropout of the model; the adapters have none.</param>
    /// <param name="options">The adapters; null: the family's own.</param>
    /// <param name="folds">Whether frozen units are folded.</param>
    /// <param name="parks">Whether frozen units may thaw.</param>
    /// <param name="type">The type of the base.</param>
    public FamilyJob(
        string family,
        int layers,
        double drop = 0,
        AdapterOptions? options = null,
        bool folds = false,
        bool parks = false,
        ScalarType type = ScalarType.Float32
    )
    {
        Family = ModelFamily.Named(family);
        Model = Family.Create(layers, drop).to(type);
        Adapters = AdapterInjection.Inject(Model, options ?? Family.Options, new AdapterFactory());
        // B starts at zero; with random values every adapter acts and every gradient is there from the first step.
        using IDisposable noGrad = torch.no_grad();
        foreach (PlacedAdapter placed in Adapters.Adapters)
        {
            placed.Adapter.get_parameter("lora_B")!.normal_(0, 0.3);
        }
        Units = FreezeUnits.Find(Model);
        Optimizer = torch.optim.AdamW(Model.parameters().Where(parameter => parameter.requires_grad).ToList(), lr: 0.01, weight_decay: 0.1);
        Folding = new UnitFolding(Units, Adapters);
        Freezer = new UnitFreezer(Units, FreezeTargets.Of(Units), Optimizer, parks, folds ? Folding : null);
        Model.train();
    }

    public ModelFamily Family { get; }

    public Module Model { get; }

    public AdapterSet Adapters { get; }

    public FreezeUnits Units { get; }

    public AdamW Optimizer { get; }

    public UnitFolding Folding { get; }

    public UnitFreezer Freezer { get; }

    /// <summary>Forward and backward on a batch; gradients stay.</summary>
    public double Backward(int seed)
    {
        using DisposeScope scope = torch.NewDisposeScope();
        // As trainers do: it fills gradients with zeros and keeps them, which alone would let a frozen parameter move on.
        Optimizer.zero_grad();
        Tensor loss = Family.Loss(Model, seed, ..);
        loss.backward();
        return loss.ToDouble();
    }

    /// <summary>One training step.</summary>
    public double Step(int seed)
    {
        double loss = Backward(seed);
        Optimizer.step();
        return loss;
    }

    /// <summary>The bytes of every trainable parameter's gradient by name.</summary>
    public Dictionary<string, byte[]> Gradients() =>
        Model
            .named_parameters()
            .Where(entry => entry.parameter.requires_grad)
            .ToDictionary(entry => entry.name, entry => Bits.Of(entry.parameter.grad.ShouldNotBeNull(entry.name)));

    /// <summary>What the model puts out for a batch, as bytes.</summary>
    public byte[] Logits(int seed)
    {
        using DisposeScope scope = torch.NewDisposeScope();
        using IDisposable noGrad = torch.no_grad();
        return Bits.Of(Family.Logits(Model, seed, ..));
    }

    /// <summary>The bytes of all parameters of the base by name.</summary>
    public Dictionary<string, byte[]> Base() =>
        Model
            .named_parameters()
            .Where(static entry => !entry.name.Contains("lora_", StringComparison.Ordinal))
            .ToDictionary(static entry => entry.name, static entry => Bits.Of(entry.parameter));

    public void Dispose()
    {
        Optimizer.Dispose();
        Model.Dispose();
    }
}

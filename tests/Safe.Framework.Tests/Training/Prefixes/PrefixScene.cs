using Safe.Framework.Adapters;
using Safe.Framework.Freezing;
using Safe.Framework.Freezing.Execution;
using Safe.Framework.Metering;
using Safe.Framework.Tests.Models;
using Safe.Framework.Training;
using Safe.Testing.Modules;

namespace Safe.Framework.Tests.Training.Prefixes;

/// <summary>A small model of one of two families with 12 examples, adapters that act, and a prefix cache.</summary>
internal sealed class PrefixScene : IDisposable
{
    public const int Examples = 12;
    public const int Batch = 4;

    /// <summary>Blocks over random vectors, all of one length.</summary>
    public const string Residual = "residual";

    /// <summary>Causal blocks over token ids, padded.</summary>
    public const string Causal = "causal";

    private static readonly int[] Lengths = [3, 7, 5, 2, 6, 1, 4, 7, 2, 5, 3, 6];

    private readonly IDisposable counting;

    public PrefixScene(
        string family,
        int layers = 3,
        ExecutionOptions? options = null,
        string? folder = null,
        string? data = "examples",
        bool knowsLengths = true
    )
    {
        Model = Create(family, layers);
        AdapterInjection.Inject(
            Model,
            new AdapterOptions { ModulesToSave = [family == Residual ? "classifier" : "head"] },
            new AdapterFactory()
        );
        using (torch.no_grad())
        {
            foreach (
                (_, Parameter parameter) in Model.named_parameters().Where(entry => entry.name.EndsWith("lora_B", StringComparison.Ordinal))
            )
            {
                parameter.normal_(0, 0.3);
            }
        }
        Units = FreezeUnits.Find(Model);
        Freezer = new UnitFreezer(Units, optimizer: null);
        Task =
            family == Residual
                ? new ExampleTask<Module>(Examples, Batch, ResidualLoss) { DataIdentity = data }
                : new ExampleTask<Module>(Examples, Batch, CausalLoss)
                {
                    Length = knowsLengths ? row => Lengths[row] : null,
                    DataIdentity = data,
                };
        IFlopMeter flops = BackendMeters.Flops();
        counting = flops.Count();
        Cache = new PrefixCache<Module>(Model, Task, options ?? new ExecutionOptions(), folder, flops);
    }

    public static TheoryData<string> Families => [Residual, Causal];

    public Module Model { get; }

    public FreezeUnits Units { get; }

    public UnitFreezer Freezer { get; }

    public ExampleTask<Module> Task { get; }

    public PrefixCache<Module> Cache { get; }

    /// <summary>The table, whole.</summary>
    public byte[] Table => Bits.Of(Cache.Rows.ShouldNotBeNull().Data);

    /// <summary>Freezes the first units.</summary>
    public PrefixScene Freeze(int count)
    {
        Freezer.Freeze(Enumerable.Range(0, count));
        return this;
    }

    /// <summary>Moves the cache.</summary>
    public PrefixCacheResult? Follow(int frontier) => Cache.Follow(frontier, 0, CancellationToken.None);

    /// <summary>The gradients of a batch by parameter.</summary>
    public Dictionary<string, byte[]> Gradients(TrainingStep<Module> step)
    {
        using DisposeScope scope = torch.NewDisposeScope();
        foreach (Parameter parameter in Model.parameters())
        {
            parameter.grad = null;
        }
        step.Loss(Model).backward();
        return Model
            .named_parameters()
            .Where(entry => entry.parameter.grad is not null)
            .ToDictionary(entry => entry.name, entry => Bits.Of(entry.parameter.grad!));
    }

    /// <summary>The loss of a batch.</summary>
    public double Loss(TrainingStep<Module> step)
    {
        using DisposeScope scope = torch.NewDisposeScope();
        using IDisposable noGrad = torch.no_grad();
        return step.Loss(Model).ToDouble();
    }

    public void Dispose()
    {
        counting.Dispose();
        Cache.Dispose();
        Model.Dispose();
    }

    private static Module Create(string family, int layers)
    {
        torch.manual_seed(11);
        return family == Residual ? new TinyModel(layers) : new CausalModel(layers);
    }

    private static Tensor ResidualLoss(Module model, int[] rows)
    {
        (Tensor inputs, Tensor labels) = TinyData.Batch(1, Examples);
        Tensor index = torch.tensor(Array.ConvertAll(rows, static row => (long)row));
        return F.cross_entropy(((TinyModel)model).call(inputs.index_select(0, index)), labels.index_select(0, index));
    }

    // Every token foretells a class of its own; padding, of random ids, is left out.
    private static Tensor CausalLoss(Module model, int[] rows)
    {
        int tokens = rows.Max(row => Lengths[row]);
        long[] ids =
        [
            .. rows.SelectMany(row => Enumerable.Range(0, tokens).Select(token => (long)((row * 31 + token * 7) % CausalModel.Vocabulary))),
        ];
        float[] real = [.. rows.SelectMany(row => Enumerable.Range(0, tokens).Select(token => token < Lengths[row] ? 1f : 0f))];
        Tensor inputs = torch.tensor(ids).view(rows.Length, tokens);
        Tensor logits = ((CausalModel)model).call(inputs);
        Tensor losses = F.cross_entropy(
            logits.view(-1, CausalModel.Vocabulary),
            ((inputs + 3) % CausalModel.Vocabulary).view(-1),
            reduction: nn.Reduction.None
        );
        Tensor weights = torch.tensor(real);
        return (losses * weights).sum() / weights.sum();
    }
}

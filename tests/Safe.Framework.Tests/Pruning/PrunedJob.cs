using Safe.Framework.Adapters;
using Safe.Framework.Pruning;
using Safe.Framework.Tests.Models;

namespace Safe.Framework.Tests.Pruning;

/// <summary>An adapted <see cref="PrunableModel"/>, its optimiser and its pruning.</summary>
internal sealed class PrunedJob : IDisposable
{
    public const int Steps = 20;

    private int done;

    public PrunedJob(PruneOptions? options = null)
    {
        (Model, Adapters) = PrunableModel.Adapted();
        Pruning = LoraPruning.Of(Adapters, options ?? Half).ShouldNotBeNull();
        Pruning.Begin(Steps);
        Optimizer = torch.optim.AdamW(Model.parameters().Where(parameter => parameter.requires_grad).ToList(), lr: 0.02, weight_decay: 0.1);
        Model.train();
    }

    /// <summary>Half of everything from step 16 on.</summary>
    public static PruneOptions Half { get; } =
        new()
        {
            Ratio = 0.5,
            Interval = 2,
            FinalWarmup = 0.2,
        };

    public PrunableModel Model { get; }

    public AdapterSet Adapters { get; }

    public LoraPruning Pruning { get; }

    public AdamW Optimizer { get; }

    public void Backward()
    {
        using DisposeScope scope = torch.NewDisposeScope();
        (Tensor inputs, Tensor labels) = TinyData.Batch(100 + done);
        F.cross_entropy(Model.call(inputs), labels).backward();
    }

    /// <summary>Training steps; layers become smaller when it is time, if they may.</summary>
    public void Train(int steps, bool shrinks = false)
    {
        for (int step = 0; step < steps; step++, done++)
        {
            Backward();
            Optimizer.step();
            Pruning.AfterStep(done);
            foreach (Parameter parameter in Model.parameters())
            {
                parameter.grad = null;
            }
            if (shrinks)
            {
                ((IShrinkingPart)Pruning).Shrink(Optimizer);
            }
        }
    }

    public double[] Logits()
    {
        using DisposeScope scope = torch.NewDisposeScope();
        using IDisposable noGrad = torch.no_grad();
        return [.. Model.call(TinyData.Batch(7).Inputs).data<float>().ToArray().Select(value => (double)value)];
    }

    public Parameter Parameter(string name) => Model.named_parameters().Single(entry => entry.name == name).parameter;

    public void Dispose()
    {
        Pruning.Dispose();
        Optimizer.Dispose();
        Model.Dispose();
    }
}

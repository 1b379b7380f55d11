using Safe.Framework.Freezing;
using Safe.Framework.Tests.Models;
using Safe.Framework.Tests.Models.Families;
using Safe.Framework.Training;

namespace Safe.Framework.Tests.Training;

/// <summary>Three steps of a family's model, a freeze of its two lower units, and three more; everything that came out.</summary>
internal sealed record Course
{
    private const int Layers = 3;
    private const int Steps = 6;
    private const int FreezesAfter = 3;
    private static readonly int[] Frozen = [0, 1];

    public required IReadOnlyList<double> Losses { get; init; }

    public required IReadOnlyList<double?> Norms { get; init; }

    /// <summary>After each step the gradients that moved the weights, clipped, one parameter after the other, as bytes.</summary>
    public required IReadOnlyList<byte[]> Gradients { get; init; }

    public required IReadOnlyDictionary<string, byte[]> Weights { get; init; }

    /// <summary>Whether what was frozen kept every bit.</summary>
    public required bool StayedFrozen { get; init; }

    /// <summary>The gradients of a step as numbers.</summary>
    public float[] Gradient(int step) => System.Runtime.InteropServices.MemoryMarshal.Cast<byte, float>(Gradients[step]).ToArray();

    /// <summary>Runs one.</summary>
    /// <param name="family">The model family.</param>
    /// <param name="path">How frozen units run.</param>
    /// <param name="options">Recompute and bfloat16.</param>
    /// <param name="batches">Batches that the six examples of a step come in.</param>
    /// <param name="maxNorm">Where gradients are clipped.</param>
    /// <param name="drop">Dropout.</param>
    public static Course Run(string family, FrozenPath path, TrainingOptions options, int batches, double? maxNorm, double drop = 0)
    {
        using var job = new FamilyJob(family, Layers, drop, folds: path == FrozenPath.Folded);
        // Without a memory of earlier gradients, the first moment is the gradient of the last step.
        using AdamW optimizer = torch.optim.AdamW([.. job.Optimizer.parameters()], lr: 0.01, beta1: 0);
        var freezer = new UnitFreezer(
            job.Units,
            FreezeTargets.Of(job.Units),
            optimizer,
            folding: path == FrozenPath.Folded ? job.Folding : null
        );
        var modes = new ForwardModes(job.Model, options);
        var update = new WeightUpdate<Module>(job.Model, optimizer, maxNorm, new MicroBatches(), modes, []);
        using PrefixCache<Module>? cache =
            path == FrozenPath.Cached
                ? new PrefixCache<Module>(
                    job.Model,
                    new CourseTask(step => Batches(job.Family, step, batches), Steps),
                    new(),
                    null,
                    BackendMeters.Flops()
                )
                : null;
        var seen = new List<(double Loss, double? Norm)>();
        var gradients = new List<byte[]>();
        (string, byte[])[] frozen = [];
        torch.manual_seed(5);
        for (int step = 0; step < Steps; step++)
        {
            if (step == FreezesAfter)
            {
                Parameter[] leaving = [.. Frozen.SelectMany(unit => job.Units[unit].TrainableParameters.Select(entry => entry.Parameter))];
                freezer.Freeze(Frozen);
                LeavePrefix(job, path);
                frozen = Values(job, leaving);
                using IDisposable? lower = modes.Precision();
                cache?.Follow(Frozen.Length, step, CancellationToken.None);
            }
            TrainingStep<Module>[] now = Batches(job.Family, step, batches);
            seen.Add(update.Run(step, cache is null ? now : Array.ConvertAll(now, cache.Serve), [], CancellationToken.None));
            gradients.Add([.. optimizer.state_dict().State.Cast<AdamW.State>().SelectMany(static state => Bits.Of(state.exp_avg))]);
        }
        freezer.Unfold();
        return new Course
        {
            Losses = [.. seen.Select(static one => one.Loss)],
            Norms = [.. seen.Select(static one => one.Norm)],
            Gradients = gradients,
            Weights = job.Model.named_parameters().ToDictionary(static entry => entry.name, static entry => Bits.Of(entry.parameter)),
            StayedFrozen = frozen.All(entry => Bits.Of(job.Model.get_parameter(entry.Item1)!).SequenceEqual(entry.Item2)),
        };
    }

    /// <summary>That nothing differs by a bit.</summary>
    public void ShouldEqual(Course other, string because)
    {
        Losses.ShouldBe(other.Losses, because);
        Norms.ShouldBe(other.Norms, because);
        Gradients.Select(Convert.ToHexString).ShouldBe(other.Gradients.Select(Convert.ToHexString), because);
        foreach ((string name, byte[] weight) in Weights)
        {
            Convert.ToHexString(weight).ShouldBe(Convert.ToHexString(other.Weights[name]), $"{because}: {name}");
        }
    }

    // What freezing was before there was a path of its own: parameters that get no gradient, in units that run as ever.
    private static void LeavePrefix(FamilyJob job, FrozenPath path)
    {
        foreach (FreezeUnit unit in job.Units.Select(static placed => placed.Unit).Where(_ => path == FrozenPath.Plain))
        {
            unit.InFrozenPrefix = false;
            unit.Module.train();
        }
    }

    private static (string Name, byte[] Value)[] Values(FamilyJob job, Parameter[] parameters) =>
        [
            .. job
                .Model.named_parameters()
                .Where(entry => parameters.Contains(entry.parameter))
                .Select(entry => (entry.name, Bits.Of(entry.parameter))),
        ];

    private static TrainingStep<Module>[] Batches(ModelFamily family, int seed, int count)
    {
        int size = 6 / count;
        return
        [
            .. Enumerable
                .Range(0, count)
                .Select(batch => new TrainingStep<Module>(
                    size,
                    size,
                    model => family.Loss(model, seed, (batch * size)..((batch + 1) * size))
                )
                {
                    ExampleIds = [.. Enumerable.Range(batch * size, size).Select(example => 6L * seed + example)],
                }),
        ];
    }
}

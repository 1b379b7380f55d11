using System.Globalization;
using Safe.Framework.Adapters;

namespace Safe.Framework.Freezing.Dropping;

/// <summary>
/// Leaves out the adapters of the lowest units, in training steps or for inference. Units that are frozen keep theirs: they cost no gradient, and
/// what they learnt stays in the forward pass; n is counted from the input, so that fewer are left out the more are frozen. The base blocks keep their
/// own dropout. A parameter that is left out has no gradient in that step: its value and what the optimiser keeps about it stay as they are.
/// </summary>
public sealed class UnitDropping
{
    private readonly FreezeUnits units;
    private readonly IReadOnlyList<PlacedAdapter>[] adapters;
    private readonly PrefixLimit? limit;
    private readonly AdapterDropMode mode;
    private readonly int most;
    private readonly int seed;

    /// <summary>Looks at a model before anything of it is frozen.</summary>
    /// <param name="adapters">The model's adapters.</param>
    /// <param name="options">How many are left out.</param>
    /// <param name="seed">Seed of the numbers that are drawn.</param>
    /// <exception cref="InvalidOperationException">
    /// The model has no units, or too few, or one of the units trains something that is no adapter, which cannot be left out.
    /// </exception>
    public UnitDropping(AdapterSet adapters, AdapterDropOptions options, int seed)
    {
        ArgumentNullException.ThrowIfNull(adapters);
        ArgumentNullException.ThrowIfNull(options);
        units = FreezeUnits.Find(adapters.Model);
        mode = options.Mode;
        most = options.Units ?? units.Count - 1;
        this.seed = seed;
        if (most >= units.Count || most < 1)
        {
            throw new InvalidOperationException(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"AdapterDrop can leave out the adapters of 1 to {units.Count - 1} of the {units.Count} units, not of {most}: one at least must train"
                )
            );
        }
        this.adapters = [.. units.Take(most).Select(placed => adapters.Within(placed.Path))];
        foreach (PlacedUnit placed in units.Take(most))
        {
            RequireAdaptersOnly(placed, this.adapters[placed.Index]);
        }
        limit = units.PrefixLimit;
    }

    /// <summary>What the course of a job depends on.</summary>
    internal string Settings => string.Create(CultureInfo.InvariantCulture, $"{mode}, {most} of {units.Count} units");

    /// <summary>What options ask for; null where nothing is left out.</summary>
    internal static UnitDropping? For(AdapterSet adapters, AdapterDropOptions options, int seed) =>
        options.Mode == AdapterDropMode.Off ? null : new UnitDropping(adapters, options, seed);

    /// <summary>
    /// Leaves out the adapters of the lowest units until the result is disposed, frozen or not: any number, whatever the training did. Merged
    /// adapters are unmerged meanwhile.
    /// </summary>
    /// <param name="adapters">The model's adapters.</param>
    /// <param name="count">The number of units.</param>
    /// <exception cref="ArgumentOutOfRangeException">The model has fewer units.</exception>
    public static IDisposable Lowest(AdapterSet adapters, int count)
    {
        ArgumentNullException.ThrowIfNull(adapters);
        FreezeUnits units = FreezeUnits.Find(adapters.Model);
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(count, units.Count);
        return new Several([.. units.Take(count).Select(placed => adapters.Off(placed.Path))]);
    }

    /// <summary>With <see cref="AdapterDropMode.Fixed"/>, switches the adapters off for good, so that nothing keeps anything for them; else does nothing.</summary>
    public void Begin()
    {
        foreach (PlacedAdapter placed in mode == AdapterDropMode.Fixed ? adapters.SelectMany(static own => own) : [])
        {
            placed.Adapter.Enabled = false;
            foreach (Parameter parameter in placed.Adapter.parameters())
            {
                parameter.requires_grad = false;
            }
        }
    }

    /// <summary>
    /// The number of units that a training step leaves out. It depends on the seed and the step alone, so that a resumed job draws the same, and no other
    /// random number changes.
    /// </summary>
    /// <param name="step">Number of the step, from 0.</param>
    public int LowestAt(int step) =>
        mode switch
        {
            AdapterDropMode.Fixed => most,
            // The high word of a 64 × 64 bit product: each of most + 1 numbers, off by less than 2⁻⁴⁰.
            AdapterDropMode.Random => (int)Math.BigMul(Mixed(((ulong)(uint)seed << 32) | (uint)step), (ulong)(most + 1), out _),
            _ => 0,
        };

    /// <summary>Leaves out the adapters of a training step until the result is disposed; backward must be over then.</summary>
    /// <param name="step">Number of the step, from 0.</param>
    public IDisposable Step(int step) => new Dropped(this, LowestAt(step));

    private static void RequireAdaptersOnly(PlacedUnit unit, IReadOnlyList<PlacedAdapter> own)
    {
        var inAdapters = new HashSet<Parameter>(
            own.SelectMany(static placed => placed.Adapter.parameters()),
            ReferenceEqualityComparer.Instance
        );
        foreach ((string name, Parameter parameter) in unit.TrainableParameters)
        {
            if (!inAdapters.Contains(parameter))
            {
                throw new InvalidOperationException(
                    $"AdapterDrop leaves adapters out, but '{ModuleTree.Join(unit.Path, name)}' trains and is part of no adapter"
                );
            }
        }
    }

    // SplitMix64's finaliser (Steele et al., OOPSLA 2014): neighbouring inputs give unrelated outputs.
    private static ulong Mixed(ulong value)
    {
        value += 0x9E3779B97F4A7C15;
        value = (value ^ (value >> 30)) * 0xBF58476D1CE4E5B9;
        value = (value ^ (value >> 27)) * 0x94D049BB133111EB;
        return value ^ (value >> 31);
    }

    private sealed class Dropped : IDisposable
    {
        private readonly List<Adapter> off = [];
        private readonly List<Parameter> held = [];
        private readonly FreezeUnit[] still;

        internal Dropped(UnitDropping dropping, int count)
        {
            bool IsDropped(PlacedUnit placed) => placed.Index < count && placed.Unit.State == UnitState.Training;
            foreach (PlacedUnit placed in dropping.units.Where(IsDropped))
            {
                // In a unit that trains, single adapters may be frozen.
                off.AddRange(
                    dropping.adapters[placed.Index].Select(static own => own.Adapter).Where(static own => own.Enabled && Trains(own))
                );
            }
            held.AddRange(off.SelectMany(static adapter => adapter.parameters()).Where(static parameter => parameter.requires_grad));
            int reach = Frontier.Of(
                [.. dropping.units.Select(placed => IsDropped(placed) || placed.Unit.State != UnitState.Training)],
                dropping.limit
            );
            still = [.. dropping.units.Take(reach).Select(static placed => placed.Unit)];
            Set(drops: true);
        }

        public void Dispose() => Set(drops: false);

        private static bool Trains(Adapter adapter) => adapter.parameters().Any(static parameter => parameter.requires_grad);

        private void Set(bool drops)
        {
            off.ForEach(adapter => adapter.Enabled = !drops);
            held.ForEach(parameter => parameter.requires_grad = !drops);
            Array.ForEach(still, unit => unit.InDroppedPrefix = drops);
        }
    }

    private sealed class Several(IDisposable[] scopes) : IDisposable
    {
        public void Dispose() => Array.ForEach([.. scopes.Reverse()], static scope => scope.Dispose());
    }
}

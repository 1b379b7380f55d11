using Safe.Framework.Adapters;
using Safe.Framework.Importance;

namespace Safe.Framework.Freezing;

/// <summary>What one decision is about: a unit, or one of its adapters.</summary>
public sealed class FreezeTarget
{
    private readonly Func<IEnumerable<Parameter>> parameters;
    private readonly PlacedAdapter? only;

    internal FreezeTarget(
        int index,
        string path,
        PlacedUnit unit,
        IActivationTap tap,
        Func<IEnumerable<Parameter>> parameters,
        PlacedAdapter? only = null
    )
    {
        this.only = only;
        Index = index;
        Path = path;
        Unit = unit;
        Tap = tap;
        this.parameters = parameters;
    }

    /// <summary>Its number in forward order, from 0.</summary>
    public int Index { get; }

    /// <summary>Its path in the model.</summary>
    public string Path { get; }

    /// <summary>The unit that it is, or belongs to.</summary>
    public PlacedUnit Unit { get; }

    /// <summary>Where its importance is measured.</summary>
    public IActivationTap Tap { get; }

    /// <summary>Its parameters that get gradients.</summary>
    public IEnumerable<Parameter> TrainableParameters => parameters().Where(static parameter => parameter.requires_grad);

    /// <summary>What decisions need to know of it as it is now.</summary>
    public UnitFacts Facts => new(Path, TrainableParameters.Sum(static parameter => parameter.numel()));

    /// <summary>What importance is measured of: the unit with all its adapters, or the one adapter.</summary>
    /// <param name="adapters">The model's adapters.</param>
    internal ScoredUnit Scored(AdapterSet adapters) =>
        only is null ? Unit.Scored(adapters) : new ScoredUnit(Index, Path, Tap, [only], parameters);
}

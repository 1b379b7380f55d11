using Safe.Framework.Adapters;
using Safe.Framework.Importance;

namespace Safe.Framework.Freezing;

/// <summary>A freeze unit with its place in the model.</summary>
/// <param name="Index">Its number in forward order, from 0.</param>
/// <param name="Path">Its path, such as <c>bert.encoder.layer.4</c>.</param>
/// <param name="Unit">The unit.</param>
public sealed record PlacedUnit(int Index, string Path, FreezeUnit Unit)
{
    /// <summary>The unit's parameters that get gradients, with their names within the unit.</summary>
    public IEnumerable<(string Name, Parameter Parameter)> TrainableParameters =>
        Unit.Module.named_parameters().Where(entry => entry.parameter.requires_grad);

    /// <summary>What decisions need to know of the unit as it is now.</summary>
    public UnitFacts Facts => new(Path, TrainableParameters.Sum(entry => entry.Parameter.numel()));

    /// <summary>The unit as importance sees it.</summary>
    /// <param name="adapters">The model's adapters.</param>
    public ScoredUnit Scored(AdapterSet adapters)
    {
        ArgumentNullException.ThrowIfNull(adapters);
        return new ScoredUnit(Index, Path, Unit, adapters.Within(Path), () => Unit.Module.parameters());
    }
}

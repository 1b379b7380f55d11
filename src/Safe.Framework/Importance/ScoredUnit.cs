using Safe.Framework.Adapters;

namespace Safe.Framework.Importance;

/// <summary>A unit whose importance is measured.</summary>
/// <param name="Index">Its number in forward order, from 0.</param>
/// <param name="Path">Its path, such as <c>bert.encoder.layer.4</c>.</param>
/// <param name="Tap">Where its output can be listened to.</param>
/// <param name="Adapters">The adapters within it.</param>
/// <param name="Parameters">Tells its parameters.</param>
public sealed record ScoredUnit(
    int Index,
    string Path,
    IActivationTap Tap,
    IReadOnlyList<PlacedAdapter> Adapters,
    Func<IEnumerable<Parameter>> Parameters
)
{
    /// <summary>Its parameters that get gradients now; none once it is frozen.</summary>
    public IEnumerable<Parameter> TrainableParameters => Parameters().Where(static parameter => parameter.requires_grad);

    /// <summary>Such as <c>unit 4 (bert.encoder.layer.4)</c>.</summary>
    public override string ToString() => $"unit {Index} ({Path})";
}

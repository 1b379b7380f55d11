using System.Globalization;
using Safe.Framework.Annotations;

namespace Safe.Framework.Adapters.Status;

/// <summary>How the adapters of one name stand together. Null where they differ.</summary>
/// <param name="Name">The name.</param>
/// <param name="Methods">Their methods, each once.</param>
/// <param name="Layers">Number of adapters.</param>
/// <param name="Enabled">Whether they act.</param>
/// <param name="Merged">Whether their updates are in the layers' weights.</param>
/// <param name="RequiresGrad">Whether their parameters train.</param>
/// <param name="Parameters">Elements of their parameters.</param>
public sealed record NamedStatus(
    string Name,
    IReadOnlyList<AdapterMethod> Methods,
    int Layers,
    bool? Enabled,
    bool? Merged,
    bool? RequiresGrad,
    long Parameters
)
{
    internal static NamedStatus Of(string name, LayerStatus[] layers) =>
        new(
            name,
            [.. layers.Select(static layer => layer.Method).Distinct()],
            layers.Length,
            ModelStatus.Common(layers.Select(static layer => (bool?)layer.Enabled)),
            ModelStatus.Common(layers.Select(static layer => (bool?)layer.Merged)),
            ModelStatus.Common(layers.Select(static layer => layer.RequiresGrad)),
            layers.Sum(static layer => layer.Parameters)
        );

    /// <summary>Such as <c>style: LoRA on 24 layers, acts, trains, 294,912 parameters</c>.</summary>
    public override string ToString() =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"{Name}: {string.Join(", ", Methods)} on {Layers} layers, {Text(Enabled, "acts", "rests")}{(Merged == false ? "" : $", {Text(Merged, "merged", "")}")}, {Text(RequiresGrad, "trains", "does not train")}, {Parameters:N0} parameters"
        );

    private static string Text(bool? flag, string yes, string no) =>
        flag switch
        {
            true => yes,
            false => no,
            null => $"partly {yes}",
        };
}

using System.Globalization;
using Safe.Framework.Annotations;

namespace Safe.Framework.Adapters;

/// <summary>Refuses ranks that a layer's matrix cannot have: B·A of a higher rank than the smaller dimension only wastes parameters.</summary>
internal static class RankLimits
{
    private const int MostNamed = 5;

    /// <summary>Looks at all chosen layers before any is adapted.</summary>
    /// <param name="sites">The layers, and what they are adapted with.</param>
    /// <exception cref="InvalidOperationException">Ranks are too high; the message names the layers.</exception>
    internal static void Check(IEnumerable<(PlacedSite Placed, AdapterSettings Settings)> sites)
    {
        string[] problems = [.. sites.Select(static site => Problem(site.Placed, site.Settings)).OfType<string>()];
        if (problems.Length > 0)
        {
            string rest =
                problems.Length > MostNamed ? string.Create(CultureInfo.InvariantCulture, $" and {problems.Length - MostNamed} more") : "";
            throw new InvalidOperationException(
                $"A rank can be the smaller dimension of a layer's matrix at most: {string.Join(", ", problems.Take(MostNamed))}{rest}; lower the rank, or set another for these layers in RankPattern"
            );
        }
    }

    private static string? Problem(PlacedSite placed, AdapterSettings settings)
    {
        if (
            settings.Method is not (AdapterMethod.LoRA or AdapterMethod.AdaLoRA)
            || Sizes(placed.Site.Target, settings) is not var (rows, columns)
        )
        {
            return null;
        }
        return settings.Rank <= Math.Min(rows, columns)
            ? null
            : string.Create(CultureInfo.InvariantCulture, $"'{placed.Path}' [{rows}, {columns}] cannot have rank {settings.Rank}");
    }

    // Of a fused layer each part has its own matrices, of a convolution the kernel belongs to the inputs.
    private static (long Rows, long Columns)? Sizes(Module target, AdapterSettings settings) =>
        target switch
        {
            Module<Tensor, Tensor> layer when layer is Linear { } or ITransposedLinear => Sizes(new AdaptedWeight(layer), settings),
            Embedding { weight.shape: var shape } => (shape[0], shape[1]),
            Conv2d { weight.shape: var shape } => (shape[0], shape[1] * shape[2] * shape[3]),
            _ => null,
        };

    private static (long Rows, long Columns) Sizes(AdaptedWeight weight, AdapterSettings settings) =>
        (weight.Outputs / Parts(settings), weight.Inputs);

    private static int Parts(AdapterSettings settings) => settings.Segments?.Length ?? 1;
}

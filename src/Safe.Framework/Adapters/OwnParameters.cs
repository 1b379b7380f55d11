using Safe.Framework.Annotations;
using Safe.Framework.Quantization;

namespace Safe.Framework.Adapters;

/// <summary>
/// The model's own parameters that train: with BitFit (Ben Zaken et al., 2022, arXiv 2106.10199) every bias, in full fine-tuning every parameter, each
/// where the options or a site say so.
/// </summary>
/// <param name="places">The model's modules.</param>
/// <param name="saved">The modules that train as a whole anyway.</param>
/// <param name="selection">Names and exclusions.</param>
/// <param name="options">The method, and which biases train beside adapters.</param>
internal sealed class OwnParameters(
    IReadOnlyList<ModulePlace> places,
    IReadOnlyList<ModulePlace> saved,
    TargetSelection selection,
    AdapterOptions options
)
{
    private const string Bias = "bias";

    /// <summary>Whether the values from before are kept.</summary>
    internal bool KeepsOriginals => options.KeepOriginals ?? options.Method != AdapterMethod.Full;

    /// <summary>Whether a method trains own parameters instead of adapters.</summary>
    internal static bool Trains(AdapterMethod method) => method is AdapterMethod.BitFit or AdapterMethod.Full;

    /// <summary>The modules with the names of their own parameters that train, a shared parameter in the first module only.</summary>
    /// <param name="sites">The chosen sites.</param>
    /// <exception cref="NotSupportedException">A whole module is to train whose weight is quantised.</exception>
    internal List<(ModulePlace Place, string[] Names)> Find(IReadOnlyList<(PlacedSite Placed, AdapterSettings Settings)> sites)
    {
        foreach (ModulePlace place in saved.SelectMany(whole => places.Where(place => ModuleTree.IsWithin(place.Path, whole.Path))))
        {
            RequireTrainable(place);
        }
        var seen = new HashSet<Parameter>(saved.SelectMany(static place => place.Module.parameters()), ReferenceEqualityComparer.Instance);
        ILookup<string, AdapterMethod> methods = sites.ToLookup(
            static site => site.Placed.Path,
            static site => site.Settings.Method,
            StringComparer.Ordinal
        );
        var found = new List<(ModulePlace, string[])>();
        foreach (ModulePlace place in places.Where(static place => place.Owner is not Adapter && place.Module is not Adapter))
        {
            AdapterMethod? method = MethodOf(place.Path, methods[place.Path]);
            if (method == AdapterMethod.Full)
            {
                RequireTrainable(place);
            }
            string[] names =
            [
                .. place
                    .Module.named_parameters(recurse: false)
                    .Where(entry => method == AdapterMethod.Full || (method == AdapterMethod.BitFit && entry.name == Bias))
                    .Where(entry => seen.Add(entry.parameter))
                    .Select(static entry => entry.name),
            ];
            if (names.Length > 0)
            {
                found.Add((place, names));
            }
        }
        return found;
    }

    private static void RequireTrainable(ModulePlace place)
    {
        if (QuantizedLayers.Of(place.Module) is { } weight)
        {
            throw new NotSupportedException(
                $"'{place.Path}' cannot train as a whole: its weight is quantised ({weight.Type}); train an adapter on it"
            );
        }
    }

    private AdapterMethod? MethodOf(string path, IEnumerable<AdapterMethod> declared)
    {
        if (options.Method is AdapterMethod asked && Trains(asked))
        {
            return selection.SelectsOwn(path) ? asked : null;
        }
        AdapterMethod[] own = [.. declared];
        bool biasOnly = options.Bias switch
        {
            BiasTraining.All => true,
            BiasTraining.LoraOnly => own.Length > 0,
            _ => Array.Exists(own, static method => method == AdapterMethod.BitFit),
        };
        return Array.Exists(own, static method => method == AdapterMethod.Full) ? AdapterMethod.Full
            : biasOnly ? AdapterMethod.BitFit
            : null;
    }
}

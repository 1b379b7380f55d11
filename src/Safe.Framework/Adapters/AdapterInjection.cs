using Microsoft.Extensions.Options;

namespace Safe.Framework.Adapters;

/// <summary>Attaches adapters to a model and freezes everything else.</summary>
public static class AdapterInjection
{
    private static readonly Dictionary<AdapterTask, string[]> Heads = new()
    {
        [AdapterTask.SequenceClassification] = ["classifier", "score"],
        [AdapterTask.TokenClassification] = ["classifier", "score"],
        [AdapterTask.QuestionAnswering] = ["qa_outputs"],
    };

    /// <summary>
    /// Attaches an adapter to every chosen layer. Afterwards only adapters and the modules of
    /// <see cref="AdapterOptions.ModulesToSave"/> train.
    /// </summary>
    /// <param name="model">The model.</param>
    /// <param name="options">Which layers, which adapters.</param>
    /// <param name="factory">Makes the adapters.</param>
    /// <exception cref="OptionsValidationException">An option is out of range.</exception>
    /// <exception cref="InvalidOperationException">No layer is chosen, or one carries an adapter already.</exception>
    /// <exception cref="NotSupportedException">A chosen layer cannot be adapted.</exception>
    public static AdapterSet Inject(Module model, AdapterOptions options, IAdapterFactory factory)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(factory);
        ValidateOptionsResult valid = new AdapterOptionsValidator().Validate(null, options);
        if (valid.Failed)
        {
            throw new OptionsValidationException(nameof(AdapterOptions), typeof(AdapterOptions), valid.Failures);
        }
        List<ModulePlace> places = [.. ModuleTree.Walk(model)];
        List<ModulePlace> saved = FindSaved(places, options, out List<string> warnings);
        var selection = new TargetSelection(options);
        List<PlacedSite> sites =
        [
            .. FindSites(model, places, selection).Where(site => !saved.Exists(whole => IsWithin(site.Path, whole.Path))),
        ];
        if (sites.Count == 0)
        {
            throw new InvalidOperationException(NothingMatches(model, places, options));
        }
        CheckFree(sites);
        warnings.AddRange(WarnOfIdleNames(sites, places, options));

        // All adapters are made before the first is attached: a layer that cannot be adapted leaves the model as it was.
        List<PlacedAdapter> adapters =
        [
            .. sites.Select(placed =>
            {
                AdapterSettings settings = selection.SettingsFor(placed.Path, placed.Site.Declared);
                return new PlacedAdapter(placed.Path, placed.Site, factory.Create(placed.Path, placed.Site, settings), settings);
            }),
        ];
        foreach (Parameter parameter in model.parameters())
        {
            parameter.requires_grad = false;
        }
        List<SavedModule> savedModules = [.. saved.Select(place => new SavedModule(place.Path, place.Module))];
        adapters.ForEach(placed => placed.Site.Attach(placed.Adapter));
        return new AdapterSet(model, adapters, savedModules, warnings);
    }

    /// <summary>The chosen sites: declared ones, and, where the options name targets, layers without an attribute.</summary>
    internal static IEnumerable<PlacedSite> FindSites(Module model, IReadOnlyList<ModulePlace> places, TargetSelection selection)
    {
        ILookup<string, AdapterSite> declared = ModelSites
            .Find(model)
            .ToLookup(placed => placed.Path, placed => placed.Site, StringComparer.Ordinal);
        foreach (ModulePlace place in places.Where(place => place.Owner is not null and not Adapter))
        {
            IEnumerable<AdapterSite> sites = declared[place.Path];
            if (selection.NamesTargets && !declared.Contains(place.Path) && selection.Selects(place.Path, declared: false))
            {
                sites = [Undeclared(place)];
            }
            foreach (AdapterSite site in sites.Where(site => selection.Selects(place.Path, site.Declared.Enabled)))
            {
                yield return new PlacedSite(place.Path, site);
            }
        }
    }

    private static AdapterSite Undeclared(ModulePlace place) =>
        place.Module is Module<Tensor, Tensor> layer
            ? new AdapterSite(place.Owner!, place.Member, layer, new AdapterSettings())
            : throw new NotSupportedException(
                $"'{place.Path}' is a {place.Module.GetType().Name}, not a layer from one tensor to another; it cannot be adapted"
            );

    private static List<ModulePlace> FindSaved(List<ModulePlace> places, AdapterOptions options, out List<string> warnings)
    {
        IEnumerable<string> heads = options.TaskType is AdapterTask task && Heads.TryGetValue(task, out string[]? names) ? names : [];
        string[] wanted = [.. (options.ModulesToSave ?? []).Union(heads, StringComparer.Ordinal)];
        List<ModulePlace> saved =
        [
            .. places.Where(place =>
                place.Owner is not null and not Adapter && wanted.Any(name => PathPattern.EndsWithName(place.Path, name))
            ),
        ];
        saved.RemoveAll(place => saved.Exists(other => other != place && IsWithin(place.Path, other.Path)));
        warnings =
        [
            .. (options.ModulesToSave ?? [])
                .Where(name => !saved.Exists(place => PathPattern.EndsWithName(place.Path, name)))
                .Select(name =>
                    $"ModulesToSave '{name}' matches no module{NearestNames.Suggestion(name, places.Select(place => place.Member))}"
                ),
        ];
        return saved;
    }

    private static bool IsWithin(string path, string whole) => path == whole || path.StartsWith(whole + ".", StringComparison.Ordinal);

    private static void CheckFree(List<PlacedSite> sites)
    {
        foreach (PlacedSite placed in sites)
        {
            bool taken =
                placed.Site.Adapter is not null || placed.Site.Owner.named_children().Any(child => child.name == placed.Site.AdapterName);
            if (taken)
            {
                throw new InvalidOperationException(
                    $"'{placed.Path}' already carries an adapter named '{placed.Site.Declared.Name}'; detach it first"
                );
            }
        }
    }

    private static string NothingMatches(Module model, List<ModulePlace> places, AdapterOptions options)
    {
        string subject = $"No layer of {model.GetName()} ";
        if (options.TargetPattern is not null)
        {
            return $"{subject}matches TargetPattern '{options.TargetPattern}' and the other options";
        }
        if (options.TargetModules is not { } names)
        {
            return $"{subject}is marked [Adapter] and chosen by the options; mark one or name layers in TargetModules";
        }
        IEnumerable<string> suggestions = names.Select(name => NearestNames.Suggestion(name, LayerNames(places)));
        return $"{subject}is named by TargetModules ({string.Join(", ", names)}){suggestions.FirstOrDefault(text => text.Length > 0)}";
    }

    private static IEnumerable<string> WarnOfIdleNames(List<PlacedSite> sites, List<ModulePlace> places, AdapterOptions options) =>
        (options.TargetModules ?? [])
            .Where(name => !sites.Exists(site => PathPattern.EndsWithName(site.Path, name)))
            .Select(name => $"TargetModules '{name}' matches no layer{NearestNames.Suggestion(name, LayerNames(places))}");

    private static IEnumerable<string> LayerNames(List<ModulePlace> places) =>
        places.Where(place => place.Module is Module<Tensor, Tensor>).Select(place => place.Member);
}

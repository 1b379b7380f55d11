using Microsoft.Extensions.Options;
using Safe.Framework.Adapters.Sparsity;
using Safe.Framework.Annotations;

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
    /// <exception cref="InvalidOperationException">
    /// No layer is chosen, a name or number of the options matches nothing, a rank is over its layer's dimensions, or a layer carries an adapter already;
    /// the model is as it was.
    /// </exception>
    /// <exception cref="NotSupportedException">A chosen layer cannot be adapted.</exception>
    public static AdapterSet Inject(Module model, AdapterOptions options, IAdapterFactory factory) =>
        Inject(model, options, factory, name: null);

    /// <summary>Attaches adapters under a name, one to each chosen layer; null: under the names that the layers declare.</summary>
    internal static AdapterSet Inject(Module model, AdapterOptions options, IAdapterFactory factory, string? name)
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
        List<(PlacedSite Placed, AdapterSettings Settings)> sites =
        [
            .. Under(name, FindSites(model, places, selection, options.Method))
                .Where(site => !saved.Exists(whole => ModuleTree.IsWithin(site.Path, whole.Path)))
                .Select(placed => (placed, selection.SettingsFor(placed.Path, placed.Site.Declared))),
        ];
        var own = new OwnParameters(places, saved, selection, options);
        List<(ModulePlace Place, string[] Names)> trained = own.Find(sites);
        sites.RemoveAll(static site => OwnParameters.Trains(site.Settings.Method));
        if (sites.Count + trained.Count == 0)
        {
            throw new InvalidOperationException(NothingMatches(model, places, options));
        }
        var unmatched = new UnmatchedTargets(
            options,
            places,
            [.. sites.Select(static site => site.Placed.Path), .. trained.Select(static part => part.Place.Path)]
        );
        unmatched.Refuse(model);
        warnings.AddRange(unmatched.Warnings);
        CheckFree(sites.ConvertAll(static site => site.Placed));
        RankLimits.Check(sites);

        // All adapters are made before the first is attached: a layer that cannot be adapted leaves the model as it was.
        List<PlacedAdapter> adapters = sites.ConvertAll(site => new PlacedAdapter(
            site.Placed.Path,
            site.Placed.Site,
            factory.Create(site.Placed.Path, site.Placed.Site, site.Settings),
            site.Settings
        ));
        ITrainingPart[] parts = TrainingParts(adapters, options);
        foreach (Parameter parameter in model.parameters())
        {
            parameter.requires_grad = false;
        }
        List<SavedModule> savedModules =
        [
            .. saved.Select(place => new SavedModule(place.Path, place.Module)),
            .. trained.Select(part => new SavedModule(part.Place.Path, part.Place.Module, part.Names, own.KeepsOriginals)),
        ];
        adapters.ForEach(placed => placed.Site.Attach(placed.Adapter));
        return new AdapterSet(model, adapters, savedModules, warnings, parts);
    }

    /// <summary>The chosen sites: declared ones, and, where the options name targets, layers without an attribute.</summary>
    internal static IEnumerable<PlacedSite> FindSites(
        Module model,
        IReadOnlyList<ModulePlace> places,
        TargetSelection selection,
        AdapterMethod? method
    )
    {
        if (method is AdapterMethod asked && OwnParameters.Trains(asked))
        {
            return [];
        }
        IReadOnlyList<PlacedSite> declared = ModelSites.Find(model);
        PlacedSite[] meant = [.. declared.Where(placed => Shares(method, placed.Site.Declared.Method))];
        if (!selection.NamesTargets)
        {
            bool anyEnabled = method is null || meant.Any(static placed => placed.Site.Declared.Enabled);
            return meant.Where(placed => selection.Selects(placed.Path, placed.Site.Declared.Enabled || !anyEnabled));
        }
        ILookup<string, PlacedSite> all = declared.ToLookup(static placed => placed.Path, StringComparer.Ordinal);
        ILookup<string, PlacedSite> own = meant.ToLookup(static placed => placed.Path, StringComparer.Ordinal);
        return places
            .Where(place =>
                place.Owner is not null and not Adapter && place.Module is not Adapter && selection.Selects(place.Path, declared: false)
            )
            .SelectMany(place =>
                own.Contains(place.Path) ? own[place.Path]
                : all.Contains(place.Path) ? all[place.Path]
                : [new PlacedSite(place.Path, Undeclared(place))]
            );
    }

    // Of several adapters that a layer declares, the one of that name is meant, else the first.
    private static IEnumerable<PlacedSite> Under(string? name, IEnumerable<PlacedSite> sites) =>
        name is null
            ? sites
            : sites
                .GroupBy(static placed => placed.Path, StringComparer.Ordinal)
                .Select(layer => layer.FirstOrDefault(placed => placed.Site.Declared.Name == name) ?? layer.First())
                .Select(placed => placed with { Site = placed.Site.Under(name) });

    /// <summary>Whether a site of one method is meant where another is asked for: low-rank methods adapt the same layers, the others have sites of their own.</summary>
    internal static bool Shares(AdapterMethod? asked, AdapterMethod declared) =>
        asked is null || asked == declared || (IsLowRank(asked.Value) && IsLowRank(declared));

    private static bool IsLowRank(AdapterMethod method) => method is AdapterMethod.LoRA or AdapterMethod.AdaLoRA;

    private static ITrainingPart[] TrainingParts(List<PlacedAdapter> adapters, AdapterOptions options)
    {
        PlacedAdapter[] ranked = [.. adapters.Where(static placed => placed.Adapter is AdaLoraAdapter)];
        return
        [
            .. adapters.Select(static placed => placed.Adapter).OfType<ITrainingPart>(),
            .. ranked.Length > 0 ? [new AdaLoraBudget(ranked, AdaLoraSchedule.Of(options))] : Array.Empty<ITrainingPart>(),
            // Last: what is pruned stays zero whatever the others do.
            .. AdapterSparsity.Of(options) is { } sparsity ? [new AdapterPruning(adapters, sparsity)] : Array.Empty<ITrainingPart>(),
        ];
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
        saved.RemoveAll(place => saved.Exists(other => other != place && ModuleTree.IsWithin(place.Path, other.Path)));
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
            string mark = options.Method is null or AdapterMethod.LoRA ? "[Adapter]" : $"[Adapter(AdapterMethod.{options.Method})]";
            return $"{subject}is marked {mark} and chosen by the options; mark one or name layers in TargetModules";
        }
        return $"{subject}is named by TargetModules ({string.Join(", ", names)}){NearestNames.Suggestion(names, UnmatchedTargets.LayerNames(places))}";
    }
}

namespace Safe.Framework.Adapters;

/// <summary>What of the options' names and numbers matches nothing, or nothing that is adapted.</summary>
/// <param name="options">The options.</param>
/// <param name="places">The model's modules.</param>
/// <param name="chosen">Paths of what is adapted or trains itself.</param>
internal sealed class UnmatchedTargets(AdapterOptions options, IReadOnlyList<ModulePlace> places, IReadOnlyList<string> chosen)
{
    /// <summary>What has no effect although it matches something, or excludes nothing; a sentence each.</summary>
    internal IEnumerable<string> Warnings =>
        [
            .. (options.TargetModules ?? [])
                .Where(name => !chosen.Any(path => ModuleTree.LiesWithin(path, name)))
                .Select(static name => $"TargetModules '{name}' adapts nothing: what it matches is excluded, or trains as a whole"),
            .. (options.ExcludeModules ?? [])
                .Where(name => !Exists(name))
                .Select(name => $"ExcludeModules '{name}' excludes nothing{NearestNames.Suggestion(name, places.Select(Member))}"),
            .. Patterns(nameof(options.RankPattern), options.RankPattern?.Keys),
            .. Patterns(nameof(options.AlphaPattern), options.AlphaPattern?.Keys),
        ];

    /// <summary>The names of the layers that a name may have meant.</summary>
    internal static IEnumerable<string> LayerNames(IEnumerable<ModulePlace> places) =>
        places.Where(static place => place.Module is Module<Tensor, Tensor>).Select(Member);

    /// <summary>Refuses targets that the model does not have, although others are there.</summary>
    /// <param name="model">The model.</param>
    /// <exception cref="InvalidOperationException">There are such targets; the message names all.</exception>
    internal void Refuse(Module model)
    {
        string name = model.GetName();
        string[] problems =
        [
            .. (options.TargetModules ?? [])
                .Where(target => !Exists(target))
                .Select(target =>
                    $"TargetModules '{target}' matches no layer of {name}{NearestNames.Suggestion(target, Candidates(target))}"
                ),
            .. Blocks(name),
        ];
        if (problems.Length > 0)
        {
            throw new InvalidOperationException(string.Join("; ", problems));
        }
    }

    private static string Member(ModulePlace place) => place.Member;

    // A path is compared with paths, a name with names.
    private IEnumerable<string> Candidates(string target) =>
        target.Contains('.', StringComparison.Ordinal)
            ? places.Where(static place => place.Module is Module<Tensor, Tensor>).Select(static place => place.Path)
            : LayerNames(places);

    private bool Exists(string name) =>
        places.Any(place => place.Owner is not null and not Adapter && PathPattern.EndsWithName(place.Path, name));

    private IEnumerable<string> Blocks(string model)
    {
        if (options.LayersToTransform is not { } numbers)
        {
            return [];
        }
        var selection = new TargetSelection(options);
        HashSet<int> there = [.. places.Select(place => selection.BlockOf(place.Path)).OfType<int>()];
        return numbers
            .Where(number => !there.Contains(number))
            .Select(number => $"LayersToTransform {number} is no block of {model}; there are {there.Min()} to {there.Max()}");
    }

    private IEnumerable<string> Patterns(string option, IEnumerable<string>? keys) =>
        (keys ?? [])
            .Where(key => !chosen.Any(new PathPattern(key).MatchesEnd))
            .Select(key => $"{option} '{key}' matches no adapted layer{NearestNames.Suggestion(key, chosen)}");
}

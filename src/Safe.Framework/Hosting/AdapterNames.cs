using Safe.Framework.Adapters;
using Safe.Framework.Annotations;
using Safe.Framework.Manifests;

namespace Safe.Framework.Hosting;

/// <summary>
/// Compares the names in <see cref="AdapterOptions"/> with what the model class declares. Only what no instance can have is a problem: the
/// rest shows when adapters are attached.
/// </summary>
/// <param name="manifest">What the model class declares.</param>
/// <param name="options">The options, valid by themselves.</param>
internal sealed class AdapterNames(ModelManifest manifest, AdapterOptions options)
{
    /// <summary>One sentence for each name that matches nothing.</summary>
    internal IEnumerable<string> Problems() =>
        !manifest.IsComplete
            ? []
            :
            [
                .. NothingToAdapt(),
                .. Unmatched(nameof(options.TargetModules), options.TargetModules),
                .. Unmatched(nameof(options.ExcludeModules), options.ExcludeModules),
                .. Unmatched(nameof(options.ModulesToSave), options.ModulesToSave),
                .. UnmatchedEnds(nameof(options.RankPattern), options.RankPattern?.Keys),
                .. UnmatchedEnds(nameof(options.AlphaPattern), options.AlphaPattern?.Keys),
                .. UnmatchedStacks(),
            ];

    private IEnumerable<string> NothingToAdapt()
    {
        bool isNamed = options.TargetModules is not null || options.TargetPattern is not null;
        bool isDeclared = options.Method is AdapterMethod asked
            ? OwnParameters.Trains(asked) || manifest.Sites.Any(site => AdapterInjection.Shares(asked, site.Declared.Method))
            : manifest.Sites.Any(static site => site.Declared.Enabled);
        if (!isNamed && !isDeclared)
        {
            yield return options.Method is not (null or AdapterMethod.LoRA)
                ? $"no layer of {manifest.Model.Name} is marked [Adapter(AdapterMethod.{options.Method})]; mark one or name layers in TargetModules"
                : $"no layer of {manifest.Model.Name} is marked [Adapter] and switched on; mark one or name layers in TargetModules";
        }
    }

    private IEnumerable<string> Unmatched(string option, IEnumerable<string>? names) =>
        (names ?? [])
            .Where(name => !manifest.Modules.Any(path => ModelManifest.EndsWithName(path, name)))
            .Select(name => Complaint(option, name, LastParts));

    // The keys are regular expressions, in which a dot is any character: what surely matches nothing is a plain name at the end that no
    // module's name ends with.
    private IEnumerable<string> UnmatchedEnds(string option, IEnumerable<string>? keys) =>
        (keys ?? [])
            .Where(key => key.All(letter => char.IsLetterOrDigit(letter) || letter is '_' or '.'))
            .Select(key => (key, end: key[(key.LastIndexOf('.') + 1)..]))
            .Where(pair => !manifest.Modules.Any(path => MayEndWith(LastPart(path), pair.end)))
            .Select(pair => Complaint(option, pair.key, LastParts, pair.end));

    private IEnumerable<string> UnmatchedStacks()
    {
        string[] stacks =
        [
            .. manifest.Modules.Where(path => IsElement(LastPart(path))).Select(path => LastPart(path[..path.LastIndexOf('.')])),
        ];
        return (options.LayersPattern ?? [])
            .Where(name => !stacks.Contains(name, StringComparer.Ordinal))
            .Select(name =>
                $"{nameof(options.LayersPattern)} '{name}' stands before no block's number{NearestNames.Suggestion(name, stacks)}"
            );
    }

    private IEnumerable<string> LastParts => manifest.Modules.Select(LastPart).Where(part => !IsElement(part));

    private static bool IsElement(string part) => part is "*" or "{}";

    private static bool MayEndWith(string part, string end) =>
        part switch
        {
            "*" => end.All(char.IsAsciiDigit),
            "{}" => true,
            _ => part.EndsWith(end, StringComparison.Ordinal),
        };

    private static string LastPart(string path) => path[(path.LastIndexOf('.') + 1)..];

    private string Complaint(string option, string name, IEnumerable<string> candidates, string? near = null) =>
        $"{option} '{name}' matches no module of {manifest.Model.Name}{NearestNames.Suggestion(near ?? name[(name.LastIndexOf('.') + 1)..], candidates)}";
}

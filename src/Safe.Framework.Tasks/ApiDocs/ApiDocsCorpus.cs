namespace Safe.Framework.Tasks.ApiDocs;

/// <summary>The documentation of .NET's own types, the classification task drawn from it, and the text that is free for pre-training.</summary>
public sealed class ApiDocsCorpus
{
    private readonly List<ApiMember> members;
    private readonly ApiDocsSplit split;
    private readonly ApiDocsOptions options;

    private ApiDocsCorpus(List<ApiMember> members, ApiDocsSplit split, ApiDocsStatistics statistics, ApiDocsOptions options)
    {
        this.options = options;
        this.members = members;
        this.split = split;
        Statistics = statistics;
    }

    /// <summary>The classification task.</summary>
    public ApiDocsDataset Dataset => split.Dataset;

    /// <summary>Full names of the types whose members may be in the development set, and nowhere else.</summary>
    public IReadOnlySet<string> DevTypes => split.DevTypes;

    /// <summary>Full names of the types that the training texts document.</summary>
    public IReadOnlySet<string> TrainTypes => split.TrainTypes;

    /// <summary>How much was found.</summary>
    public ApiDocsStatistics Statistics { get; }

    /// <summary>All members, in ordinal order of their ids.</summary>
    public IReadOnlyList<ApiMember> Members => members;

    /// <summary>Reads the documentation.</summary>
    /// <param name="options">Null for the defaults.</param>
    /// <returns>The corpus.</returns>
    /// <exception cref="ArgumentException">An option is out of its range.</exception>
    /// <exception cref="DirectoryNotFoundException">No documentation was found; the message says where it was looked for.</exception>
    /// <exception cref="InvalidDataException">A file is damaged, or an area has too few texts; the message names it.</exception>
    public static ApiDocsCorpus Read(ApiDocsOptions? options = null)
    {
        options ??= new ApiDocsOptions();
        options.Validate();
        IReadOnlyList<string> files = ReferencePacks.Find(options.Folder);
        List<ApiMember> members = Resolve([.. files.SelectMany(DocumentationReader.Read)]);
        List<ApiMember> distinct = Distinct(members);
        var split = ApiDocsSplit.Draw(distinct, options);
        var statistics = new ApiDocsStatistics(
            files.Count,
            members.Count,
            distinct.Count,
            distinct.Sum(member => (long)member.Documentation.Summary.AsSpan().Count(' ') + 1),
            split.Candidates,
            split.Capped
        );
        return new ApiDocsCorpus(members, split, statistics, options);
    }

    /// <summary>
    /// Text for masked language modelling: of every member of no development type (and of no namespace in
    /// <see cref="ApiDocsOptions.NotForPretraining"/>), its name and summary, its remarks, parameters, result
    /// and exceptions, each text once; nothing that equals a development text but for case, marks and numbers.
    /// </summary>
    /// <returns>The texts, in ordinal order of the members' ids.</returns>
    public IEnumerable<string> PretrainingTexts()
    {
        var seen = new HashSet<string>(split.DevKeys, StringComparer.Ordinal);
        ApiArea[] silent = [new ApiArea("", options.NotForPretraining)];
        IEnumerable<ApiMember> free = members.Where(member =>
            !DevTypes.Contains(member.OutermostType) && ApiDocsSplit.AreaOf(member.Namespace, silent) < 0
        );
        foreach (ApiMember member in free)
        {
            DocumentedMember documentation = member.Documentation;
            string key = SummaryFilter.Key(documentation.Summary);
            string named = TextOf(member);
            if (IsText(key) && seen.Add(key) && seen.Add(SummaryFilter.Key(named)))
            {
                yield return named;
            }

            foreach ((string name, string text) in OtherTexts(documentation))
            {
                named = name.Length == 0 ? text : $"{MemberNames.Split(name)} : {text}";
                key = SummaryFilter.Key(named);
                if (IsText(key) && !split.DevKeys.Contains(SummaryFilter.Key(text)) && seen.Add(key))
                {
                    yield return named;
                }
            }
        }
    }

    /// <summary>What a model is given: the split-up names of type and member, and the summary.</summary>
    internal static string TextOf(ApiMember member) => $"{member.ReadableName} : {member.Documentation.Summary}";

    private static IEnumerable<(string Name, string Text)> OtherTexts(DocumentedMember documentation) =>
        documentation
            .Parameters.Concat(documentation.Exceptions)
            .Where(item => item.Text.Length > 0)
            .Prepend(("", documentation.Returns))
            .Prepend(("", documentation.Remarks));

    /// <summary>Single words teach a language model nothing.</summary>
    private static bool IsText(string key) => key.Contains(' ', StringComparison.Ordinal);

    private static List<ApiMember> Resolve(List<DocumentedMember> documentation)
    {
        HashSet<string> types = documentation
            .Where(member => member.Id.StartsWith("T:", StringComparison.Ordinal))
            .Select(member => member.Id[2..])
            .ToHashSet(StringComparer.Ordinal);

        // A member that two files document, such as a forwarded type's, counts once.
        return
        [
            .. documentation
                .DistinctBy(member => member.Id, StringComparer.Ordinal)
                .OrderBy(member => member.Id, StringComparer.Ordinal)
                .Select(member => ApiMember.Resolve(member, types))
                .OfType<ApiMember>(),
        ];
    }

    private static List<ApiMember> Distinct(List<ApiMember> members)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var distinct = new List<ApiMember>();
        foreach (ApiMember member in members)
        {
            string key = SummaryFilter.Key(member.Documentation.Summary);
            if (SummaryFilter.IsTelling(key) && seen.Add(key))
            {
                distinct.Add(member);
            }
        }

        return distinct;
    }
}

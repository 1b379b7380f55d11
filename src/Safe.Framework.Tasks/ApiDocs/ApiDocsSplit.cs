using Safe.Framework.Tasks.Randomness;

namespace Safe.Framework.Tasks.ApiDocs;

/// <summary>Draws equal numbers of texts from every area, whole types going to one side or the other.</summary>
internal sealed class ApiDocsSplit
{
    private readonly ApiDocsOptions options;
    private readonly HashSet<string> devTypes = new(StringComparer.Ordinal);
    private readonly HashSet<string> trainTypes = new(StringComparer.Ordinal);
    private readonly HashSet<string> devKeys = new(StringComparer.Ordinal);
    private readonly int[] candidates;
    private readonly int[] capped;

    private ApiDocsSplit(List<ApiMember> distinct, ApiDocsOptions options)
    {
        this.options = options;
        candidates = new int[options.Areas.Count];
        capped = new int[options.Areas.Count];
        Dictionary<int, List<ApiMember>> byArea = distinct
            .GroupBy(member => AreaOf(member.Namespace, options.Areas))
            .ToDictionary(group => group.Key, group => group.ToList());
        var train = new List<LabeledText>();
        var dev = new List<LabeledText>();
        for (int area = 0; area < options.Areas.Count; area++)
        {
            Draw(area, byArea.GetValueOrDefault(area, []), train, dev);
        }

        Dataset = new ApiDocsDataset(Shuffled(train, 1), Shuffled(dev, 2), [.. options.Areas.Select(area => area.Name)]);
    }

    public ApiDocsDataset Dataset { get; }

    public IReadOnlySet<string> DevTypes => devTypes;

    public IReadOnlySet<string> TrainTypes => trainTypes;

    /// <summary>Keys of the development texts' summaries.</summary>
    public IReadOnlySet<string> DevKeys => devKeys;

    public IReadOnlyList<int> Candidates => candidates;

    public IReadOnlyList<int> Capped => capped;

    public static ApiDocsSplit Draw(List<ApiMember> distinct, ApiDocsOptions options) => new(distinct, options);

    /// <summary>The area with the longest namespace that is, or contains, a given one; −1 for none.</summary>
    internal static int AreaOf(string name, IReadOnlyList<ApiArea> areas)
    {
        int best = -1;
        int longest = -1;
        for (int area = 0; area < areas.Count; area++)
        {
            foreach (string prefix in areas[area].Namespaces)
            {
                bool matches =
                    name.StartsWith(prefix, StringComparison.Ordinal) && (name.Length == prefix.Length || name[prefix.Length] == '.');
                if (matches && prefix.Length > longest)
                {
                    (best, longest) = (area, prefix.Length);
                }
            }
        }

        return best;
    }

    private void Draw(int area, List<ApiMember> members, List<LabeledText> train, List<LabeledText> dev)
    {
        candidates[area] = members.Count;
        List<(string Type, List<ApiMember> Members)> types =
        [
            .. members
                .GroupBy(member => member.OutermostType, StringComparer.Ordinal)
                .OrderBy(group => StableHash.Of(group.Key, options.Seed))
                .Select(group => (group.Key, InRandomOrder(group).Take(options.MaxPerType).ToList())),
        ];
        capped[area] = types.Sum(type => type.Members.Count);
        int wanted = Math.Max(options.DevCount, (int)Math.Ceiling(capped[area] * options.DevFraction));
        var devPool = new List<ApiMember>();
        var trainPool = new List<ApiMember>();
        foreach ((string type, List<ApiMember> own) in types)
        {
            bool isDev = devPool.Count < wanted;
            (isDev ? devTypes : trainTypes).Add(type);
            (isDev ? devPool : trainPool).AddRange(own);
        }

        int trainCount = options.PerArea - options.DevCount;
        if (devPool.Count < options.DevCount || trainPool.Count < trainCount)
        {
            throw new InvalidDataException(
                $"The area {options.Areas[area].Name} has {devPool.Count} + {trainPool.Count} distinct summaries for development and "
                    + $"training, with at most {options.MaxPerType} of a type; {options.DevCount} + {trainCount} are needed."
            );
        }

        foreach (ApiMember member in InRandomOrder(devPool).Take(options.DevCount))
        {
            devKeys.Add(SummaryFilter.Key(member.Documentation.Summary));
            dev.Add(new LabeledText(ApiDocsCorpus.TextOf(member), area));
        }

        int labelled = Math.Min(trainCount, options.LabelledPerArea ?? trainCount);
        train.AddRange(InRandomOrder(trainPool).Take(labelled).Select(member => new LabeledText(ApiDocsCorpus.TextOf(member), area)));
    }

    private IEnumerable<ApiMember> InRandomOrder(IEnumerable<ApiMember> members) =>
        members.OrderBy(member => StableHash.Of(member.Documentation.Id, options.Seed));

    private LabeledText[] Shuffled(List<LabeledText> texts, long stream)
    {
        LabeledText[] shuffled = [.. texts];
        new StableRandom(options.Seed, stream).Shuffle(shuffled.AsSpan());
        return shuffled;
    }
}

namespace Safe.Framework.Tasks.Images;

/// <summary>The images of some classes of a set, the classes numbered anew in the order given.</summary>
public sealed class ImageClasses : ILabeledImages
{
    private readonly ILabeledImages all;
    private readonly int[] classes;
    private readonly int[] indices;

    /// <summary>Looks at the classes of all images; decodes none.</summary>
    /// <param name="all">The set.</param>
    /// <param name="names">Names of the classes, each one of the set's.</param>
    /// <exception cref="ArgumentException">No name, a name twice, or one that the set does not have.</exception>
    public ImageClasses(ILabeledImages all, IReadOnlyList<string> names)
    {
        ArgumentNullException.ThrowIfNull(all);
        ArgumentNullException.ThrowIfNull(names);
        if (names.Count == 0 || names.Distinct(StringComparer.Ordinal).Count() < names.Count)
        {
            throw new ArgumentException($"classes are named once each, one at least: {string.Join(", ", names)}");
        }
        this.all = all;
        Labels = names;
        classes = [.. names.Select(name => Place(all.Labels, name))];
        indices = [.. Enumerable.Range(0, all.Count).Where(index => classes.Contains(all.LabelOf(index)))];
    }

    /// <inheritdoc/>
    public int Count => indices.Length;

    /// <inheritdoc/>
    public IReadOnlyList<string> Labels { get; }

    /// <inheritdoc/>
    public int LabelOf(int index) => Array.IndexOf(classes, all.LabelOf(indices[index]));

    /// <inheritdoc/>
    public ByteImage Read(int index) => all.Read(indices[index]);

    private static int Place(IReadOnlyList<string> labels, string name)
    {
        int place = labels.TakeWhile(label => label != name).Count();
        return place < labels.Count
            ? place
            : throw new ArgumentException($"there is no class '{name}'; there are {string.Join(", ", labels)}");
    }
}

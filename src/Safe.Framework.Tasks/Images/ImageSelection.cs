using Safe.Framework.Tasks.Batching;

namespace Safe.Framework.Tasks.Images;

/// <summary>Some images of a set.</summary>
/// <param name="all">The set.</param>
/// <param name="indices">Numbers of the images, in the order that they have here.</param>
public sealed class ImageSelection(ILabeledImages all, IReadOnlyList<int> indices) : ILabeledImages
{
    /// <inheritdoc/>
    public int Count => indices.Count;

    /// <inheritdoc/>
    public IReadOnlyList<string> Labels => all.Labels;

    /// <summary>The first images of a shuffled set, in the set's own order; all where no more are there.</summary>
    /// <param name="all">The set.</param>
    /// <param name="most">The most that are wanted; null: all.</param>
    /// <param name="seed">Chooses them.</param>
    public static ILabeledImages Sample(ILabeledImages all, int? most, long seed = 0)
    {
        ArgumentNullException.ThrowIfNull(all);
        return most is int count && count < all.Count
            ? new ImageSelection(all, [.. BatchPlan.Order(all.Count, seed, epoch: 0)[..count].Order()])
            : all;
    }

    /// <inheritdoc/>
    public int LabelOf(int index) => all.LabelOf(indices[index]);

    /// <inheritdoc/>
    public ByteImage Read(int index) => all.Read(indices[index]);
}

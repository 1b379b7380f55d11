using Safe.Framework.Importance;
using Safe.Framework.Models.Heads;

namespace Safe.Framework.Tasks.Images;

/// <summary>A fixed set of images that importance is measured on.</summary>
/// <param name="images">The images that they are of.</param>
/// <param name="batches">Numbers of the images, by batch.</param>
/// <param name="model">The model to run.</param>
internal sealed class ImageProbe(ImageBatches images, int[][] batches, IImageClassifier model) : IProbe
{
    /// <inheritdoc/>
    public int Batches => batches.Length;

    /// <inheritdoc/>
    public string Identity => images.Identity(batches.SelectMany(static batch => batch));

    /// <inheritdoc/>
    public Tensor? Mask(int batch) => null;

    /// <inheritdoc/>
    public void Forward(int batch)
    {
        using DisposeScope scope = NewDisposeScope();
        images.Logits(model, batches[batch]);
    }

    /// <inheritdoc/>
    public Tensor Loss(int batch) => images.Loss(model, batches[batch]);
}

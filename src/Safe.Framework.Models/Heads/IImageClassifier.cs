namespace Safe.Framework.Models.Heads;

/// <summary>A model that gives each image a class, several, or a value; the same for every family.</summary>
public interface IImageClassifier
{
    /// <summary>Where the model is, and its inputs have to be.</summary>
    Device Device { get; }

    /// <summary>Runs the model: <c>[batch, channels, height, width]</c> → logits <c>[batch, labels]</c>.</summary>
    /// <param name="pixels">Pixel values as the checkpoint's image processor makes them.</param>
    /// <exception cref="ArgumentException">The images have another number of channels, or a size that the model does not take.</exception>
    Tensor call(Tensor pixels);

    /// <summary>The mean loss of a batch, a scalar.</summary>
    /// <param name="logits">What <c>call</c> returned, <c>[batch, labels]</c>.</param>
    /// <param name="labels">Targets; see <see cref="ClassificationLoss.Of"/>.</param>
    Tensor Loss(Tensor logits, Tensor labels);
}

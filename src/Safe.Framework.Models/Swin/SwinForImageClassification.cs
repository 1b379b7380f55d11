using Safe.Framework.Models.Heads;
using Safe.Framework.Models.Vision;

namespace Safe.Framework.Models.Swin;

/// <summary>
/// Swin with a linear classifier or regressor over the mean of the patches: <c>[batch, channels, height, width]</c> → logits
/// <c>[batch, labels]</c>.
/// </summary>
public sealed partial class SwinForImageClassification : Module<Tensor, Tensor>, IImageClassifier
{
    private readonly SwinModel swin;
    private readonly Linear classifier;
    private readonly ClassificationLoss loss;

    /// <summary>Creates the model with random weights.</summary>
    /// <param name="config">Sizes and labels.</param>
    /// <exception cref="InvalidDataException">The configuration holds a value that cannot be.</exception>
    /// <exception cref="NotSupportedException">The configuration asks for something that is not there.</exception>
    public SwinForImageClassification(SwinConfig config)
        : base(nameof(SwinForImageClassification))
    {
        swin = new SwinModel(config);
        classifier = Linear(config.LastWidth, config.NumLabels);
        loss = new ClassificationLoss(config.NumLabels, config.ProblemType);
        RegisterComponents();
        VisionInitialization.Apply(classifier, config.InitializerRange);
    }

    /// <inheritdoc/>
    public Device Device => classifier.weight!.device;

    /// <inheritdoc/>
    public override Tensor forward(Tensor pixels)
    {
        using DisposeScope scope = NewDisposeScope();
        return classifier.call(swin.call(pixels).PoolerOutput!).MoveToOuterDisposeScope();
    }

    /// <inheritdoc/>
    public Tensor Loss(Tensor logits, Tensor labels)
    {
        using DisposeScope scope = NewDisposeScope();
        return loss.Of(logits, labels).MoveToOuterDisposeScope();
    }
}

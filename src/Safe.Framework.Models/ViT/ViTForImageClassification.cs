using Safe.Framework.Models.Heads;
using Safe.Framework.Models.Vision;

namespace Safe.Framework.Models.ViT;

/// <summary>ViT with a linear classifier or regressor over the class token: <c>[batch, channels, height, width]</c> → logits <c>[batch, labels]</c>.</summary>
public sealed partial class ViTForImageClassification : Module<Tensor, Tensor>, IImageClassifier
{
    private readonly ViTModel vit;
    private readonly Linear classifier;
    private readonly ClassificationLoss loss;

    /// <summary>Creates the model with random weights.</summary>
    /// <param name="config">Sizes and labels.</param>
    /// <exception cref="InvalidDataException">The configuration holds a value that cannot be.</exception>
    /// <exception cref="NotSupportedException">The configuration asks for something that is not there.</exception>
    public ViTForImageClassification(ViTConfig config)
        : base(nameof(ViTForImageClassification))
    {
        vit = new ViTModel(config, withPooler: false);
        classifier = Linear(config.HiddenSize, config.NumLabels);
        loss = new ClassificationLoss(config.NumLabels, config.ProblemType);
        RegisterComponents();
        VisionInitialization.Apply(classifier, config.InitializerRange);
    }

    /// <inheritdoc/>
    public Device Device => classifier.weight!.device;

    /// <inheritdoc cref="ViTModel.InterpolatesPositions"/>
    public bool InterpolatesPositions
    {
        get => vit.InterpolatesPositions;
        set => vit.InterpolatesPositions = value;
    }

    /// <inheritdoc/>
    public override Tensor forward(Tensor pixels)
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor hidden = vit.call(pixels).LastHiddenState;
        return classifier.call(hidden.select(1, 0)).MoveToOuterDisposeScope();
    }

    /// <inheritdoc/>
    public Tensor Loss(Tensor logits, Tensor labels)
    {
        using DisposeScope scope = NewDisposeScope();
        return loss.Of(logits, labels).MoveToOuterDisposeScope();
    }
}

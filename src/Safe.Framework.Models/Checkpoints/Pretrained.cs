using Safe.Framework.Quantization;

namespace Safe.Framework.Models.Checkpoints;

/// <summary>A model that took its weights from a checkpoint.</summary>
/// <typeparam name="TModel">The model's class.</typeparam>
/// <param name="Model">The model, in training mode.</param>
/// <param name="Report">What of it came from the checkpoint.</param>
public sealed record Pretrained<TModel>(TModel Model, WeightReport Report)
    where TModel : Module
{
    /// <summary>What was quantised; null: nothing was asked for.</summary>
    public QuantizationReport? Quantization { get; init; }
}

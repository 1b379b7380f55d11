using Safe.Framework.Freezing;

namespace Safe.Framework.Training;

/// <summary>How a job's forward passes run: in which precision, and which units the backward pass runs once more.</summary>
internal sealed class ForwardModes
{
    private readonly FreezeUnits? units;
    private readonly DeviceType? lower;
    private readonly bool recomputes;

    /// <summary>Looks at a model and at what the tensor library can.</summary>
    /// <exception cref="NotSupportedException">The options ask for what cannot be had; the message is one sentence.</exception>
    internal ForwardModes(Module model, TrainingOptions options)
    {
        units = FreezeUnits.HasAny(model) ? FreezeUnits.Find(model) : null;
        recomputes = options.GradientCheckpointing;
        if (recomputes && Recompute.Unavailable is { } cannotRecompute)
        {
            throw new NotSupportedException($"GradientCheckpointing is not available here: {cannotRecompute}");
        }
        if (recomputes && units is null)
        {
            throw new NotSupportedException($"GradientCheckpointing runs freeze units once more, and {model.GetName()} has none");
        }
        if (!options.Bf16)
        {
            return;
        }
        lower = LowerPrecision.Unavailable is { } cannotLower
            ? throw new NotSupportedException($"Bf16 is not available here: {cannotLower}")
            : model.parameters().First().device_type;
    }

    /// <summary>For forward passes, loss included, until disposed; null: nothing changes.</summary>
    internal IDisposable? Precision() => lower is { } device ? LowerPrecision.Begin(device) : null;

    /// <summary>A loss in the job's precision.</summary>
    internal Tensor Loss<TModel>(TModel model, Func<TModel, Tensor> loss)
    {
        using IDisposable? lower = Precision();
        return loss(model);
    }

    /// <summary>For the forward passes of a training step, until disposed. Passes of scoring and of evaluation keep to themselves.</summary>
    /// <param name="byPlan">Whether a budget asks for recompute.</param>
    internal IDisposable? Recomputing(bool byPlan) => recomputes || byPlan ? units?.Recomputing() : null;
}

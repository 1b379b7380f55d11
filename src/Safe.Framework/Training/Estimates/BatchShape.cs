namespace Safe.Framework.Training.Estimates;

/// <summary>How large a batch is.</summary>
/// <param name="Examples">Its examples.</param>
/// <param name="Tokens">Tokens of its longest example, which the others are padded to.</param>
internal readonly record struct BatchShape(int Examples, int Tokens)
{
    /// <summary>Tokens of the batch, padding included.</summary>
    internal long Size => (long)Examples * Tokens;

    /// <summary>The shape of a step's batch; where lengths are not told, its examples are equally long.</summary>
    internal static BatchShape Of<TModel>(TrainingStep<TModel> step)
        where TModel : Module => new(step.Examples, step.Lengths?.Max() ?? checked((int)(step.Tokens / Math.Max(1, step.Examples))));
}

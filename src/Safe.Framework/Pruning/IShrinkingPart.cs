using Safe.Framework.Adapters;

namespace Safe.Framework.Pruning;

/// <summary>A training part that makes parameters smaller. It does so between steps, when no gradient is there.</summary>
internal interface IShrinkingPart : ITrainingPart
{
    /// <summary>Makes them smaller if it is time.</summary>
    /// <param name="optimizer">Trains them, and keeps as much about each as it is large; null: nothing trains.</param>
    /// <returns>Whether anything changed.</returns>
    bool Shrink(OptimizerHelper? optimizer);
}

namespace Safe.Framework.Training;

/// <summary>What <see cref="TrainingOptions.ReportTo"/> may name.</summary>
internal static class ReportTargets
{
    internal const string TensorBoard = "tensorboard";
    internal const string None = "none";
}

namespace Safe.Framework.Training;

/// <summary>What a job does when a loss, or the norm of its gradient, is NaN or infinite.</summary>
public enum NonFinitePolicy
{
    /// <summary>It ends, with a checkpoint of the last good step.</summary>
    Abort,

    /// <summary>The step leaves the weights as they are, and the next one follows.</summary>
    Skip,
}

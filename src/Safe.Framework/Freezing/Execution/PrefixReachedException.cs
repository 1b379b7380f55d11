namespace Safe.Framework.Freezing.Execution;

/// <summary>Ends a forward pass at the frontier: what comes behind it is not wanted.</summary>
internal sealed class PrefixReachedException() : Exception("the end of the frozen prefix is reached");

namespace Safe.Framework.Analyzers.Tests.Harness;

/// <summary>The root namespace that test sources get their torch from. Every case is run with both.</summary>
public enum Backend
{
    /// <summary>The project's own binding.</summary>
    SafeTorch,

    /// <summary>The TorchSharp package's namespace.</summary>
    TorchSharp,
}

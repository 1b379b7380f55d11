namespace Safe.Framework.Generators.Tests.Harness;

/// <summary>The root namespace that test sources get their torch from.</summary>
public enum Backend
{
    /// <summary>The project's own binding.</summary>
    SafeTorch,

    /// <summary>The TorchSharp package's namespace.</summary>
    TorchSharp,
}

namespace Safe.Framework.Annotations;

/// <summary>What bends the bottleneck of an adapter.</summary>
public enum AdapterActivation
{
    /// <summary>What the method's authors or their library use: swish for Houlsby, ReLU for Pfeiffer.</summary>
    MethodDefault,

    /// <summary>max(0, x).</summary>
    ReLU,

    /// <summary>x · sigmoid(x), also called SiLU.</summary>
    Swish,

    /// <summary>x · Φ(x), exact.</summary>
    GELU,

    /// <summary>tanh(x).</summary>
    Tanh,

    /// <summary>1 / (1 + e⁻ˣ).</summary>
    Sigmoid,

    /// <summary>x.</summary>
    Identity,
}

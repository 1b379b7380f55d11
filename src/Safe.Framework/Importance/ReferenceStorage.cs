namespace Safe.Framework.Importance;

/// <summary>The type that reference activations are kept in.</summary>
public enum ReferenceStorage
{
    /// <summary>The type that the model puts out.</summary>
    Model,

    /// <summary>bfloat16: half of float32's bytes. Its rounding alone gives linear CKA an importance of a few 1e-6.</summary>
    BFloat16,
}

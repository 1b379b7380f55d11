namespace Safe.Framework.Adapters.Sparsity;

/// <summary>What a share of elements is of.</summary>
public enum SparsityScope
{
    /// <summary>All matrices together: a matrix of low scores may lose all of its elements.</summary>
    Global,

    /// <summary>Each matrix by itself.</summary>
    Layer,
}

namespace Safe.Framework.Tasks.Tokenization;

/// <summary>An end of a row of tokens.</summary>
public enum RowSide
{
    /// <summary>The end of the row.</summary>
    Right,

    /// <summary>The beginning of the row.</summary>
    Left,
}

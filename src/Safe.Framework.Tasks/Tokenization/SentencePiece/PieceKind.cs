namespace Safe.Framework.Tasks.Tokenization.SentencePiece;

/// <summary>What a piece is for; the numbers are the file format's.</summary>
internal enum PieceKind
{
    /// <summary>Text.</summary>
    Normal = 1,

    /// <summary>What no piece spells.</summary>
    Unknown = 2,

    /// <summary>A begin or end mark; never of the text.</summary>
    Control = 3,

    /// <summary>Text that is never cut.</summary>
    UserDefined = 4,

    /// <summary>Not in use.</summary>
    Unused = 5,

    /// <summary>One byte.</summary>
    Byte = 6,
}

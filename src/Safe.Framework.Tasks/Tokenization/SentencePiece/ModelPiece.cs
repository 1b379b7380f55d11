namespace Safe.Framework.Tasks.Tokenization.SentencePiece;

/// <summary>A piece of a SentencePiece model.</summary>
/// <param name="Text">The piece.</param>
/// <param name="Score">Its log-probability, or for BPE the negative rank.</param>
/// <param name="Kind">What it is for.</param>
internal readonly record struct ModelPiece(string Text, float Score, PieceKind Kind);

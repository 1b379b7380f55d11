namespace Safe.Framework.Tasks.Tokenization.SentencePiece;

/// <summary>The pieces of a model by id and by text. No text is there twice, and no more than one piece stands for the unknown.</summary>
internal sealed class ModelPieces
{
    private readonly List<ModelPiece> pieces = [];
    private readonly Dictionary<string, int> ids = new(StringComparer.Ordinal);

    /// <summary>The pieces in the order of their ids.</summary>
    public IReadOnlyList<ModelPiece> Pieces => pieces;

    /// <summary>Every piece with its id.</summary>
    public Dictionary<string, int> Ids => ids;

    /// <summary>The id of the piece for what no piece spells; -1 while there is none.</summary>
    public int Unknown { get; private set; } = -1;

    /// <summary>Adds a piece.</summary>
    /// <returns>What speaks against it; null where nothing does.</returns>
    public string? Add(ModelPiece piece)
    {
        int id = pieces.Count;
        if (!ids.TryAdd(piece.Text, id))
        {
            return $"piece {id}, '{piece.Text}', is also piece {ids[piece.Text]}";
        }

        if (piece.Kind == PieceKind.Unknown)
        {
            if (Unknown >= 0)
            {
                return $"piece {id} is a second unknown piece beside {Unknown}";
            }

            Unknown = id;
        }

        pieces.Add(piece);
        return null;
    }
}

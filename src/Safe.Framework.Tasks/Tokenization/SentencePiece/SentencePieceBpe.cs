using Safe.Framework.Tasks.Tokenization.Bpe;
using Safe.Framework.Tasks.Tokenization.Pieces;
using Safe.Framework.Tasks.Tokenization.Pipeline;
using Safe.Framework.Tasks.Tokenization.Unigram;

namespace Safe.Framework.Tasks.Tokenization.SentencePiece;

/// <summary>SentencePiece's BPE: any two neighbours merge whose text is a piece, the highest score first.</summary>
internal sealed class SentencePieceBpe : IPieceModel
{
    /// <summary>A chain with more room is not kept for the next text.</summary>
    private const int LargestKept = 1 << 18;

    /// <summary>The symbol of a character that is in no piece.</summary>
    private const int Foreign = int.MinValue;

    private readonly SentencePieceFile file;
    private readonly Dictionary<int, int> symbols = [];
    private readonly MergeTable merges;
    private readonly PieceTrie? userSymbols;
    private readonly ByteTokens? bytes;
    private SymbolChain? spare;

    /// <summary>A model of a file.</summary>
    /// <exception cref="NotSupportedException">The file has pieces that are not in use.</exception>
    public SentencePieceBpe(SentencePieceFile file)
    {
        this.file = file;
        if (file.Pieces.Any(piece => piece.Kind == PieceKind.Unused))
        {
            throw new NotSupportedException($"{file.Path}: a BPE model with unused pieces is not supported.");
        }

        Tokens = new TokenTable(file.Ids);
        merges = new MergeTable(Merges());
        userSymbols = SentencePieceNormalizer.UserSymbols(file);
        bytes = file.SpellsBytes ? new ByteTokens(Tokens) : null;
    }

    /// <inheritdoc/>
    public TokenTable Tokens { get; }

    /// <inheritdoc/>
    public void Cut(ReadOnlySpan<char> word, TokenRow row)
    {
        SymbolChain chain = Interlocked.Exchange(ref spare, null) ?? new SymbolChain();
        chain.Clear();
        int units;
        for (int index = 0; index < word.Length; index += units)
        {
            if (userSymbols is not null && userSymbols.LongestPrefix(word[index..], out int symbol) is > 0 and var length)
            {
                // A symbol of the user's never merges.
                chain.Add(~symbol, index);
                units = length;
            }
            else
            {
                chain.Add(symbols.GetValueOrDefault(TextBuffer.PointAt(word, index, out units), Foreign), index);
            }
        }

        chain.MergeAll(merges);
        Emit(word, chain, row);
        if (chain.Capacity <= LargestKept)
        {
            spare = chain;
        }
    }

    private void Emit(ReadOnlySpan<char> word, SymbolChain chain, TokenRow row)
    {
        int unknownFrom = -1;
        for (int index = 0; index < chain.Count; index++)
        {
            int id = PieceAt(chain, index);
            int start = chain.Start(index);
            int end = index + 1 < chain.Count ? chain.Start(index + 1) : word.Length;
            if (id >= 0)
            {
                row.Add(id, start, end);
            }
            else if (bytes?.TryAdd(word, start, end, row) != true)
            {
                // Neighbouring unknown characters are one token.
                unknownFrom = unknownFrom < 0 ? start : unknownFrom;
                if (PieceAt(chain, index + 1) >= 0)
                {
                    row.Add(file.Unknown, unknownFrom, end);
                    unknownFrom = -1;
                }
            }
        }
    }

    /// <summary>The piece of a symbol; −1 if it is none, the unknown piece behind the last.</summary>
    private int PieceAt(SymbolChain chain, int index)
    {
        if (index == chain.Count)
        {
            return file.Unknown;
        }

        int id = chain.Id(index);
        return id == Foreign || id >= file.Pieces.Count ? -1
            : id < 0 ? ~id
            : id;
    }

    /// <summary>Every way of putting a piece together of two symbols; single characters are symbols, pieces or not.</summary>
    private Dictionary<(int Left, int Right), Merge> Merges()
    {
        var mergeable = new Dictionary<string, int>(StringComparer.Ordinal);
        for (int id = 0; id < file.Pieces.Count; id++)
        {
            if (file.Pieces[id].Kind is PieceKind.Normal or PieceKind.UserDefined)
            {
                mergeable.Add(file.Pieces[id].Text, id);
            }
        }

        AddSymbols(mergeable);
        Dictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> lookup = mergeable.GetAlternateLookup<ReadOnlySpan<char>>();
        Dictionary<float, int> ranks = Ranks();
        Dictionary<(int, int), Merge> found = [];
        foreach ((string piece, int id) in mergeable)
        {
            for (int cut = 1; cut < piece.Length; cut++)
            {
                ReadOnlySpan<char> text = piece;
                if (
                    !char.IsLowSurrogate(piece[cut])
                    && lookup.TryGetValue(text[..cut], out int left)
                    && lookup.TryGetValue(text[cut..], out int right)
                )
                {
                    found[(left, right)] = new Merge(ranks[file.Pieces[id].Score], id);
                }
            }
        }

        return found;
    }

    /// <summary>Gives every character of the pieces a symbol.</summary>
    private void AddSymbols(Dictionary<string, int> mergeable)
    {
        int next = file.Pieces.Count;
        foreach (string piece in mergeable.Keys.ToArray())
        {
            int units;
            for (int index = 0; index < piece.Length; index += units)
            {
                int point = TextBuffer.PointAt(piece, index, out units);
                string character = piece.Substring(index, units);
                if (!mergeable.TryGetValue(character, out int id))
                {
                    id = next++;
                    mergeable.Add(character, id);
                }

                symbols[point] = id;
            }
        }
    }

    /// <summary>Equal scores have equal ranks: of them, the leftmost pair merges first.</summary>
    private Dictionary<float, int> Ranks()
    {
        float[] scores = [.. file.Pieces.Select(piece => piece.Score).Distinct().OrderDescending()];
        return Enumerable.Range(0, scores.Length).ToDictionary(rank => scores[rank]);
    }
}

using System.Runtime.InteropServices;
using System.Text;
using Safe.Framework.Tasks.Tokenization.Pieces;
using Safe.Framework.Tasks.Tokenization.Pipeline;

namespace Safe.Framework.Tasks.Tokenization.Unigram;

/// <summary>Cuts a word into the pieces whose log-probabilities have the highest sum (Viterbi). What no piece covers is unknown.</summary>
internal sealed class UnigramModel : IPieceModel
{
    /// <summary>An unknown character costs this much more than the least likely piece.</summary>
    private const double UnknownPenalty = 10;

    private readonly double[] scores;
    private readonly UnigramOptions options;
    private readonly PieceTrie trie = new();
    private readonly ByteTokens? bytes;
    private readonly double unknownScore;
    private readonly double highestScore = double.MinValue;

    /// <summary>A model.</summary>
    /// <param name="tokens">The pieces.</param>
    /// <param name="scores">Log-probability of each.</param>
    /// <param name="options">What else it does.</param>
    public UnigramModel(TokenTable tokens, double[] scores, UnigramOptions options)
    {
        Tokens = tokens;
        this.scores = scores;
        this.options = options;
        double lowest = double.MaxValue;
        foreach ((string token, int id) in tokens.Ids)
        {
            if (!options.Hidden.Contains(id))
            {
                lowest = Math.Min(lowest, scores[id]);
                highestScore = Math.Max(highestScore, scores[id]);
                trie.Add(token, id);
            }
        }

        unknownScore = Rounded(lowest - UnknownPenalty);
        bytes = options.SpellsBytes ? new ByteTokens(tokens) : null;
    }

    /// <inheritdoc/>
    public TokenTable Tokens { get; }

    /// <inheritdoc/>
    public void Cut(ReadOnlySpan<char> word, TokenRow row)
    {
        var path = new PathEnd[word.Length + 1];
        int units;
        for (int start = 0; start < word.Length; start += units)
        {
            TextBuffer.PointAt(word, start, out units);
            Extend(word, start, units, path);
        }

        Emit(word, Backtrack(path), row);
    }

    /// <summary>Tries every piece that begins at a place.</summary>
    private void Extend(ReadOnlySpan<char> word, int start, int units, PathEnd[] path)
    {
        double soFar = path[start].Score;
        bool coversPoint = false;
        int node = PieceTrie.Root;
        for (int end = start + 1; end <= word.Length && trie.TryStep(ref node, word[end - 1]); end++)
        {
            int id = trie.PieceAt(node);
            if (id < 0)
            {
                continue;
            }

            double score = options.Preferred.Contains(id)
                ? Rounded(Encoding.UTF8.GetByteCount(word[start..end]) * highestScore) - 0.1
                : scores[id];
            Offer(ref path[end], start, id, soFar + score);
            coversPoint |= end - start == units;
        }

        if (!coversPoint)
        {
            Offer(ref path[start + units], start, PathEnd.Unknown, Rounded(soFar + unknownScore));
        }
    }

    // SentencePiece compares in double precision and keeps the sum in single; equal sums go by that.
    private void Offer(ref PathEnd end, int start, int id, double score)
    {
        if (end.Id == 0 || score > end.Score)
        {
            end = new PathEnd(start, id + PathEnd.FirstId, Rounded(score));
        }
    }

    private static List<(int Start, int End, int Id)> Backtrack(PathEnd[] path)
    {
        List<(int Start, int End, int Id)> pieces = [];
        for (int end = path.Length - 1; end > 0; end = path[end].Start)
        {
            int id = path[end].Id - PathEnd.FirstId;
            (int start, int last) = (path[end].Start, end);
            if (id == PathEnd.Unknown && pieces is [.., { Id: PathEnd.Unknown } behind])
            {
                // Neighbouring unknown characters are one piece.
                pieces.RemoveAt(pieces.Count - 1);
                last = behind.End;
            }

            pieces.Add((start, last, id));
        }

        pieces.Reverse();
        return pieces;
    }

    private void Emit(ReadOnlySpan<char> word, List<(int Start, int End, int Id)> pieces, TokenRow row)
    {
        foreach ((int start, int end, int id) in CollectionsMarshal.AsSpan(pieces))
        {
            if (id >= 0)
            {
                row.Add(id, start, end);
            }
            else if (bytes?.TryAdd(word, start, end, row) != true)
            {
                row.Add(
                    options.Unknown
                        ?? throw new InvalidDataException("The tokenizer's unigram model has no unknown token, and the text needs it."),
                    start,
                    end
                );
            }
        }
    }

    private double Rounded(double score) => options.SinglePrecision ? (float)score : score;

    /// <summary>The best way to a place.</summary>
    /// <param name="Start">Where its last piece begins.</param>
    /// <param name="Id">The last piece's id plus <see cref="FirstId"/>; 0 while there is no way.</param>
    /// <param name="Score">The sum of its scores.</param>
    private readonly record struct PathEnd(int Start, int Id, double Score)
    {
        public const int Unknown = -1;
        public const int FirstId = 2;
    }
}

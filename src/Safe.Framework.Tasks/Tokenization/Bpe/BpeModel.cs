using Safe.Framework.Tasks.Tokenization.Pieces;
using Safe.Framework.Tasks.Tokenization.Pipeline;

namespace Safe.Framework.Tasks.Tokenization.Bpe;

/// <summary>Byte-pair encoding: a word's characters merge by a list of ranked pairs.</summary>
internal sealed class BpeModel : IPieceModel
{
    /// <summary>A chain with more room is not kept for the next text.</summary>
    private const int LargestKept = 1 << 16;

    private readonly MergeTable merges;
    private readonly BpeOptions options;
    private readonly ByteTokens? bytes;
    private readonly Dictionary<int, int> symbols = [];
    private readonly int[] latinSymbols = new int[512];
    private readonly bool marks;
    private SymbolChain? spare;

    /// <summary>A model.</summary>
    /// <param name="tokens">The vocabulary.</param>
    /// <param name="merges">The merges.</param>
    /// <param name="options">What else it does.</param>
    public BpeModel(TokenTable tokens, MergeTable merges, BpeOptions options)
    {
        Tokens = tokens;
        this.merges = merges;
        this.options = options;
        marks = options.ContinuationPrefix.Length + options.EndSuffix.Length > 0;
        bytes = options.SpellsBytes ? new ByteTokens(tokens) : null;
        Array.Fill(latinSymbols, -1);
        foreach ((string token, int id) in tokens.Ids)
        {
            if (token.Length is 1 or 2 && TextBuffer.PointAt(token, 0, out int units) is var point && units == token.Length)
            {
                symbols.TryAdd(point, id);
                if (point < latinSymbols.Length)
                {
                    latinSymbols[point] = id;
                }
            }
        }
    }

    /// <inheritdoc/>
    public TokenTable Tokens { get; }

    /// <inheritdoc/>
    public void Cut(ReadOnlySpan<char> word, TokenRow row)
    {
        if (options.KeepsTokens && Tokens.TryGetId(word, out int whole))
        {
            row.Add(whole, 0, word.Length);
            return;
        }

        SymbolChain chain = Interlocked.Exchange(ref spare, null) ?? new SymbolChain();
        chain.Clear();
        AddSymbols(word, chain);
        chain.MergeAll(merges);
        for (int index = 0; index < chain.Count; index++)
        {
            int end = index + 1 < chain.Count ? chain.Start(index + 1) : word.Length;
            // The bytes of one character all begin with it.
            row.Add(chain.Id(index), chain.Start(index), Math.Max(end, EndOfPoint(word, chain.Start(index))));
        }

        if (chain.Capacity <= LargestKept)
        {
            spare = chain;
        }
    }

    private static int EndOfPoint(ReadOnlySpan<char> word, int start) =>
        start + (char.IsHighSurrogate(word[start]) && start + 1 < word.Length && char.IsLowSurrogate(word[start + 1]) ? 2 : 1);

    private void AddSymbols(ReadOnlySpan<char> word, SymbolChain chain)
    {
        bool lastIsUnknown = false;
        Span<int> spelt = stackalloc int[4];
        int units;
        for (int index = 0; index < word.Length; index += units)
        {
            int point = TextBuffer.PointAt(word, index, out units);
            int id = marks ? MarkedSymbol(word, index, units) : Symbol(point);
            if (id >= 0)
            {
                chain.Add(id, index);
                lastIsUnknown = false;
            }
            else if (bytes is not null && bytes.Spell(point, spelt) is > 0 and var count)
            {
                foreach (int part in spelt[..count])
                {
                    chain.Add(part, index);
                }

                lastIsUnknown = false;
            }
            else if (options.Unknown is { } unknown && !(lastIsUnknown && options.FusesUnknown))
            {
                chain.Add(unknown, index);
                lastIsUnknown = true;
            }
        }
    }

    private int Symbol(int point) => point < latinSymbols.Length ? latinSymbols[point] : symbols.GetValueOrDefault(point, -1);

    private int MarkedSymbol(ReadOnlySpan<char> word, int index, int units)
    {
        string symbol = string.Concat(
            index == 0 ? "" : options.ContinuationPrefix,
            word.Slice(index, units),
            index + units == word.Length ? options.EndSuffix : ""
        );
        return Tokens.Find(symbol) ?? -1;
    }
}

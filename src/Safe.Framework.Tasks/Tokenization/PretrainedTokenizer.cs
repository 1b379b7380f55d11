using System.Diagnostics.CodeAnalysis;
using Safe.Framework.Tasks.Tokenization.Decoding;
using Safe.Framework.Tasks.Tokenization.Files;
using Safe.Framework.Tasks.Tokenization.Pipeline;

namespace Safe.Framework.Tasks.Tokenization;

/// <summary>
/// A checkpoint's own tokenizer, from the files in its folder: <c>tokenizer.json</c>, else a SentencePiece <c>tokenizer.model</c>, else
/// <c>vocab.json</c> with <c>merges.txt</c>, else <c>vocab.txt</c>, else llama2.c's <c>tok*.bin</c>; <c>tokenizer_config.json</c>, <c>special_tokens_map.json</c>
/// and <c>added_tokens.json</c> are honoured. Ids, offsets and decoded text are those of Hugging Face's tokenizers.
/// </summary>
public sealed class PretrainedTokenizer : ITokenizer
{
    private readonly TokenizerParts parts;
    private readonly TextPipeline pipeline;
    private readonly RowAssembler assembler;
    private readonly Dictionary<int, string> addedById = [];
    private readonly Dictionary<string, int> addedByContent = new(StringComparer.Ordinal);
    private readonly HashSet<int> specialIds = [];
    private readonly SpecialTokens? special;

    private PretrainedTokenizer(TokenizerParts parts)
    {
        this.parts = parts;
        pipeline = new TextPipeline(parts);
        assembler = new RowAssembler(parts);
        VocabularySize = parts.Model.Tokens.Size;
        foreach (AddedTokens.AddedToken token in parts.AddedTokens)
        {
            addedById[token.Id] = token.Content;
            addedByContent[token.Content] = token.Id;
            VocabularySize = Math.Max(VocabularySize, token.Id + 1);
            if (token.IsSpecial)
            {
                specialIds.Add(token.Id);
            }
        }

        foreach (string token in parts.Roles.All)
        {
            if (TryGetId(token, out int id))
            {
                specialIds.Add(id);
            }
        }

        special = FindSpecial();
    }

    /// <inheritdoc/>
    public int VocabularySize { get; }

    /// <summary>
    /// The special tokens' ids. A model without a classifier or separator token has its begin and end tokens here; one without a padding
    /// token is padded with its end token, which the mask hides.
    /// </summary>
    /// <exception cref="NotSupportedException">The files name no end token or nothing for the unknown.</exception>
    public SpecialTokens Special =>
        special ?? throw new NotSupportedException("This tokenizer's files name neither a separator nor an end token.");

    /// <summary>The longest row that the model takes (<c>model_max_length</c>); null if the files do not say.</summary>
    public int? LongestRow => parts.LongestRow;

    /// <summary>What a call without options means: the limits and padding that <c>tokenizer.json</c> carries.</summary>
    public EncodeOptions Defaults => parts.Defaults;

    /// <summary>Reads the tokenizer of a checkpoint.</summary>
    /// <param name="folder">The checkpoint's folder.</param>
    /// <returns>The tokenizer.</returns>
    /// <exception cref="FileNotFoundException">The folder has no tokenizer files.</exception>
    /// <exception cref="InvalidDataException">A file cannot be used; the message names file and place.</exception>
    /// <exception cref="NotSupportedException">The files ask for something that this library does not have; the message names it.</exception>
    public static PretrainedTokenizer Load(string folder) => new(new TokenizerFolder(folder).Read());

    /// <inheritdoc/>
    public TokenizedText Encode(string text, string? pair = null, EncodeOptions? options = null)
    {
        options ??= parts.Defaults;
        TokenRow first = Run(text, options);
        TokenRow? second = pair is null ? null : Run(pair, options);
        TokenizedText row = assembler.Assemble(first, second, assembler.Kept(first, second, options), options);
        return Pad(row, options.PadTo ?? 0, options);
    }

    /// <summary>Encodes many texts, or pairs of texts.</summary>
    /// <param name="texts">The texts.</param>
    /// <param name="pairs">The second texts, as many as there are first ones; null for none.</param>
    /// <param name="options">Limits and padding; null for <see cref="Defaults"/>.</param>
    /// <returns>One row for each text, all of one length if <see cref="EncodeOptions.PadToLongest"/> asks for it.</returns>
    /// <exception cref="ArgumentException">There are not as many second texts as first ones, or a text cannot be brought below the limit.</exception>
    public IReadOnlyList<TokenizedText> EncodeBatch(
        IReadOnlyList<string> texts,
        IReadOnlyList<string>? pairs = null,
        EncodeOptions? options = null
    )
    {
        options ??= parts.Defaults;
        if (pairs is not null && pairs.Count != texts.Count)
        {
            throw new ArgumentException($"There are {texts.Count} texts but {pairs.Count} second texts.", nameof(pairs));
        }

        var rows = new TokenizedText[texts.Count];
        for (int index = 0; index < rows.Length; index++)
        {
            rows[index] = Encode(texts[index], pairs?[index], options);
        }

        if (options.PadToLongest && rows.Length > 0)
        {
            int longest = rows.Max(row => row.Length);
            rows = Array.ConvertAll(rows, row => Pad(row, longest, options));
        }

        return rows;
    }

    /// <summary>
    /// Encodes a text that is longer than the limit as several rows, each of which begins <see cref="EncodeOptions.Stride"/> tokens before the last
    /// one's end. Of a pair, <see cref="EncodeOptions.Truncation"/> says which text is cut into windows; the other is repeated whole.
    /// </summary>
    /// <param name="text">The first text.</param>
    /// <param name="pair">The second text, or null.</param>
    /// <param name="options">Must have <see cref="EncodeOptions.MaxLength"/>.</param>
    /// <returns>The rows, at least one.</returns>
    /// <exception cref="ArgumentException">There is no limit, or a window has no room for a new token.</exception>
    /// <exception cref="NotSupportedException">Both texts of a pair would have to be cut, or windows counted from the right.</exception>
    public IReadOnlyList<TokenizedText> EncodeWindows(string text, string? pair, EncodeOptions options)
    {
        if ((pair is not null && options.Truncation == Truncation.LongestFirst) || options.TruncationSide == RowSide.Left)
        {
            throw new NotSupportedException("Windows are cut of one text of a pair, OnlyFirst or OnlySecond, and from its beginning.");
        }

        TokenRow first = Run(text, options);
        TokenRow? second = pair is null ? null : Run(pair, options);
        bool cutsSecond = second is not null && options.Truncation == Truncation.OnlySecond;
        int whole = cutsSecond ? first.Ids.Count : second?.Ids.Count ?? 0;
        int count = (cutsSecond ? second! : first).Ids.Count;
        int room = (options.MaxLength ?? 0) - assembler.Added(second is not null, options) - whole;
        if (options.Stride < 0 || room <= options.Stride)
        {
            throw new ArgumentException(
                $"A limit of {options.MaxLength} tokens has room for {room} of the text; that must be above the stride, {options.Stride}.",
                nameof(options)
            );
        }

        List<TokenizedText> rows = [];
        int start = 0;
        int end;
        do
        {
            end = Math.Min(start + room, count);
            (Range, Range) kept = cutsSecond ? (.., start..end) : (start..end, ..);
            rows.Add(Pad(assembler.Assemble(first, second, kept, options), options.PadTo ?? 0, options));
            start += room - options.Stride;
        } while (end < count);

        return rows;
    }

    /// <inheritdoc/>
    public string Decode(ReadOnlySpan<int> ids, bool skipSpecialTokens = true)
    {
        var tokens = new List<string>(ids.Length);
        foreach (int id in ids)
        {
            string token =
                TokenOf(id) ?? throw new ArgumentOutOfRangeException(nameof(ids), id, "The vocabulary has no token with this id.");
            if (!skipSpecialTokens || !specialIds.Contains(id))
            {
                tokens.Add(token);
            }
        }

        string text = string.Concat(parts.Decoder.Decode(tokens));
        return parts.TidiesSpaces ? SpaceTidying.Apply(text) : text;
    }

    /// <summary>The token of an id, as the vocabulary writes it.</summary>
    /// <param name="id">A token id.</param>
    /// <returns>The token; null if the vocabulary has none with this id.</returns>
    public string? TokenOf(int id) => addedById.TryGetValue(id, out string? token) ? token : parts.Model.Tokens[id];

    /// <summary>Finds a token's id.</summary>
    /// <param name="token">The token, as the vocabulary writes it.</param>
    /// <param name="id">Its id.</param>
    /// <returns>False if the vocabulary has no such token.</returns>
    public bool TryGetId([NotNullWhen(true)] string? token, out int id)
    {
        id = -1;
        return token is not null && (addedByContent.TryGetValue(token, out id) || parts.Model.Tokens.TryGetId(token, out id));
    }

    private TokenRow Run(string text, EncodeOptions options)
    {
        TokenRow row = pipeline.Run(text, options.WithOffsets);
        if (options.WithOffsets)
        {
            parts.Trimming?.Apply(row, parts.Model.Tokens, text, addedById.ContainsKey);
        }

        return row;
    }

    private TokenizedText Pad(TokenizedText row, int length, EncodeOptions options) =>
        length <= row.Length && options.PadToMultipleOf is null ? row : assembler.Pad(row, length, Special.Padding, options);

    private SpecialTokens? FindSpecial()
    {
        int? Id(params ReadOnlySpan<string?> tokens)
        {
            foreach (string? token in tokens)
            {
                if (TryGetId(token, out int id))
                {
                    return id;
                }
            }

            return null;
        }

        TokenRoles roles = parts.Roles;
        int? end = Id(roles.Separator, roles.End);
        int? unknown = Id(roles.Unknown) ?? end;
        int? start = Id(roles.Classifier, roles.Begin) ?? end;
        int? padding = Id(roles.Padding, roles.End) ?? unknown;
        return (padding, unknown, start, end ?? padding) is ({ } pad, { } other, { } first, { } last)
            ? new SpecialTokens(pad, other, first, last, Id(roles.Mask))
            : null;
    }
}

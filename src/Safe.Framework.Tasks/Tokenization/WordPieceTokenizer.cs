using System.Buffers;
using System.Text.Json;
using Safe.Framework.Tasks.Tokenization.Pipeline;
using Safe.Framework.Tasks.Tokenization.WordPiece;

namespace Safe.Framework.Tasks.Tokenization;

/// <summary>
/// BERT's tokenizer: <see cref="BasicTokenizer"/>, then each word cut greedily into the longest pieces of the vocabulary; a piece
/// that continues a word is written <c>##piece</c>. Special tokens written out in the text are recognised.
/// </summary>
public sealed class WordPieceTokenizer : ITokenizer
{
    private readonly Vocabulary vocabulary;
    private readonly WordPieceOptions options;
    private readonly BasicTokenizer basic;
    private readonly string[] specialTokens;
    private readonly SearchValues<string> specialSearch;
    private readonly WordPieceModel model;

    /// <summary>A tokenizer over a vocabulary.</summary>
    /// <param name="vocabulary">Tokens and ids.</param>
    /// <param name="options">Null for uncased BERT.</param>
    /// <exception cref="ArgumentException">The vocabulary lacks a special token.</exception>
    public WordPieceTokenizer(Vocabulary vocabulary, WordPieceOptions? options = null)
    {
        this.vocabulary = vocabulary;
        this.options = options ?? new WordPieceOptions();
        basic = new BasicTokenizer(this.options);
        Special = new SpecialTokens(
            Required(this.options.Padding),
            Required(this.options.Unknown),
            Required(this.options.Start),
            Required(this.options.Separator),
            Required(this.options.Mask)
        );
        specialTokens = [.. this.options.SpecialTokens.OrderByDescending(token => token.Length)];
        specialSearch = SearchValues.Create(specialTokens, StringComparison.Ordinal);
        model = new WordPieceModel(vocabulary.ToTable(), Special.Unknown, "##", this.options.LongestWord);
    }

    /// <inheritdoc/>
    public int VocabularySize => vocabulary.Count;

    /// <inheritdoc/>
    public SpecialTokens Special { get; }

    /// <summary>The tokens and their ids.</summary>
    public Vocabulary Vocabulary => vocabulary;

    /// <summary>Reads <c>vocab.txt</c> and, where present, <c>tokenizer_config.json</c> of a model folder.</summary>
    /// <param name="folder">The model's folder.</param>
    /// <returns>The tokenizer.</returns>
    /// <exception cref="FileNotFoundException">There is no <c>vocab.txt</c>.</exception>
    /// <exception cref="InvalidDataException">A file cannot be used; the message names file and place.</exception>
    public static WordPieceTokenizer FromFolder(string folder)
    {
        string configuration = Path.Combine(folder, "tokenizer_config.json");
        return Load(Path.Combine(folder, "vocab.txt"), File.Exists(configuration) ? ReadOptions(configuration) : null);
    }

    /// <summary>Reads a <c>vocab.txt</c>.</summary>
    /// <param name="vocabularyFile">The file.</param>
    /// <param name="options">Null for uncased BERT.</param>
    /// <returns>The tokenizer.</returns>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="InvalidDataException">The file is no vocabulary or lacks a special token.</exception>
    public static WordPieceTokenizer Load(string vocabularyFile, WordPieceOptions? options = null)
    {
        Vocabulary vocabulary = Vocabulary.Load(vocabularyFile);
        options ??= new WordPieceOptions();
        string? missing = options.SpecialTokens.FirstOrDefault(token => !vocabulary.TryGetId(token, out _));
        return missing is null
            ? new WordPieceTokenizer(vocabulary, options)
            : throw new InvalidDataException($"{vocabularyFile}({vocabulary.Count}): the file ends without the special token '{missing}'.");
    }

    /// <inheritdoc/>
    public TokenizedText Encode(string text, string? pair = null, EncodeOptions? options = null)
    {
        options ??= EncodeOptions.Default;
        List<int> first = Tokenize(text);
        List<int>? second = pair is null ? null : Tokenize(pair);
        PairTruncation.Apply(first, second, options, second is null ? 2 : 3);
        var ids = new List<int>(Math.Max(options.PadTo ?? 0, first.Count + (second?.Count ?? 0) + 3));
        Add(ids, first, options.AddSpecialTokens ? Special.Start : null, options.AddSpecialTokens ? Special.Separator : null);
        int typeOneFrom = ids.Count;
        if (second is not null)
        {
            Add(ids, second, null, options.AddSpecialTokens ? Special.Separator : null);
        }

        int used = ids.Count;
        int length = Math.Max(options.PadTo ?? 0, used);
        int[] inputIds = new int[length];
        ids.CopyTo(inputIds);
        Array.Fill(inputIds, Special.Padding, used, length - used);
        int[] types = new int[length];
        Array.Fill(types, 1, typeOneFrom, used - typeOneFrom);
        int[] mask = new int[length];
        Array.Fill(mask, 1, 0, used);
        return new TokenizedText(inputIds, types, mask);
    }

    /// <summary>Cuts a text into pieces, without adding special tokens.</summary>
    /// <param name="text">The text.</param>
    /// <returns>Token ids.</returns>
    public List<int> Tokenize(ReadOnlySpan<char> text)
    {
        var row = new TokenRow();
        var words = new WordBuffer();
        while (!text.IsEmpty)
        {
            int at = text.IndexOfAny(specialSearch);
            TokenizePlain(at < 0 ? text : text[..at], words, row);
            if (at < 0)
            {
                break;
            }

            text = text[at..];
            string special = SpecialAt(text);
            vocabulary.TryGetId(special, out int id);
            row.Ids.Add(id);
            text = text[special.Length..];
        }

        return row.Ids;
    }

    /// <inheritdoc/>
    public string Decode(ReadOnlySpan<int> ids, bool skipSpecialTokens = true)
    {
        var tokens = new List<string>(ids.Length);
        foreach (int id in ids)
        {
            if (id < 0 || id >= vocabulary.Count)
            {
                throw new ArgumentOutOfRangeException(nameof(ids), id, $"Token ids are 0 to {vocabulary.Count - 1}.");
            }

            if (!skipSpecialTokens || !Special.Contains(id))
            {
                tokens.Add(vocabulary.Tokens[id]);
            }
        }

        return string.Join(' ', tokens).Replace(" ##", "", StringComparison.Ordinal).Trim();
    }

    private static void Add(List<int> ids, List<int> text, int? before, int? after)
    {
        if (before is { } start)
        {
            ids.Add(start);
        }

        ids.AddRange(text);
        if (after is { } end)
        {
            ids.Add(end);
        }
    }

    private static WordPieceOptions ReadOptions(string path)
    {
        try
        {
            using var document = JsonDocument.Parse(File.ReadAllBytes(path));
            JsonElement root = document.RootElement;
            bool? Flag(string name) =>
                root.TryGetProperty(name, out JsonElement value) && value.ValueKind != JsonValueKind.Null ? value.GetBoolean() : null;
            return new WordPieceOptions
            {
                LowerCase = Flag("do_lower_case") ?? true,
                StripAccents = Flag("strip_accents"),
                SplitIdeographs = Flag("tokenize_chinese_chars") ?? true,
            };
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            throw new InvalidDataException($"{path}: not a tokenizer configuration: {exception.Message}", exception);
        }
    }

    private void TokenizePlain(ReadOnlySpan<char> text, WordBuffer words, TokenRow row)
    {
        words.Clear();
        basic.Split(text, words);
        for (int index = 0; index < words.Count; index++)
        {
            model.Cut(words[index], row);
        }
    }

    private string SpecialAt(ReadOnlySpan<char> text)
    {
        foreach (string special in specialTokens)
        {
            if (text.StartsWith(special, StringComparison.Ordinal))
            {
                return special;
            }
        }

        throw new InvalidOperationException("A special token was found that is none.");
    }

    private int Required(string token) =>
        vocabulary.TryGetId(token, out int id)
            ? id
            : throw new ArgumentException($"The vocabulary has no special token '{token}'.", nameof(token));
}

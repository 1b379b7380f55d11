using System.Runtime.InteropServices;

namespace Safe.Framework.Tasks.Tokenization;

/// <summary>
/// Learns a WordPiece vocabulary: every word starts as its characters, and the most frequent pair of neighbouring pieces becomes a new piece
/// until the vocabulary is full. Ties go to the pair that is first in ordinal order, so that a vocabulary follows from its text alone.
/// </summary>
public sealed class WordPieceTrainer
{
    private readonly WordPieceTrainerOptions options;

    /// <summary>A trainer.</summary>
    /// <param name="options">Null for the defaults.</param>
    /// <exception cref="ArgumentOutOfRangeException">An option is out of its range.</exception>
    public WordPieceTrainer(WordPieceTrainerOptions? options = null)
    {
        this.options = options ?? new WordPieceTrainerOptions();
        ArgumentOutOfRangeException.ThrowIfLessThan(
            this.options.VocabularySize,
            this.options.Tokens.SpecialTokens.Count + 1,
            nameof(options)
        );
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(this.options.AlphabetSize, nameof(options));
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(this.options.MinimumCount, nameof(options));
    }

    /// <summary>Learns from running text.</summary>
    /// <param name="texts">The texts.</param>
    /// <returns>A vocabulary of at most the size asked for; smaller where the text has no more pairs.</returns>
    public Vocabulary Train(IEnumerable<string> texts) => Train(CountWords(texts));

    /// <summary>Learns from word counts.</summary>
    /// <param name="wordCounts">Words, normalised as the tokenizer will do it, and how often each occurs.</param>
    /// <returns>A vocabulary of at most the size asked for; smaller where the words have no more pairs.</returns>
    public Vocabulary Train(IReadOnlyDictionary<string, long> wordCounts)
    {
        KeyValuePair<string, long>[] words =
        [
            .. wordCounts
                .Where(word => word.Value > 0 && word.Key.Length > 0 && word.Key.Length <= options.Tokens.LongestWord)
                .OrderBy(word => word.Key, StringComparer.Ordinal),
        ];
        var pieces = new PieceTable(options.Tokens.SpecialTokens);
        var corpus = new PieceCorpus(pieces);
        HashSet<string> alphabet = Alphabet(words);
        int room = options.VocabularySize - pieces.Count;
        foreach (string piece in alphabet.Order(StringComparer.Ordinal).Take(room))
        {
            pieces.Add(piece);
        }

        foreach (KeyValuePair<string, long> word in words)
        {
            corpus.Add(word.Key, word.Value);
        }

        while (pieces.Count < options.VocabularySize && corpus.TakeBestPair(options.MinimumCount) is { } pair)
        {
            corpus.Merge(pair);
        }

        return new Vocabulary(pieces.Texts);
    }

    /// <summary>Counts the words of running text, normalised as the tokenizer will do it.</summary>
    /// <param name="texts">The texts.</param>
    /// <returns>Words and counts.</returns>
    public Dictionary<string, long> CountWords(IEnumerable<string> texts)
    {
        var basic = new BasicTokenizer(options.Tokens);
        var counts = new Dictionary<string, long>(StringComparer.Ordinal);
        Dictionary<string, long>.AlternateLookup<ReadOnlySpan<char>> lookup = counts.GetAlternateLookup<ReadOnlySpan<char>>();
        var buffer = new WordBuffer();
        foreach (string text in texts)
        {
            buffer.Clear();
            basic.Split(text, buffer);
            for (int index = 0; index < buffer.Count; index++)
            {
                CollectionsMarshal.GetValueRefOrAddDefault(lookup, buffer[index], out _)++;
            }
        }

        return counts;
    }

    /// <summary>The most frequent characters, each as a word's beginning, its continuation, or both, as they occur.</summary>
    private HashSet<string> Alphabet(KeyValuePair<string, long>[] words)
    {
        var characters = new Dictionary<string, long>(StringComparer.Ordinal);
        var forms = new HashSet<string>(StringComparer.Ordinal);
        foreach ((string word, long count) in words)
        {
            foreach (string form in PieceTable.Characters(word))
            {
                forms.Add(form);
                CollectionsMarshal.GetValueRefOrAddDefault(characters, PieceTable.Bare(form), out _) += count;
            }
        }

        HashSet<string> kept = characters
            .OrderByDescending(pair => pair.Value)
            .ThenBy(pair => pair.Key, StringComparer.Ordinal)
            .Take(options.AlphabetSize)
            .Select(pair => pair.Key)
            .ToHashSet(StringComparer.Ordinal);
        forms.RemoveWhere(form => !kept.Contains(PieceTable.Bare(form)));
        return forms;
    }
}

using Safe.Framework.Tasks.Tokenization;

namespace Safe.Framework.Tasks.Tests.Tokenization;

public class WordPieceTrainerTests
{
    /// <summary>The textbook example of byte-pair encoding (Sennrich et al., 2016), merges worked by hand.</summary>
    [Fact]
    public void Merges_follow_the_counts()
    {
        var counts = new Dictionary<string, long>
        {
            ["low"] = 5,
            ["lower"] = 2,
            ["newest"] = 6,
            ["widest"] = 3,
        };
        var trainer = new WordPieceTrainer(new WordPieceTrainerOptions { VocabularySize = 5 + 11 + 4 });
        Vocabulary vocabulary = trainer.Train(counts);
        vocabulary.Tokens.Take(5).ShouldBe(["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]"]);
        string[] characters = ["##d", "##e", "##i", "##o", "##r", "##s", "##t", "##w", "l", "n", "w"];
        vocabulary.Tokens.Skip(5).Take(11).ShouldBe(characters);

        // es 9 (tied with st), est 9, ow 7 (tied with lo), low 7.
        vocabulary.Tokens.Skip(16).ShouldBe(["##es", "##est", "##ow", "low"]);
    }

    [Fact]
    public void The_incremental_counts_learn_what_counting_anew_learns()
    {
        Dictionary<string, long> counts = RandomWords(seed: 9, words: 200);
        Vocabulary vocabulary = new WordPieceTrainer(new WordPieceTrainerOptions { VocabularySize = 120 }).Train(counts);
        vocabulary.Tokens.ShouldBe(NaiveTrainer.Train(counts, 120));
    }

    [Fact]
    public void Order_of_the_words_does_not_matter()
    {
        Dictionary<string, long> counts = RandomWords(seed: 4, words: 150);
        var reversed = new Dictionary<string, long>(counts.Reverse());
        var trainer = new WordPieceTrainer(new WordPieceTrainerOptions { VocabularySize = 100 });
        trainer.Train(reversed).Tokens.ShouldBe(trainer.Train(counts).Tokens);
    }

    [Fact]
    public void Text_it_was_trained_on_is_spelt_without_unknowns()
    {
        string[] texts = ["Reads a line of characters asynchronously.", "Reads lines; throws if the line is too long!"];
        Vocabulary vocabulary = new WordPieceTrainer(new WordPieceTrainerOptions { VocabularySize = 80 }).Train(texts);
        vocabulary.Count.ShouldBeLessThanOrEqualTo(80);
        var tokenizer = new WordPieceTokenizer(vocabulary);
        var basic = new BasicTokenizer();
        foreach (string text in texts)
        {
            List<int> ids = tokenizer.Tokenize(text);
            ids.ShouldNotContain(tokenizer.Special.Unknown);
            tokenizer.Decode(ids.ToArray()).ShouldBe(string.Join(' ', basic.Split(text)));
        }
    }

    [Fact]
    public void Training_stops_when_there_is_nothing_left_to_merge()
    {
        var counts = new Dictionary<string, long> { ["ab"] = 2, ["x"] = 1 };
        new WordPieceTrainer().Train(counts).Tokens.Skip(5).ShouldBe(["##b", "a", "x", "ab"]);
    }

    private static Dictionary<string, long> RandomWords(long seed, int words)
    {
        var random = new Safe.Framework.Tasks.Randomness.StableRandom(seed);
        var counts = new Dictionary<string, long>(StringComparer.Ordinal);
        for (int word = 0; word < words; word++)
        {
            char[] letters = new char[1 + random.NextInt(9)];
            for (int index = 0; index < letters.Length; index++)
            {
                letters[index] = "aaabbcde"[random.NextInt(8)];
            }

            counts[new string(letters)] = 1 + random.NextInt(30);
        }

        return counts;
    }
}

using System.Text;
using Safe.Framework.Tasks.Randomness;
using Safe.Framework.Tasks.Tokenization;

namespace Safe.Framework.Tasks.Tests.Tokenization;

public class WordPieceTokenizerTests
{
    private static readonly string[] Tokens =
    [
        "[PAD]",
        "[UNK]",
        "[CLS]",
        "[SEP]",
        "[MASK]",
        "un",
        "##aff",
        "##able",
        "##a",
        "##b",
        "a",
        "b",
        "ab",
        ",",
        "##abl",
    ];

    private static WordPieceTokenizer Small() => new(new Vocabulary(Tokens));

    [Theory]
    [InlineData("unaffable", new[] { "un", "##aff", "##able" })]
    [InlineData("aab", new[] { "a", "##a", "##b" })]
    [InlineData("abx ab", new[] { "[UNK]", "ab" })]
    [InlineData("a[MASK]b", new[] { "a", "[MASK]", "b" })]
    [InlineData("[mask]", new[] { "[UNK]", "[UNK]", "[UNK]" })]
    public void Longest_pieces_win(string text, string[] expected) => Small().Tokenize(text).Select(id => Tokens[id]).ShouldBe(expected);

    [Fact]
    public void A_word_above_the_limit_is_unknown_and_one_at_the_limit_is_not()
    {
        Small().Tokenize(new string('a', 100)).Count.ShouldBe(100);
        Small().Tokenize(new string('a', 101)).ShouldBe([1]);
    }

    [Fact]
    public void Every_strategy_keeps_the_limit_and_the_beginnings()
    {
        var random = new StableRandom(11);
        WordPieceTokenizer tokenizer = Small();
        for (int trial = 0; trial < 300; trial++)
        {
            string first = RandomWords(random, random.NextInt(12));
            string second = RandomWords(random, random.NextInt(12));
            int limit = 3 + random.NextInt(12);
            TokenizedText whole = tokenizer.Encode(first, second);
            TokenizedText cut = tokenizer.Encode(first, second, new EncodeOptions { MaxLength = limit });
            cut.Length.ShouldBe(Math.Min(limit, whole.Length));
            List<int> firstIds = tokenizer.Tokenize(first);
            List<int> secondIds = tokenizer.Tokenize(second);
            int keptSecond = cut.TokenTypeIds.Sum() - 1;
            int keptFirst = cut.Length - 3 - keptSecond;
            cut.InputIds.ShouldBe([2, .. firstIds.Take(keptFirst), 3, .. secondIds.Take(keptSecond), 3]);
            ReferenceLengths(firstIds.Count, secondIds.Count, limit - 3).ShouldBe((keptFirst, keptSecond));
        }
    }

    [Fact]
    public void A_limit_that_cannot_be_kept_is_refused()
    {
        WordPieceTokenizer tokenizer = Small();
        Should.Throw<ArgumentException>(() => tokenizer.Encode("a", "b", new EncodeOptions { MaxLength = 2 }));
        Should.Throw<ArgumentException>(() =>
            tokenizer.Encode("a a a a", "b", new EncodeOptions { MaxLength = 5, Truncation = Truncation.OnlySecond })
        );
    }

    [Fact]
    public void Decoding_gives_back_the_normalised_words_of_any_text_the_vocabulary_can_spell()
    {
        var random = new StableRandom(3);
        WordPieceTokenizer tokenizer = Small();
        var basic = new BasicTokenizer();
        for (int trial = 0; trial < 300; trial++)
        {
            string text = RandomWords(random, random.NextInt(15));
            string decoded = tokenizer.Decode(tokenizer.Encode(text).InputIds);
            decoded.ShouldBe(string.Join(' ', basic.Split(text)));
            tokenizer.Encode(decoded).InputIds.ShouldBe(tokenizer.Encode(text).InputIds);
        }
    }

    [Fact]
    public void Decoding_refuses_ids_outside_the_vocabulary()
    {
        Should.Throw<ArgumentOutOfRangeException>(() => Small().Decode([Tokens.Length]));
        Should.Throw<ArgumentOutOfRangeException>(() => Small().Decode([-1]));
    }

    /// <summary>Removes one token at a time, the rule as the reference library words it.</summary>
    private static (int First, int Second) ReferenceLengths(int first, int second, int allowed)
    {
        while (first + second > allowed)
        {
            if (first > second)
            {
                first--;
            }
            else
            {
                second--;
            }
        }

        return (first, second);
    }

    private static string RandomWords(StableRandom random, int count)
    {
        var text = new StringBuilder();
        for (int word = 0; word < count; word++)
        {
            int length = 1 + random.NextInt(4);
            for (int letter = 0; letter < length; letter++)
            {
                text.Append("aAbB"[random.NextInt(4)]);
            }

            text.Append(random.NextInt(4) == 0 ? "," : "  ");
        }

        return text.ToString();
    }
}

using Safe.Framework.Tasks.Randomness;
using Safe.Framework.Tasks.Tokenization;

namespace Safe.Framework.Tasks.Tests.Tokenization;

public class BasicTokenizerTests
{
    [Theory]
    [InlineData("Hello, World!", new[] { "hello", ",", "world", "!" })]
    [InlineData(" a\tb\nc\u00A0d\u3000e ", new[] { "a", "b", "c", "d", "e" })]
    [InlineData("Ünï Ångström ÇA", new[] { "uni", "angstrom", "ca" })]
    [InlineData("a\u0001b\u200Dc\uFFFDd\u0000e", new[] { "abcde" })]
    [InlineData("x$y^z`w", new[] { "x", "$", "y", "^", "z", "`", "w" })]
    [InlineData("ab\u4E2D\u6587cd", new[] { "ab", "\u4E2D", "\u6587", "cd" })]
    [InlineData("\u304B\u306A", new[] { "\u304B\u306A" })]
    [InlineData("\u0301\u0302", new string[0])]
    [InlineData("\u00BFqu\u00E9?", new[] { "\u00BF", "que", "?" })]
    [InlineData("\u0130I", new[] { "ii" })]
    [InlineData("\uD840\uDC00x", new[] { "\uD840\uDC00", "x" })]
    [InlineData("bad \uD800 half", new[] { "bad", "half" })]
    public void Uncased_cases_worked_by_hand(string text, string[] words) => new BasicTokenizer().Split(text).ShouldBe(words);

    [Theory]
    [InlineData("e\u0301", "\u00E9")]
    [InlineData("A\u030A", "\u00C5")]
    [InlineData("\u212B", "\u00C5")]
    [InlineData("\u1112\u1161\u11AB", "\uD55C")]
    [InlineData("a\u0315\u0300", "\u00E0\u0315")]
    [InlineData("\u0958", "\u0915\u093C")]
    public void Cased_text_is_composed(string text, string word) =>
        new BasicTokenizer(new BasicTokenizerOptions { LowerCase = false }).Split(text).ShouldBe([word]);

    [Fact]
    public void The_ascii_path_and_the_general_path_agree()
    {
        var random = new StableRandom(5);
        var basic = new BasicTokenizer();
        for (int trial = 0; trial < 300; trial++)
        {
            char[] characters = new char[random.NextInt(60)];
            for (int index = 0; index < characters.Length; index++)
            {
                characters[index] = (char)random.NextInt(128);
            }

            string text = new(characters);

            // A soft hyphen is removed by cleaning, but sends the text down the general path.
            basic.Split("\u00AD" + text).ShouldBe(basic.Split(text), text);
        }
    }

    [Fact]
    public void Normalising_twice_changes_nothing()
    {
        var random = new StableRandom(6);
        var basic = new BasicTokenizer();
        for (int trial = 0; trial < 500; trial++)
        {
            char[] characters = new char[random.NextInt(40)];
            for (int index = 0; index < characters.Length; index++)
            {
                characters[index] = (char)random.NextInt(0x3000);
            }

            IReadOnlyList<string> once = basic.Split(characters);
            basic.Split(string.Join(' ', once)).ShouldBe(once);
        }
    }

    [Fact]
    public void A_long_run_of_marks_is_put_in_order_without_quadratic_work()
    {
        string marks = string.Concat(Enumerable.Repeat("\u0301\u0323", 200_000));
        IReadOnlyList<string> words = new BasicTokenizer(new BasicTokenizerOptions { LowerCase = false }).Split("q" + marks);
        words.ShouldHaveSingleItem().ShouldBe("q" + new string('\u0323', 200_000) + new string('\u0301', 200_000));
    }
}

using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Safe.Framework.Tasks.Tokenization;
using Safe.Testing;

namespace Safe.Framework.Tasks.Tests.Tokenization.Pretrained;

/// <summary>Any text is handled: every plane of Unicode, NULs, lone surrogates, words of ten million characters.</summary>
public sealed class AnyTextTests
{
    private static readonly Config Runs = Config.QuickThrowOnFailure.WithMaxTest(300);

    private static Gen<string> Texts =>
        Gen.OneOf(
                Gen.Choose(32, 126),
                Gen.Choose(0, 0x2FF),
                Gen.Choose(0x300, 0xFFFF),
                Gen.Elements(0x20, 0x0A, 0x2581, 0x3000, 0xD83D, 0xDE00, 0x301, 0)
            )
            .Select(unit => (char)unit)
            .ListOf()
            .Select(units => new string([.. units]));

    [SharedDataFact("vocab/gpt2")]
    public void Byte_level_tokens_decode_to_the_text_itself()
    {
        PretrainedTokenizer tokenizer = Load("gpt2", "tokenizer.json");
        ForAll(text => tokenizer.Decode(tokenizer.Encode(text).InputIds, skipSpecialTokens: false).ShouldBe(Valid(text)));
    }

    [SharedDataFact("vocab/llama2")]
    public void SentencePiece_tokens_decode_to_the_text_with_its_spaces_visible_or_not()
    {
        PretrainedTokenizer tokenizer = Load("llama2", "tokenizer.model");
        // The first space of a text is taken for the one that encoding adds; U+2581 reads as a space.
        ForAll(text => tokenizer.Decode(tokenizer.Encode("x" + text).InputIds).ShouldBe("x" + Valid(text).Replace('\u2581', ' ')));
    }

    [SharedDataFact("vocab/bert-base-uncased")]
    public void Word_pieces_of_decoded_text_are_the_same_pieces()
    {
        PretrainedTokenizer tokenizer = Load("bert-base-uncased", "vocab.txt");
        ForAll(text =>
        {
            int[] ids = tokenizer.Encode(text).InputIds;
            int unknown = tokenizer.Special.Unknown;
            if (!ids.Contains(unknown))
            {
                tokenizer.Encode(tokenizer.Decode(ids)).InputIds.ShouldBe(ids);
            }
        });
    }

    [SharedDataFact("vocab")]
    public void Offsets_lie_in_the_text_and_never_change_the_ids()
    {
        foreach (
            (string name, string file) in new[]
            {
                ("gpt2", "tokenizer.json"),
                ("llama2", "tokenizer.model"),
                ("bert-base-uncased", "tokenizer.json"),
            }
        )
        {
            PretrainedTokenizer tokenizer = Load(name, file);
            ForAll(text =>
            {
                TokenizedText row = tokenizer.Encode(text, "b", new EncodeOptions { WithOffsets = true });
                row.InputIds.ShouldBe(tokenizer.Encode(text, "b").InputIds);
                for (int index = 0; index < row.Length; index++)
                {
                    TokenSpan span = row.Offsets[index];
                    int length = row.SequenceIds[index] == 0 ? text.Length : 1;
                    (span.Start <= span.End && span.Start >= 0 && span.End <= length).ShouldBeTrue($"{span}");
                }
            });
        }
    }

    [SharedDataFact("vocab")]
    public void A_word_of_ten_million_characters_is_cut()
    {
        string word = new('a', 10_000_000);
        Load("gpt2", "tokenizer.json").Encode(word).Length.ShouldBeInRange(100_000, 10_000_000);
        Load("llama2", "tokenizer.model").Encode(word).Length.ShouldBeInRange(100_000, 10_000_000);
        Load("bert-base-uncased", "tokenizer.json").Encode(word).InputIds.ShouldBe([101, 100, 102]);
    }

    [SharedDataFact("vocab/bert-base-uncased")]
    public void Windows_cover_the_text_and_overlap_by_the_stride()
    {
        PretrainedTokenizer tokenizer = Load("bert-base-uncased", "tokenizer.json");
        string context = string.Join(' ', Enumerable.Range(0, 97).Select(number => $"word{number}"));
        var options = new EncodeOptions
        {
            MaxLength = 40,
            Stride = 7,
            Truncation = Truncation.OnlySecond,
            WithOffsets = true,
            PadTo = 40,
        };
        IReadOnlyList<TokenizedText> windows = tokenizer.EncodeWindows("which word ?", context, options);
        int[] whole = tokenizer.Encode(context, null, new EncodeOptions { AddSpecialTokens = false }).InputIds;
        List<int> joined = [];
        foreach (TokenizedText window in windows)
        {
            window.Length.ShouldBe(40);
            int[] own = [.. window.InputIds.Where((_, index) => window.SequenceIds[index] == 1)];
            own.Take(joined.Count == 0 ? 0 : 7).ShouldBe(joined.TakeLast(joined.Count == 0 ? 0 : 7));
            joined.AddRange(own.Skip(joined.Count == 0 ? 0 : 7));
        }

        joined.ShouldBe(whole);
        windows.Count.ShouldBeGreaterThan(3);
    }

    [SharedDataFact("vocab/bert-base-uncased")]
    public void A_batch_is_padded_to_its_longest_row_on_the_side_asked_for()
    {
        PretrainedTokenizer tokenizer = Load("bert-base-uncased", "tokenizer.json");
        var options = new EncodeOptions
        {
            PadToLongest = true,
            PadToMultipleOf = 8,
            PaddingSide = RowSide.Left,
        };
        IReadOnlyList<TokenizedText> rows = tokenizer.EncodeBatch(["one", "one two three four five six seven"], options: options);
        rows.Select(row => row.Length).ShouldBe([16, 16]);
        rows[0].InputIds.ShouldBe([.. Enumerable.Repeat(0, 13), 101, 2028, 102]);
        rows[0].AttentionMask.Sum().ShouldBe(3);
    }

    private static void ForAll(Action<string> holds) => Check.One(Runs, Prop.ForAll(Texts.ToArbitrary(), holds));

    /// <summary>A lone surrogate has no UTF-8 form; it reads as the replacement character.</summary>
    private static string Valid(string text) => Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text));

    private static PretrainedTokenizer Load(string name, string file)
    {
        using var folder = new TokenizerFolders();
        folder.Copy(Path.Combine(TokenizerFolders.Vocabulary(name), file), file);
        return PretrainedTokenizer.Load(folder.Path);
    }
}

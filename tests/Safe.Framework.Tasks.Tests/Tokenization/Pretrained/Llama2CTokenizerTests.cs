using System.Buffers.Binary;
using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Safe.Framework.Models.Generation;
using Safe.Framework.Models.Llama;
using Safe.Framework.Tasks.Tokenization;
using Safe.Testing;

namespace Safe.Framework.Tasks.Tests.Tokenization.Pretrained;

/// <summary>llama2.c's own tokenizer file, as the tiny LLaMA of the shared models has it.</summary>
public sealed class Llama2CTokenizerTests
{
    private const string Folder = "../models/stories260K";
    private const int ByteOffset = 3;

    private static string Stories => Path.Combine(SharedFolder.Golden, Folder);

    [GoldenFact(Folder)]
    public void The_recorded_story_has_the_ids_that_the_model_tells_it_in()
    {
        using DisposeScope scope = NewDisposeScope();
        PretrainedTokenizer tokenizer = PretrainedTokenizer.Load(Stories);
        string expected = File.ReadAllText(Path.Combine(Stories, "expected_greedy.txt")).TrimEnd();
        using LlamaForCausalLM model = LlamaPretrained.Load(Stories, config => new LlamaForCausalLM(config)).Model;
        Tensor start = torch.tensor(
            new long[,]
            {
                { tokenizer.Special.Start },
            }
        );
        long[] told = model.Generate(start, options: new GenerationOptions { MaxNewTokens = 256 }).Sequences.data<long>().ToArray();
        int[] ids = [.. told.Select(id => (int)id)];

        tokenizer.Decode(ids).TrimEnd().ShouldBe(expected);
        // The last token may begin a word that the record leaves off.
        int[] encoded = tokenizer.Encode(expected).InputIds;
        encoded.Length.ShouldBeGreaterThan(200);
        encoded.ShouldBe(ids[..encoded.Length]);
    }

    [GoldenFact(Folder)]
    public void Ids_are_those_of_llama2c_which_merges_the_best_pair_again_and_again()
    {
        PretrainedTokenizer tokenizer = PretrainedTokenizer.Load(Stories);
        var naive = new NaiveBytePairs(Path.Combine(Stories, "tok512.bin"));
        Prop.ForAll(
                ArbMap.Default.ArbFor<NonNull<string>>(),
                sample =>
                {
                    // U+2581 is SentencePiece's own sign for a space, and a lone surrogate has no UTF-8.
                    string text = Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(sample.Get)).Replace('\u2581', ' ').Replace('<', ' ');
                    int[] ids = tokenizer.Encode(text).InputIds;
                    ids.ShouldBe(naive.Encode(text));
                    RoundTrip(tokenizer, ids, text);
                }
            )
            .QuickCheckThrowOnFailure();
        foreach (string text in new[] { "", " ", "  two  spaces ", "Lily's mom\nsaid: 42 naïve €uros — 日本 🙂\t\0" })
        {
            int[] ids = tokenizer.Encode(text).InputIds;
            ids.ShouldBe(naive.Encode(text));
            RoundTrip(tokenizer, ids, text);
        }
    }

    [GoldenFact(Folder)]
    public void Begin_and_end_are_known()
    {
        PretrainedTokenizer tokenizer = PretrainedTokenizer.Load(Stories);
        tokenizer.VocabularySize.ShouldBe(512);
        tokenizer.TokenOf(1).ShouldBe("<s>");
        tokenizer.TokenOf(2).ShouldBe("</s>");
        tokenizer.Special.Start.ShouldBe(1);
        tokenizer.Special.Separator.ShouldBe(2);
    }

    [GoldenFact(Folder)]
    public void Every_cut_is_refused()
    {
        byte[] whole = File.ReadAllBytes(Path.Combine(Stories, "tok512.bin"));
        using var folder = new TokenizerFolders();
        foreach (int length in Enumerable.Range(0, 100).Concat([whole.Length / 2, whole.Length - 1]))
        {
            string path = folder.Write("tok512.bin", whole[..length]);
            Should.Throw<InvalidDataException>(() => PretrainedTokenizer.Load(folder.Path)).Message.ShouldStartWith(path);
        }
    }

    [GoldenTheory(Folder)]
    [InlineData(0, 100_000, "the longest piece has 1 to 512 bytes, not 100000")]
    [InlineData(0, 5, "a piece of 6 bytes; at most 5 are allowed")]
    [InlineData(4, 0x7FC00000, "piece 0 has no finite score")]
    [InlineData(8, -1, "a piece of -1 bytes")]
    [InlineData(8, int.MaxValue, "a piece of 2147483647 bytes")]
    [InlineData(12, -1, "not UTF-8")]
    public void A_file_that_lies_is_refused(int place, int value, string part)
    {
        byte[] content = File.ReadAllBytes(Path.Combine(Stories, "tok512.bin"));
        BinaryPrimitives.WriteInt32LittleEndian(content.AsSpan(place), value);
        using var folder = new TokenizerFolders();
        string path = folder.Write("tok512.bin", content);
        string message = Should.Throw<InvalidDataException>(() => PretrainedTokenizer.Load(folder.Path)).Message;
        message.ShouldStartWith(path);
        message.ShouldContain(part);
    }

    [Fact]
    public void Two_such_files_leave_the_choice_open_and_are_refused()
    {
        using var folder = new TokenizerFolders();
        folder.Write("tok512.bin", "");
        folder.Write("tokenizer.bin", "");
        Should.Throw<InvalidDataException>(() => PretrainedTokenizer.Load(folder.Path)).Message.ShouldContain("2 files are named tok*.bin");
    }

    // LLaMA's tokenizer takes the space in front away again, and another one of the text's own.
    private static void RoundTrip(PretrainedTokenizer tokenizer, int[] ids, string text) =>
        tokenizer.Decode(ids).TrimStart(' ').ShouldBe(text.TrimStart(' '));

    /// <summary>llama2.c's way: characters or their bytes, then the neighbours whose text has the best score become one, until none has.</summary>
    private sealed class NaiveBytePairs
    {
        private readonly Dictionary<string, (int Id, float Score)> pieces = new(StringComparer.Ordinal);
        private readonly List<string> texts = [];

        public NaiveBytePairs(string path)
        {
            using var reader = new BinaryReader(File.OpenRead(path));
            reader.ReadInt32();
            while (reader.BaseStream.Position < reader.BaseStream.Length)
            {
                float score = reader.ReadSingle();
                string text = Encoding.UTF8.GetString(reader.ReadBytes(reader.ReadInt32()));
                pieces[text] = (texts.Count, score);
                texts.Add(text);
            }
        }

        public int[] Encode(string text)
        {
            List<int> ids = [];
            foreach (Rune character in (text.Length == 0 ? "" : " " + text).EnumerateRunes())
            {
                ids.AddRange(
                    pieces.TryGetValue(character.ToString(), out (int Id, float Score) piece)
                        ? [piece.Id]
                        : Encoding.UTF8.GetBytes(character.ToString()).Select(value => value + ByteOffset)
                );
            }

            while (BestPair(ids) is { } best)
            {
                ids[best] = pieces[texts[ids[best]] + texts[ids[best + 1]]].Id;
                ids.RemoveAt(best + 1);
            }

            return [1, .. ids];
        }

        private int? BestPair(List<int> ids)
        {
            int? best = null;
            float score = float.NegativeInfinity;
            for (int index = 0; index + 1 < ids.Count; index++)
            {
                if (pieces.TryGetValue(texts[ids[index]] + texts[ids[index + 1]], out (int, float Score) piece) && piece.Score > score)
                {
                    (best, score) = (index, piece.Score);
                }
            }

            return best;
        }
    }
}

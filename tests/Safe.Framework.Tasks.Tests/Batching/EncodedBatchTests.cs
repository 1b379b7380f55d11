using Safe.Framework.Tasks.Batching;
using Safe.Framework.Tasks.Tokenization;

namespace Safe.Framework.Tasks.Tests.Batching;

public class EncodedBatchTests
{
    [Fact]
    public void Rows_are_padded_to_the_longest_of_the_batch()
    {
        EncodedExample[] examples =
        [
            new(new TokenizedText([2, 8, 3], [0, 0, 0], [1, 1, 1]), 1),
            new(new TokenizedText([2, 9, 9, 9, 9, 3], [0, 0, 0, 0, 0, 0], [1, 1, 1, 1, 1, 1]), 2),
            new(new TokenizedText([2, 7, 3, 6, 3], [0, 0, 0, 1, 1], [1, 1, 1, 1, 1]), 0),
        ];
        EncodedBatch batch = EncodedBatch.Collate(examples, [2, 0], padding: 5);
        (batch.Rows, batch.Tokens, batch.RealTokens).ShouldBe((2, 5, 8));
        batch.InputIds.ShouldBe([2, 7, 3, 6, 3, 2, 8, 3, 5, 5]);
        batch.TokenTypeIds.ShouldBe([0, 0, 0, 1, 1, 0, 0, 0, 0, 0]);
        batch.AttentionMask.ShouldBe([1, 1, 1, 1, 1, 1, 1, 1, 0, 0]);
        batch.Labels.ShouldBe([0, 1]);
        batch.Indices.ShouldBe([2, 0]);
    }

    [Fact]
    public void Texts_are_encoded_below_the_limit()
    {
        var tokenizer = new WordPieceTokenizer(new Vocabulary(["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]", "a"]));
        IReadOnlyList<EncodedExample> examples = EncodedExample.Encode(
            [new LabeledText("a a a a a", 3), new LabeledText("a", 1)],
            tokenizer,
            4
        );
        examples[0].Text.InputIds.ShouldBe([2, 5, 5, 3]);
        examples[1].Text.InputIds.ShouldBe([2, 5, 3]);
        examples.Select(example => example.Label).ShouldBe([3, 1]);
    }

    [Fact]
    public void A_batch_of_nothing_is_refused() => Should.Throw<ArgumentException>(() => EncodedBatch.Collate([], [], 0));
}

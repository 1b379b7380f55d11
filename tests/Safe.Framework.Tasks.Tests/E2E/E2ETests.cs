using Safe.Framework.Models.Generation;
using Safe.Framework.Models.GPT2;
using Safe.Framework.Tasks.E2E;
using Safe.Framework.Tasks.Language;
using Safe.Framework.Tasks.Tests.Language;
using Safe.Framework.Tasks.Tokenization;
using Safe.Framework.Training;
using Safe.Testing;

namespace Safe.Framework.Tasks.Tests.E2E;

public sealed class E2ETests
{
    [SharedDataTheory("e2e")]
    [InlineData("trainset.csv.gz", 42_061)]
    [InlineData("devset.csv.gz", 4_672)]
    [InlineData("testset_w_refs.csv.gz", 4_693)]
    public void The_real_files_have_their_sentences(string name, int sentences)
    {
        IReadOnlyList<E2EMeaning> meanings = E2EFile.Read(Path.Combine(SharedFolder.Data, "e2e", name));
        meanings.Sum(static meaning => meaning.References.Count).ShouldBe(sentences);
        meanings.ShouldAllBe(static meaning => meaning.Meaning.StartsWith("name[") || meaning.Meaning.Contains('['));
        if (name.StartsWith("testset", StringComparison.Ordinal))
        {
            meanings.Count.ShouldBe(630);
        }
    }

    // A model that has seen one sentence for each of two meanings often enough says it.
    [SharedDataFact("vocab/gpt2")]
    public void A_decoder_learns_to_say_what_it_was_taught()
    {
        PretrainedTokenizer tokenizer = PretrainedTokenizer.Load(Path.Combine(SharedFolder.Data, "vocab", "gpt2"));
        E2EMeaning[] meanings =
        [
            new("name[The Mill], food[French]", ["The Mill serves French food today."]),
            new("name[Zizzi], area[riverside]", ["Zizzi is a place by the riverside."]),
        ];
        var options = new E2EOptions
        {
            Rows = new LanguageOptions { TrainBatchSize = 2, MaxTokens = 48 },
            GenerationBatchSize = 1,
            Generation = new GenerationOptions
            {
                NumBeams = 2,
                MaxNewTokens = 12,
                NoRepeatNgramSize = 4,
                LengthPenalty = 0.8,
            },
        };
        var task = new E2ETask<GPT2LMHeadModel>(meanings, meanings, tokenizer, options);
        using GPT2LMHeadModel model = TinyDecoders.GPT2(tokenizer.VocabularySize);
        Evaluation before = task.Evaluate(model);
        using var optimizer = torch.optim.AdamW(model.parameters().ToList(), lr: 1e-2);
        for (int epoch = 1; epoch <= 60; epoch++)
        {
            using DisposeScope scope = NewDisposeScope();
            optimizer.zero_grad();
            task.Steps(epoch).Single().Loss(model).backward();
            optimizer.step();
        }
        task.Generate(model).ShouldBe(["The Mill serves French food today.", "Zizzi is a place by the riverside."]);
        var told = new RecordedShares();
        Evaluation after = task.Evaluate(model, CancellationToken.None, told);
        // One batch is read, then each of the two meanings is a batch of its own.
        told.Shares.Count.ShouldBe(5);
        told.Shares[1].ShouldBe(told.Shares[2]);
        told.Shares.ShouldBe([0, told.Shares[1], told.Shares[1], (1 + told.Shares[1]) / 2, 1], 1e-12);
        told.Shares[1].ShouldBeInRange(0.1, 0.9);
        after.Metric.ShouldBe(1, 1e-9);
        after.Metric.ShouldBeGreaterThan(before.Metric);
        after.Details["perplexity"].ShouldBeLessThan(before.Details["perplexity"]);
        after.Details.Keys.ShouldBe(["nist", "meteor", "rouge_l", "cider", "perplexity"]);
    }
}

using Safe.Framework.Importance;
using Safe.Framework.Models.Bert;
using Safe.Framework.Tasks.Metrics;
using Safe.Framework.Tasks.Squad;
using Safe.Framework.Tasks.Tokenization;
using Safe.Framework.Training;
using Safe.Testing;

namespace Safe.Framework.Tasks.Tests.Squad;

public sealed class SquadTests : IDisposable
{
    private const string Dev = "squad/dev-v1.1.json.gz";
    private const string Train = "squad/train-v1.1.subset.json.gz";
    private static readonly SquadOptions Options = new() { MaxTokens = 160, Stride = 48 };
    private readonly string folder = Directory.CreateTempSubdirectory("safe-squad-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [SharedDataFact("squad")]
    public void The_real_files_have_their_questions_and_every_answer_is_in_its_context()
    {
        IReadOnlyList<SquadQuestion> dev = SquadFile.Read(Path.Combine(SharedFolder.Data, Dev));
        dev.Count.ShouldBe(10_570);
        dev.Select(static one => one.Context).Distinct().Count().ShouldBe(2_067);
        dev.SelectMany(static one => one.Answers.Select(answer => one.Context[answer.Start..answer.End] == answer.Text))
            .ShouldAllBe(static same => same);
        IReadOnlyList<SquadQuestion> train = SquadFile.Read(Path.Combine(SharedFolder.Data, Train));
        train.Count.ShouldBe(3_807);
        train.ShouldAllBe(static one => one.Answers.Count == 1);
    }

    // Logits that are highest at the marked ends must give the answer back, whatever window it is in.
    [SharedDataFact("squad")]
    public void Windows_mark_the_answer_and_the_best_span_is_it()
    {
        PretrainedTokenizer tokenizer = Tokenizer();
        SquadQuestion[] questions = [.. SquadFile.Read(Path.Combine(SharedFolder.Data, Train)).Where(static (_, index) => index % 19 == 0)];
        double f1 = 0;
        int several = 0;
        foreach ((int index, SquadQuestion question) in questions.Index())
        {
            SquadWindow[] windows = [.. SquadWindow.Of(index, question, tokenizer, Options)];
            windows.ShouldAllBe(static window => window.Text.Length <= 160);
            several += windows.Length > 1 ? 1 : 0;
            SquadWindow marked = windows.First(static window => window.First > 0);
            float[] starts = new float[marked.Text.Length];
            float[] ends = new float[marked.Text.Length];
            starts[marked.First] = ends[marked.Last] = 9;
            SpanChoice best = SpanChoice.Best(marked.Text, starts, ends, Options with { MaxAnswerTokens = 100 }).ShouldNotBeNull();
            question.Context[best.Start..best.End].ShouldContain(question.Answers[0].Text);
            f1 += SquadAnswers.F1(question.Context[best.Start..best.End], [question.Answers[0].Text]);
        }
        several.ShouldBeGreaterThan(50);
        // Tokens are words or parts of them; a few answers begin or end within one.
        (f1 / questions.Length).ShouldBeGreaterThan(0.99);
    }

    [SharedDataFact("squad")]
    public void A_small_bert_learns_the_answers_of_a_few_questions()
    {
        PretrainedTokenizer tokenizer = Tokenizer();
        SquadQuestion[] questions =
        [
            .. SquadFile.Read(Path.Combine(SharedFolder.Data, Train)).OrderBy(static one => one.Context.Length).Take(8),
        ];
        var task = new SquadTask<BertForQuestionAnswering>(questions, questions, tokenizer, Options with { TrainBatchSize = 8 });
        torch.manual_seed(1);
        using var model = new BertForQuestionAnswering(
            new BertConfig
            {
                VocabSize = tokenizer.VocabularySize,
                HiddenSize = 32,
                NumHiddenLayers = 2,
                NumAttentionHeads = 2,
                IntermediateSize = 64,
                HiddenDropoutProb = 0,
                AttentionProbsDropoutProb = 0,
            }
        );
        double before = task.Evaluate(model).Metric;
        using var optimizer = torch.optim.AdamW(model.parameters().ToList(), lr: 5e-3);
        for (int epoch = 1; epoch <= 40; epoch++)
        {
            foreach (TrainingStep<BertForQuestionAnswering> step in task.Steps(epoch))
            {
                using DisposeScope scope = NewDisposeScope();
                optimizer.zero_grad();
                step.Loss(model).backward();
                optimizer.step();
            }
        }
        Evaluation after = task.Evaluate(model);
        after.Metric.ShouldBeGreaterThan(Math.Max(0.7, before));
        after.Details["exact_match"].ShouldBeLessThanOrEqualTo(after.Metric);
    }

    [SharedDataFact("vocab/bert-base-uncased")]
    public void Parts_of_a_step_add_up_to_its_loss_and_probe_and_evaluation_run()
    {
        SquadQuestion[] questions = [.. Enumerable.Range(0, 5).Select(Made)];
        var task = new SquadTask<BertForQuestionAnswering>(
            questions,
            questions,
            Tokenizer(),
            Options with
            {
                TrainBatchSize = 5,
                EvalBatchSize = 2,
            }
        );
        torch.manual_seed(1);
        using var model = new BertForQuestionAnswering(
            new BertConfig
            {
                HiddenSize = 16,
                NumHiddenLayers = 1,
                NumAttentionHeads = 2,
                IntermediateSize = 16,
            }
        );
        model.eval();
        using DisposeScope scope = NewDisposeScope();
        TrainingStep<BertForQuestionAnswering> step = task.Steps(1).Single();
        double whole = step.Loss(model).ToDouble();
        double parts = step.PartLoss!(model, ..2).ToDouble() + step.PartLoss(model, 2..).ToDouble();
        parts.ShouldBe(whole, 1e-5);
        IProbe probe = task.Probe(model);
        probe.Forward(0);
        var told = new RecordedShares();
        Evaluation evaluation = task.Evaluate(model, CancellationToken.None, told);
        told.ShouldRiseToOne(reports: 3);
        evaluation.Metric.ShouldBe(task.Evaluate(model).Metric);
        probe.Mask(0)!.shape[0].ShouldBe(5);
    }

    [Theory]
    [InlineData("{\"data\":[]}", "there are no questions")]
    [InlineData("{\"x\":1}", "not a file of SQuAD v1.1")]
    [InlineData("{", "not a file of SQuAD v1.1")]
    [InlineData(
        "{\"data\":[{\"paragraphs\":[{\"context\":\"a b\",\"qas\":[{\"id\":\"q7\",\"question\":\"?\",\"answers\":[{\"text\":\"b\",\"answer_start\":0}]}]}]}]}",
        "the answer 'b' of question q7 is not where the file says"
    )]
    [InlineData(
        "{\"data\":[{\"paragraphs\":[{\"context\":\"a b\",\"qas\":[{\"id\":\"q7\",\"question\":\"?\",\"answers\":[]}]}]}]}",
        "question q7 has no answer"
    )]
    public void What_is_wrong_with_a_file_is_said(string content, string message)
    {
        string path = Path.Combine(folder, "bad.json");
        File.WriteAllText(path, content);
        Should.Throw<InvalidDataException>(() => SquadFile.Read(path)).Message.ShouldContain(message);
    }

    [Fact]
    public void Places_count_code_points()
    {
        string path = Path.Combine(folder, "emoji.json");
        File.WriteAllText(
            path,
            """{"data":[{"paragraphs":[{"context":"😀😀 word","qas":[{"id":"1","question":"?","answers":[{"text":"word","answer_start":3}]}]}]}]}"""
        );
        SquadFile.Read(path).Single().Answers.Single().Start.ShouldBe(5);
    }

    private static SquadQuestion Made(int index) =>
        new($"{index}", $"what is number {index}?", $"the number {index} is {index * 7} of all", [new SquadAnswer($"{index * 7}", 16)]);

    private static PretrainedTokenizer Tokenizer() =>
        PretrainedTokenizer.Load(Path.Combine(SharedFolder.Data, "vocab", "bert-base-uncased"));
}

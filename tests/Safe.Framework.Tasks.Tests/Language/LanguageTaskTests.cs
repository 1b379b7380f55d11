using Safe.Framework.Importance;
using Safe.Framework.Models.Heads;
using Safe.Framework.Tasks.Language;
using Safe.Framework.Training;
using Safe.Testing;

namespace Safe.Framework.Tasks.Tests.Language;

public sealed class LanguageTaskTests
{
    private static readonly LanguageRow[] Rows =
    [
        new([5, 9, 14, 3, 8], 2),
        new([7, 7, 21], 0),
        new([30, 2, 11, 12, 13, 40, 41], 4),
        new([6, 50], 1),
    ];

    [Fact]
    public void Perplexity_is_that_of_the_tokens_that_are_asked_for() => Perplexity(TinyDecoders.GPT2());

    [Fact]
    public void Rows_that_share_a_place_see_nothing_of_each_other_in_gpt2() => Packed(TinyDecoders.GPT2());

    [Fact]
    public void Rows_that_share_a_place_see_nothing_of_each_other_in_llama() => Packed(TinyDecoders.Llama());

    [Fact]
    public void Parts_of_a_step_add_up_to_it()
    {
        using var model = TinyDecoders.GPT2();
        using DisposeScope scope = NewDisposeScope();
        var task = new LanguageTask<Models.GPT2.GPT2LMHeadModel>("rows", Rows, Rows, 0, new LanguageOptions { LabelSmoothing = 0.1 });
        TrainingStep<Models.GPT2.GPT2LMHeadModel> step = task.Steps(1).Single();
        double parts = Enumerable.Range(0, 4).Sum(row => step.PartLoss!(model, row..(row + 1)).ToDouble());
        parts.ShouldBe(step.Loss(model).ToDouble(), 1e-5);
        step.Tokens.ShouldBe(17);
        IProbe probe = task.Probe(model);
        probe.Forward(0);
        probe.Mask(0)!.sum().ToDouble().ShouldBe(17);
    }

    [Fact]
    public void A_row_that_asks_for_nothing_or_is_too_long_is_refused()
    {
        Should.Throw<ArgumentException>(() => Task([new LanguageRow([1, 2], 2)])).Message.ShouldContain("2 tokens of which 2 are given");
        Should.Throw<ArgumentException>(() => Task([new LanguageRow(new int[9], 0)])).Message.ShouldContain("9 tokens");
        Should.Throw<ArgumentException>(() => Task([])).Message.ShouldContain("0 training");
    }

    private static LanguageTask<Models.GPT2.GPT2LMHeadModel> Task(LanguageRow[] rows) =>
        new("rows", rows, Rows, 0, new LanguageOptions { MaxTokens = 8 });

    // The sum of −log p over what is asked, by hand from each row alone.
    private static (double Loss, int Asked) ByHand(ICausalLM model)
    {
        using DisposeScope scope = NewDisposeScope();
        using IDisposable noGrad = torch.no_grad();
        double sum = 0;
        int asked = 0;
        foreach (LanguageRow row in Rows)
        {
            Tensor ids = tensor(Array.ConvertAll(row.Ids, static id => (long)id), (ReadOnlySpan<long>)[1, row.Ids.Length]);
            Tensor logs = model.call(ids, null, null, null).log_softmax(-1);
            for (int place = Math.Max(row.Given, 1); place < row.Ids.Length; place++)
            {
                sum -= logs[0, place - 1, row.Ids[place]].ToDouble();
                asked++;
            }
        }
        return (sum, asked);
    }

    private static void Perplexity<TModel>(TModel model)
        where TModel : Module, ICausalLM
    {
        using (model)
        {
            (double loss, int asked) = ByHand(model);
            asked.ShouldBe(9);
            var task = new LanguageTask<TModel>("rows", Rows, Rows, 0, new LanguageOptions { EvalBatchSize = 3 });
            Evaluation evaluation = task.Evaluate(model);
            evaluation.Metric.ShouldBe(Math.Exp(loss / asked), 1e-3);
            evaluation.Loss!.Value.ShouldBe(loss / asked, 1e-5);
            var told = new RecordedShares();
            task.Evaluate(model, CancellationToken.None, told).Loss.ShouldBe(evaluation.Loss);
            // 15 of 17 tokens are in the three longest rows.
            told.ShouldRiseToOne(reports: 2);
            told.Shares[1].ShouldBe(15 / 17.0, 1e-12);
        }
    }

    private static void Packed<TModel>(TModel model)
        where TModel : Module, ICausalLM
    {
        using (model)
        {
            (double loss, int asked) = ByHand(model);
            using DisposeScope scope = NewDisposeScope();
            using IDisposable noGrad = torch.no_grad();
            var task = new LanguageTask<TModel>("rows", Rows, Rows, 0, new LanguageOptions { Packing = true, MaxTokens = 10 });
            TrainingStep<TModel> step = task.Steps(1).Single();
            step.Examples.ShouldBe(2);
            step.Loss(model).ToDouble().ShouldBe(loss / asked, 1e-5);
        }
    }
}

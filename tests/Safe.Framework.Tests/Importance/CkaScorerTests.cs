using Microsoft.Extensions.Options;
using Safe.Framework.Importance;
using Safe.Framework.Importance.Similarity;

namespace Safe.Framework.Tests.Importance;

public sealed class CkaScorerTests
{
    public static TheoryData<string> All => ["linear", "debiased", "rbf"];

    [Theory]
    [MemberData(nameof(All))]
    public void What_does_not_vary_is_either_the_same_or_not(string name)
    {
        using DisposeScope scope = torch.NewDisposeScope();
        Tensor still = torch.full(20, 4, 0.1f);
        Tensor varying = torch.randn(20, 4);
        Score(name, still, still * 3).Value.ShouldBe(0);
        Score(name, still, varying).Value.ShouldBe(1);
        Score(name, varying, still).Value.ShouldBe(1);
        Score(name, varying, varying).Value.ShouldBe(0, 1e-12);
    }

    [Theory]
    [MemberData(nameof(All))]
    public void Importance_lies_between_nothing_and_everything_and_its_interval_around_it(string name)
    {
        using DisposeScope scope = torch.NewDisposeScope();
        using var generator = new torch.Generator(31);
        Tensor x = torch.randn(80, 300, generator: generator);
        Tensor unrelated = torch.randn(80, 300, generator: generator);
        double last = -1;
        foreach (double share in new[] { 0, 0.2, 0.5, 1, 3 })
        {
            ImportanceScore score = Score(name, x + unrelated * share, x);
            score.Value.ShouldBeInRange(0, 1);
            score.Value.ShouldBeGreaterThan(last);
            last = score.Value;
            if (name == "linear")
            {
                (score.Lower, score.Upper).ShouldBe((null, null));
            }
            else
            {
                score.Lower!.Value.ShouldBeInRange(0, score.Value);
                score.Upper!.Value.ShouldBeInRange(score.Value, 1);
            }
        }
        Score("debiased", unrelated, x).Value.ShouldBeGreaterThan(0.9);
        Score("linear", unrelated, x).Value.ShouldBeLessThan(0.3, "so few rows for so many features make strangers look alike");
    }

    [Fact]
    public void The_interval_holds_what_many_more_rows_say_nearly_as_often_as_it_promises()
    {
        using DisposeScope scope = torch.NewDisposeScope();
        using var generator = new torch.Generator(37);
        (Tensor X, Tensor Y) Draw(int rows)
        {
            Tensor shared = torch.randn(rows, 6, generator: generator);
            return (shared + torch.randn(rows, 6, generator: generator), shared + torch.randn(rows, 6, generator: generator));
        }
        (Tensor manyX, Tensor manyY) = Draw(4000);
        double truth = Score("debiased", manyX, manyY, sequences: 100).Value;
        int held = 0;
        const int Trials = 100;
        for (int trial = 0; trial < Trials; trial++)
        {
            (Tensor x, Tensor y) = Draw(512);
            ImportanceScore score = Score("debiased", x, y, sequences: 8);
            held += score.Lower <= truth && truth <= score.Upper ? 1 : 0;
        }
        // 16 minibatches; percentile intervals of so few are known to be a little too narrow.
        held.ShouldBeInRange(80, 100);
    }

    [Fact]
    public void Without_resamples_there_is_no_interval_and_one_minibatch_is_enough()
    {
        using DisposeScope scope = torch.NewDisposeScope();
        Tensor x = torch.randn(12, 5);
        Tensor y = x + torch.randn(12, 5);
        var none = new DebiasedCkaScorer(Options.Create(new ImportanceOptions { Resamples = 0 }));
        ImportanceScore score = TinyMeasurement.Score(none, (x, y));
        (score.Lower, score.Upper).ShouldBe((null, null));
        Should
            .Throw<InvalidOperationException>(() => TinyMeasurement.Score(new DebiasedCkaScorer(), (x, y)))
            .Message.ShouldContain("gives unit 0 (layer.0) 1 minibatches");
        TinyMeasurement.Score(new DebiasedCkaScorer(), (x, y), (y, x)).Upper.ShouldNotBeNull();
        Should.Throw<InvalidOperationException>(() => TinyMeasurement.Score(none, (x.narrow(0, 0, 3), y.narrow(0, 0, 3))));
    }

    [Fact]
    public void The_bandwidth_is_an_option()
    {
        using DisposeScope scope = torch.NewDisposeScope();
        using var generator = new torch.Generator(41);
        Tensor x = torch.randn(32, 5, generator: generator);
        Tensor y = x + torch.randn(32, 5, generator: generator);
        // One minibatch: between several, a bandwidth of its own for each shifts the weights.
        double Importance(double fraction)
        {
            var options = new ImportanceOptions
            {
                BandwidthFraction = fraction,
                Resamples = 0,
                SequencesPerMinibatch = 100,
            };
            return TinyMeasurement.Score(new RbfCkaScorer(Options.Create(options)), (x, y)).Value;
        }
        Math.Abs(Importance(0.2) - Importance(0.8)).ShouldBeGreaterThan(0.01);
        // A wide kernel sees what the linear one sees.
        using var linear = new MinibatchCka(Kernels.Linear);
        linear.Add(x, y);
        Importance(1000).ShouldBe(1 - MinibatchCka.Similarity(linear.Parts()), 1e-4);
    }

    private static ImportanceScore Score(string name, Tensor adapted, Tensor reference, int sequences = 2)
    {
        IOptions<ImportanceOptions> options = Options.Create(new ImportanceOptions { SequencesPerMinibatch = sequences });
        IImportanceScorer scorer = name switch
        {
            "linear" => new LinearCkaScorer(),
            "debiased" => new DebiasedCkaScorer(options),
            _ => new RbfCkaScorer(options),
        };
        return TinyMeasurement.Score(scorer, (adapted, reference));
    }
}

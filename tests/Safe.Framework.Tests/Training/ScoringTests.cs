using Microsoft.Extensions.Options;
using Safe.Framework.Freezing;
using Safe.Framework.Importance;
using Safe.Framework.Training;

namespace Safe.Framework.Tests.Training;

/// <summary>Scoring inside of a job.</summary>
public sealed class ScoringTests
{
    private static readonly IOptions<ImportanceOptions> Small = Options.Create(new ImportanceOptions { SequencesPerMinibatch = 1 });

    private static readonly Dictionary<string, Func<IImportanceScorer>> Scorers = new()
    {
        [nameof(LinearCkaScorer)] = () => new LinearCkaScorer(),
        [nameof(DebiasedCkaScorer)] = () => new DebiasedCkaScorer(Small),
        [nameof(RbfCkaScorer)] = () => new RbfCkaScorer(Small),
        [nameof(AdapterOutputScorer)] = () => new AdapterOutputScorer(),
        [nameof(GradientChangeScorer)] = () => new GradientChangeScorer(),
        [nameof(WeightDriftScorer)] = () => new WeightDriftScorer(),
        [nameof(RandomScorer)] = () => new RandomScorer(),
        [nameof(DepthScorer)] = () => new DepthScorer(),
    };

    private static readonly Dictionary<string, Func<IReferenceActivations>> References = new()
    {
        [nameof(PretrainedReference)] = () => new PretrainedReference(),
        [nameof(LocalReference)] = () => new LocalReference(),
        [nameof(LastScoredReference)] = () => new LastScoredReference(),
    };

    public static TheoryData<string, string> Pairs
    {
        get
        {
            var pairs = new TheoryData<string, string>();
            foreach (string scorer in Scorers.Keys)
            {
                foreach (string reference in References.Keys)
                {
                    pairs.Add(scorer, reference);
                }
            }
            return pairs;
        }
    }

    [Theory]
    [MemberData(nameof(Pairs))]
    public void Scoring_changes_no_bit_of_the_training(string scorer, string reference)
    {
        var plain = new TinyTraining { Freeze = new FreezeOptions { Enabled = false } };
        var scored = new TinyTraining
        {
            // Nothing lies strictly below 0, so nothing freezes and every epoch is scored.
            Freeze = new FreezeOptions { FinalThreshold = 0, FinalEpoch = 5 },
            Scorer = Scorers[scorer](),
            Reference = References[reference],
        };
        JobReport without = plain.Run();
        JobReport with = scored.Run();
        scored.Seen.Losses.ShouldBe(plain.Seen.Losses);
        with.Evaluation.Metric.ShouldBe(without.Evaluation.Metric);
        with.Epochs.ShouldAllBe(epoch =>
            epoch.Importances.Count == TinyTraining.Layers && epoch.Importances.All(value => value >= 0 && value <= 1)
        );
        with.Epochs[^1].Importances.ShouldContain(value => value > 0);
    }

    [Theory]
    [MemberData(nameof(Pairs))]
    public void Every_pair_can_freeze(string scorer, string reference)
    {
        var running = new TinyTraining
        {
            Freeze = new FreezeOptions
            {
                FinalThreshold = 1,
                FinalEpoch = 4,
                MaxWarmupEpochs = 2,
            },
            Scorer = Scorers[scorer](),
            Reference = References[reference],
        };
        JobReport report = running.Run();
        report.FrozenAt.ShouldContain(
            epoch => epoch != null,
            string.Join("; ", report.Epochs.Select(epoch => string.Join(", ", epoch.Importances)))
        );
        report.Events.ShouldAllBe(frozen => frozen.Score < frozen.Threshold);
    }

    [Fact]
    public void Depth_freezes_the_lowest_share_that_the_threshold_names()
    {
        var running = new TinyTraining
        {
            Freeze = new FreezeOptions { FinalThreshold = 0.5, FinalEpoch = 4 },
            Scorer = new DepthScorer(),
        };
        running.Run().FrozenAt.Select(epoch => epoch is not null).ShouldBe([true, true, false, false]);
    }
}

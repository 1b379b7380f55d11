using Safe.Framework.Models.Bert;
using Safe.Framework.Models.Checkpoints;
using Safe.Framework.Models.GPT2;
using Safe.Framework.Models.Heads;
using Safe.Framework.Models.Llama;
using Safe.Framework.Models.Roberta;
using Safe.Framework.Models.Swin;
using Safe.Framework.Models.Vision;
using Safe.Framework.Models.ViT;
using Safe.Framework.Tasks.Resources;
using Safe.Testing;

namespace Safe.Framework.Tasks.Tests.Resources;

public sealed class ResourceStudyTests
{
    private const int Hidden = 32;

    private static readonly BertConfig Bert = new()
    {
        VocabSize = 100,
        HiddenSize = Hidden,
        NumHiddenLayers = 6,
        NumAttentionHeads = 2,
        IntermediateSize = 64,
        MaxPositionEmbeddings = 64,
    };

    private static readonly RobertaConfig Roberta = new()
    {
        VocabSize = 100,
        HiddenSize = Hidden,
        NumHiddenLayers = 6,
        NumAttentionHeads = 2,
        IntermediateSize = 64,
        MaxPositionEmbeddings = 64,
    };

    private static readonly GPT2Config GPT2 = new()
    {
        VocabSize = 100,
        NEmbd = Hidden,
        NLayer = 6,
        NHead = 2,
        NPositions = 64,
    };

    private static readonly LlamaConfig Llama = new()
    {
        VocabSize = 100,
        HiddenSize = Hidden,
        NumHiddenLayers = 6,
        NumAttentionHeads = 2,
        IntermediateSize = 64,
    };

    private static readonly ViTConfig ViT = new()
    {
        HiddenSize = Hidden,
        NumHiddenLayers = 6,
        NumAttentionHeads = 2,
        IntermediateSize = 64,
        ImageSize = new ImageSize(32),
        PatchSize = new ImageSize(8),
    };

    private static readonly SwinConfig Swin = new()
    {
        EmbedDim = 16,
        Depths = [2, 6],
        NumHeads = [2, 4],
        ImageSize = new ImageSize(32),
        PatchSize = new ImageSize(4),
        WindowSize = 4,
    };

    public static TheoryData<PretrainedConfig, ModelHead> Families =>
        new()
        {
            { Bert, ModelHead.SequenceClassification },
            { Bert, ModelHead.QuestionAnswering },
            { Roberta, ModelHead.SequenceClassification },
            { GPT2, ModelHead.CausalLM },
            { Llama, ModelHead.CausalLM },
            { ViT, ModelHead.ImageClassification },
            { Swin, ModelHead.ImageClassification },
        };

    [SafeTorchTheory("meters of bytes and FLOPs")]
    [MemberData(nameof(Families))]
    [NoCollection]
    public void A_forecast_from_small_copies_is_what_the_whole_model_takes(PretrainedConfig config, ModelHead head)
    {
        var study = new ResourceStudy
        {
            Config = config,
            Head = head,
            Rows = 6,
            Tokens = 24,
            Steps = 1,
        };
        ResourcePhase measured = study.Measure().ShouldHaveSingleItem();
        measured.Units.ShouldBe(study.Units);
        ResourceForecast forecast = study.Forecast();
        // What a step holds that does not grow with the rows counts once for each row: the forecast errs upwards.
        double activations = measured.PeakBytes - measured.ResidentBytes;
        (forecast.ActivationBytes / activations).ShouldBeInRange(0.95, 1.6);
    }

    [SafeTorchFact("meters of bytes and FLOPs")]
    [NoCollection]
    public void A_frozen_prefix_takes_less_set_after_set()
    {
        var study = new ResourceStudy
        {
            Config = Bert,
            Head = ModelHead.SequenceClassification,
            Rows = 4,
            Tokens = 16,
            FrozenUnits = [3, 5],
        };
        IReadOnlyList<ResourcePhase> phases = study.Measure();
        phases.Select(static phase => phase.FrozenUnits).ShouldBe([0, 3, 5]);
        phases.ShouldAllBe(static phase => phase.Units == 6 && phase.Seconds > 0);
        // Query and value of six blocks, rank 4, and the head.
        phases[0].TrainableParameters.ShouldBe(6 * 2 * 4 * (Hidden + Hidden) + 2 * Hidden + 2);
        long Saved(int set) => phases[set].SavedBytes;
        long Flops(int set) => phases[set].Flops;
        // Blocks are alike: three frozen save three fifths of what five do.
        ((double)(Saved(0) - Saved(1)) / (Saved(0) - Saved(2))).ShouldBe(0.6, 0.02);
        ((double)(Flops(0) - Flops(1)) / (Flops(0) - Flops(2))).ShouldBe(0.6, 0.05);
        phases[2].PeakBytes.ShouldBeLessThan(phases[1].PeakBytes);
    }

    [SafeTorchFact("meters of bytes and FLOPs")]
    [NoCollection]
    public void It_tells_how_far_it_is_step_after_step_and_measures_the_same()
    {
        var study = new ResourceStudy
        {
            Config = Bert,
            Head = ModelHead.SequenceClassification,
            Rows = 2,
            Tokens = 8,
            FrozenUnits = [3],
            Steps = 2,
        };
        var told = new RecordedShares();
        IReadOnlyList<ResourcePhase> phases = study.Measure(progress: told);
        told.ShouldRiseToOne(reports: 4);
        told.Shares[1].ShouldBe(0.25, 1e-12);
        phases.Select(Counts).ShouldBe(study.Measure().Select(Counts));

        var forecast = new RecordedShares();
        study.Forecast(progress: forecast).ShouldBe(study.Forecast());
        // Two steps of two blocks and two steps of four; the second copy begins where the first ends.
        forecast.Shares.ShouldBe([0, 1 / 6.0, 1 / 3.0, 1 / 3.0, 2 / 3.0, 1], 1e-12);

        static (long, long) Counts(ResourcePhase phase) => (phase.SavedBytes, phase.Flops);
    }

    [Theory]
    [InlineData(7)]
    [InlineData(3, 3)]
    [InlineData(0)]
    public void Sets_that_cannot_be_are_refused(params int[] frozen) =>
        Should
            .Throw<ArgumentException>(() =>
                new ResourceStudy
                {
                    Config = Bert,
                    Head = ModelHead.SequenceClassification,
                    Rows = 1,
                    FrozenUnits = frozen,
                }.Measure()
            )
            .Message.ShouldContain("has 6 here");

    [Fact]
    public void A_head_that_no_steps_are_made_up_for_is_refused() =>
        Should
            .Throw<NotSupportedException>(() =>
                new ResourceStudy
                {
                    Config = Bert,
                    Head = ModelHead.MaskedLM,
                    Rows = 1,
                }.Measure()
            )
            .Message.ShouldContain("MaskedLM");
}

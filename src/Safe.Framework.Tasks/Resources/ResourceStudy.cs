using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Safe.Framework.Adapters;
using Safe.Framework.Freezing;
using Safe.Framework.Freezing.Selectors;
using Safe.Framework.Models.Auto;
using Safe.Framework.Models.Bert;
using Safe.Framework.Models.Checkpoints;
using Safe.Framework.Models.GPT2;
using Safe.Framework.Models.Heads;
using Safe.Framework.Models.Llama;
using Safe.Framework.Models.Roberta;
using Safe.Framework.Models.Swin;
using Safe.Framework.Models.ViT;
using Safe.Framework.Training;

namespace Safe.Framework.Tasks.Resources;

/// <summary>
/// What training steps of a model take with given units frozen: a job of the framework with random weights and made-up rows of full length, whose units
/// freeze from the input upwards, set after set. Memory, FLOPs and time depend on shapes alone; quality is not looked at.
/// </summary>
public sealed class ResourceStudy
{
    /// <summary>The model, such as one of <see cref="ModelSizes"/>.</summary>
    public required PretrainedConfig Config { get; init; }

    /// <summary>What the model is asked to do: sequence classification, question answering, causal language modelling or image classification.</summary>
    public required ModelHead Head { get; init; }

    /// <summary>Rows, or images, of a step.</summary>
    public required int Rows { get; init; }

    /// <summary>Tokens of every row; images have the model's own size. <value>Default 128.</value></summary>
    public int Tokens { get; init; } = 128;

    /// <summary>How many units, from the input on, are frozen in each set after the first, in which none is; rising. <value>Default: no more sets.</value></summary>
    public IReadOnlyList<int> FrozenUnits { get; init; } = [];

    /// <summary>Steps for each set; the first of them is left out of the time where there are more. <value>Default 3.</value></summary>
    public int Steps { get; init; } = 3;

    /// <summary>Where to train. <value>Default <c>cpu</c>.</value></summary>
    public string Device { get; init; } = "cpu";

    /// <summary>More settings of the job, such as <c>Adapter:R</c>. <value>Default: none.</value></summary>
    public IReadOnlyDictionary<string, string?> Settings { get; init; } = new Dictionary<string, string?>(StringComparer.OrdinalIgnoreCase);

    /// <summary>The model's units, counted without making it.</summary>
    public int Units => BlockCount.Of(Config);

    /// <summary>Trains, and counts.</summary>
    /// <param name="stopping">Ends the measurement early.</param>
    /// <param name="progress">Is told the share that is done, 0 at first; null: nobody is.</param>
    /// <returns>One entry for each set, the first with no unit frozen.</returns>
    /// <exception cref="ArgumentException">The frozen units do not rise, or are more than the model has.</exception>
    /// <exception cref="NotSupportedException">The family has no such head, or the device cannot be used.</exception>
    /// <exception cref="OutOfMemoryException">The device has too little memory.</exception>
    public IReadOnlyList<ResourcePhase> Measure(CancellationToken stopping = default, IProgress<double>? progress = null)
    {
        if (FrozenUnits.Where((units, index) => units <= (index == 0 ? 0 : FrozenUnits[index - 1]) || units > Units).Any())
        {
            throw new ArgumentException(
                $"frozen units must rise, and {Config.ModelType} has {Units} here: {string.Join(", ", FrozenUnits)}"
            );
        }
        return Measure(Config, Rows, FrozenUnits, stopping, progress);
    }

    /// <summary>
    /// What the whole model would take, reckoned from two small copies of it with few blocks and one row, which are measured: bytes grow by the same number
    /// with each block and with each row.
    /// </summary>
    /// <param name="stopping">Ends the measurement early.</param>
    /// <param name="progress">Is told the share that is done, 0 at first; null: nobody is.</param>
    public ResourceForecast Forecast(CancellationToken stopping = default, IProgress<double>? progress = null)
    {
        (int few, int more) = BlockCount.Probes;
        double middle = (double)few / (few + more);
        long small = Activations(few, stopping, PartOfWork.Of(progress, 0, middle));
        long larger = Activations(more, stopping, PartOfWork.Of(progress, middle, 1));
        double perRow = small + (larger - small) / (double)(more - few) * (BlockCount.Probed(Config) - few);
        return new ResourceForecast(AutoModel.CountParameters(Config, Head) * sizeof(float), (long)(perRow * Rows));
    }

    private long Activations(int blocks, CancellationToken stopping, IProgress<double>? progress)
    {
        ResourcePhase phase = Measure(BlockCount.With(Config, blocks), rows: 1, [], stopping, progress)[0];
        return phase.PeakBytes - phase.ResidentBytes;
    }

    private IReadOnlyList<ResourcePhase> Measure(
        PretrainedConfig config,
        int rows,
        IReadOnlyList<int> frozen,
        CancellationToken stopping,
        IProgress<double>? progress
    )
    {
        var input = new MadeUpInput(config, rows, Tokens);
        return (config, Head) switch
        {
            (RobertaConfig, ModelHead.SequenceClassification) => Run<RobertaForSequenceClassification>(input.Classify),
            (BertConfig, ModelHead.SequenceClassification) => Run<BertForSequenceClassification>(input.Classify),
            (RobertaConfig, ModelHead.QuestionAnswering) => Run<RobertaForQuestionAnswering>(input.Answer),
            (BertConfig, ModelHead.QuestionAnswering) => Run<BertForQuestionAnswering>(input.Answer),
            (GPT2Config, ModelHead.SequenceClassification) => Run<GPT2ForSequenceClassification>(input.Classify),
            (GPT2Config, ModelHead.CausalLM) => Run<GPT2LMHeadModel>(input.Continue),
            (LlamaConfig, ModelHead.SequenceClassification) => Run<LlamaForSequenceClassification>(input.Classify),
            (LlamaConfig, ModelHead.CausalLM) => Run<LlamaForCausalLM>(input.Continue),
            (ViTConfig, ModelHead.ImageClassification) => Run<ViTForImageClassification>(input.Look),
            (SwinConfig, ModelHead.ImageClassification) => Run<SwinForImageClassification>(input.Look),
            _ => throw new NotSupportedException($"steps of {config.GetType().Name} with {Head} cannot be made up"),
        };

        IReadOnlyList<ResourcePhase> Run<TModel>(Func<TModel, Tensor> loss)
            where TModel : Module => Train(() => (TModel)AutoModel.Create(config, Head), loss, rows, frozen, stopping, progress);
    }

    private IReadOnlyList<ResourcePhase> Train<TModel>(
        Func<TModel> model,
        Func<TModel, Tensor> loss,
        int rows,
        IReadOnlyList<int> frozen,
        CancellationToken stopping,
        IProgress<double>? progress
    )
        where TModel : Module
    {
        var times = new StepSeconds();
        var services = new ServiceCollection();
        services.AddSingleton(Plan(frozen));
        services
            .AddSafe<TModel>(new ConfigurationBuilder().AddInMemoryCollection(JobSettings(frozen.Count + 1)).Build())
            .UseModel(_ => model())
            .UseTask(_ => new FixedStepsTask<TModel>(Steps, rows, (long)rows * Tokens, loss))
            .UseSelector<ReplaySelector>()
            .AddObserver(_ => times)
            .AddObserver(_ => new StepShares(progress));
        using ServiceProvider provider = services.BuildServiceProvider();
        JobReport report = provider.GetRequiredService<FineTuningJob<TModel>>().Run(stopping);
        return
        [
            .. report.Phases.Select(phase => new ResourcePhase(
                phase.FrozenUnits,
                report.Units.Count,
                report.TrainableStart,
                phase.PeakBytes,
                phase.ResidentBytes,
                phase.SavedBytes,
                phase.Flops / Steps,
                times.Median(phase.FirstEpoch)
            )),
        ];
    }

    // Each set is frozen at the end of an epoch, and so holds in the next.
    private static FreezePlan Plan(IReadOnlyList<int> frozen) =>
        new([
            .. frozen.SelectMany(
                (units, index) =>
                    Enumerable
                        .Range(0, units)
                        .Skip(index == 0 ? 0 : frozen[index - 1])
                        .Select(unit => new FreezePlanEntry(index + 1, unit, Path: null, Thaws: false, "of the given set"))
            ),
        ]);

    private Dictionary<string, string?> JobSettings(int epochs)
    {
        // The paper's LoRA.
        var settings = new Dictionary<string, string?>(StringComparer.OrdinalIgnoreCase)
        {
            ["Adapter:R"] = "4",
            ["Adapter:LoraAlpha"] = "16",
            ["Adapter:LoraDropout"] = "0.1",
            ["Training:Device"] = Device,
            ["Adapter:TaskType"] = HeadTask().ToString(),
            ["Freeze:Enabled"] = (epochs > 1).ToString(),
            ["Freeze:FinalThreshold"] = "1",
        };
        foreach ((string key, string? value) in Settings)
        {
            settings[key] = value;
        }
        settings["Training:NumTrainEpochs"] = $"{epochs}";
        // No schedule is followed, but one has to be possible.
        settings["Freeze:FinalEpoch"] = $"{epochs + 1}";
        return settings;
    }

    // Decides which head trains beside the adapters.
    private AdapterTask HeadTask() =>
        Head switch
        {
            ModelHead.QuestionAnswering => AdapterTask.QuestionAnswering,
            ModelHead.CausalLM => AdapterTask.CausalLanguageModel,
            _ => AdapterTask.SequenceClassification,
        };
}

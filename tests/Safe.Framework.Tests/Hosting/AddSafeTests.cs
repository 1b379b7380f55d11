using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Safe.Framework.Adapters;
using Safe.Framework.Freezing;
using Safe.Framework.Freezing.Costs;
using Safe.Framework.Freezing.Criteria;
using Safe.Framework.Freezing.Dropping;
using Safe.Framework.Freezing.Schedules;
using Safe.Framework.Freezing.Selectors;
using Safe.Framework.Hosting;
using Safe.Framework.Importance;
using Safe.Framework.Metering;
using Safe.Framework.Tests.Models;
using Safe.Framework.Tests.Training;
using Safe.Framework.Training;

namespace Safe.Framework.Tests.Hosting;

public sealed class AddSafeTests
{
    private readonly ServiceCollection services = new();

    [Fact]
    public void Without_choices_the_parts_are_the_papers()
    {
        AddTiny();
        using ServiceProvider provider = services.BuildServiceProvider();
        provider.GetRequiredService<IImportanceScorer>().ShouldBeOfType<LinearCkaScorer>();
        provider.GetRequiredService<IReferenceActivations>().ShouldBeOfType<PretrainedReference>();
        provider.GetRequiredService<IWarmupCriterion>().ShouldBeOfType<RelativeChangeCriterion>();
        provider.GetRequiredService<IFreezeSchedule>().ShouldBeOfType<CubicFreezeSchedule>();
        provider.GetRequiredService<IFreezeSelector>().ShouldBeOfType<ThresholdSelector>();
        provider.GetRequiredService<IAdapterFactory>().ShouldBeOfType<AdapterFactory>();
        provider.GetRequiredService<IMemoryMeter>().ShouldBeOfType(BackendMeters.Memory().GetType());
        provider.GetRequiredService<IFlopMeter>().ShouldBeOfType(BackendMeters.Flops().GetType());
        provider.GetRequiredService<FineTuningJob<TinyModel>>().ShouldNotBeNull();
        provider.GetRequiredService<IOptions<TrainingOptions>>().Value.ShouldBeEquivalentTo(new TrainingOptions());
        provider.GetRequiredService<IOptions<AdapterOptions>>().Value.ShouldBeEquivalentTo(new AdapterOptions());
        provider.GetRequiredService<IOptions<FreezeOptions>>().Value.ShouldBeEquivalentTo(new FreezeOptions());
        provider.GetRequiredService<IOptions<AdapterDropOptions>>().Value.ShouldBeEquivalentTo(new AdapterDropOptions());
    }

    [Fact]
    public void Each_part_can_be_chosen_and_the_last_choice_wins()
    {
        AddTiny()
            .UseScorer<LinearCkaScorer>()
            .UseScorer<OwnScorer>()
            .UseReference<OwnReference>()
            .UseWarmup<OwnWarmup>()
            .UseSchedule<OwnSchedule>()
            .UseSelector<OwnSelector>()
            .UseThawGuard<OwnGuard>()
            .UseAdapters<OwnFactory>();
        using ServiceProvider provider = services.BuildServiceProvider();
        provider.GetServices<IImportanceScorer>().Single().ShouldBeOfType<OwnScorer>();
        provider.GetServices<IReferenceActivations>().Single().ShouldBeOfType<OwnReference>();
        provider.GetServices<IWarmupCriterion>().Single().ShouldBeOfType<OwnWarmup>();
        provider.GetServices<IFreezeSchedule>().Single().ShouldBeOfType<OwnSchedule>();
        provider.GetServices<IFreezeSelector>().Single().ShouldBeOfType<OwnSelector>();
        provider.GetServices<IThawGuard>().Single().ShouldBeOfType<OwnGuard>();
        provider.GetServices<IAdapterFactory>().Single().ShouldBeOfType<OwnFactory>();
    }

    [Fact]
    public void Every_scorer_and_reference_can_be_chosen_and_takes_its_options()
    {
        ISafeBuilder<TinyModel> builder = AddTiny(("Importance:Seed", "7"), ("Importance:BandwidthFraction", "0"));
        builder.UseScorer<DebiasedCkaScorer>().UseScorer<RbfCkaScorer>().UseScorer<AdapterOutputScorer>().UseScorer<GradientChangeScorer>();
        builder.UseScorer<WeightDriftScorer>().UseScorer<DepthScorer>().UseReference<LastScoredReference>().UseReference<LocalReference>();
        builder.UseScorer<RandomScorer>();
        using ServiceProvider provider = services.BuildServiceProvider();
        provider.GetRequiredService<IReferenceActivations>().ShouldBeOfType<LocalReference>();
        // Its constructor reads the options, whose bandwidth is out of range.
        Should
            .Throw<OptionsValidationException>(provider.GetRequiredService<IImportanceScorer>)
            .Message.ShouldContain(nameof(ImportanceOptions.BandwidthFraction));
    }

    [Fact]
    public void Settings_choose_parts_by_name_and_code_overrides_them()
    {
        AddTiny(("Freeze:Selector", "prefix"), ("Freeze:Schedule", "linear"), ("Freeze:Warmup", "fixed"), ("Freeze:WarmupEpochs", "2"))
            .UseSchedule<OwnSchedule>();
        using ServiceProvider provider = services.BuildServiceProvider();
        provider.GetRequiredService<IFreezeSelector>().ShouldBeOfType<PrefixSelector>();
        provider.GetRequiredService<IFreezeSchedule>().ShouldBeOfType<OwnSchedule>();
        provider.GetRequiredService<IWarmupCriterion>().ShouldBeOfType<FixedEpochsCriterion>();
        provider.GetRequiredService<IUnitCosts>().ShouldBeOfType<MeteredUnitCosts>();
    }

    [Fact]
    public void What_the_host_has_before_AddSafe_stays()
    {
        var meters = new Metering.ScriptedMeters();
        services.AddSingleton<IImportanceScorer, OwnScorer>();
        services.AddSingleton<IMemoryMeter>(meters);
        services.AddSingleton<IFlopMeter>(meters);
        AddTiny();
        using ServiceProvider provider = services.BuildServiceProvider();
        provider.GetServices<IImportanceScorer>().Single().ShouldBeOfType<OwnScorer>();
        provider.GetRequiredService<IMemoryMeter>().ShouldBeSameAs(meters);
        provider.GetRequiredService<IFlopMeter>().ShouldBeSameAs(meters);
    }

    [Fact]
    public void Observers_add_up()
    {
        AddTiny().AddObserver(_ => new Recording()).AddObserver(_ => new Recording());
        using ServiceProvider provider = services.BuildServiceProvider();
        provider.GetServices<ITrainingObserver>().Count().ShouldBe(2);
    }

    [Fact]
    public void Sections_set_the_options()
    {
        AddTiny(
            ("Training:NumTrainEpochs", "7"),
            ("Training:LrSchedulerType", "constant"),
            ("Training:MaxGradNorm", "0.5"),
            ("Training:Device", "cpu"),
            ("Adapter:R", "3"),
            ("Adapter:TargetModules:0", "query"),
            ("Adapter:RankPattern:layer.1.query", "5"),
            ("Freeze:Enabled", "false"),
            ("Freeze:FinalEpoch", "9"),
            ("Importance:ReferenceStorage", "bfloat16"),
            ("Importance:Confidence", "0.9")
        );
        using ServiceProvider provider = services.BuildServiceProvider();
        TrainingOptions training = provider.GetRequiredService<IOptions<TrainingOptions>>().Value;
        (training.NumTrainEpochs, training.LrSchedulerType, training.MaxGradNorm).ShouldBe((7, LearningRateSchedule.Constant, 0.5));
        training.Device.ShouldBe("cpu");
        AdapterOptions adapter = provider.GetRequiredService<IOptions<AdapterOptions>>().Value;
        adapter.R.ShouldBe(3);
        adapter.TargetModules.ShouldBe(["query"]);
        adapter.RankPattern.ShouldBe(new Dictionary<string, int> { ["layer.1.query"] = 5 });
        FreezeOptions freeze = provider.GetRequiredService<IOptions<FreezeOptions>>().Value;
        (freeze.Enabled, freeze.FinalEpoch).ShouldBe((false, 9));
        ImportanceOptions importance = provider.GetRequiredService<IOptions<ImportanceOptions>>().Value;
        (importance.ReferenceStorage, importance.Confidence).ShouldBe((ReferenceStorage.BFloat16, 0.9));
    }

    [Fact]
    public void The_model_and_its_adapters_are_drawn_from_the_seed()
    {
        byte[] Bits(int seed)
        {
            var own = new ServiceCollection();
            own.AddSafe<TinyModel>(Configuration(("Training:Seed", $"{seed}")))
                .UseModel(_ => new TinyModel(2))
                .UseTask(_ => new TinyTask<TinyModel>(1));
            using ServiceProvider provider = own.BuildServiceProvider();
            torch.rand(seed % 5 + 1);
            return
            [
                .. provider.GetRequiredService<AdapterSet>().Model.named_parameters().SelectMany(entry => Models.Bits.Of(entry.parameter)),
            ];
        }
        Bits(5).ShouldBe(Bits(5));
        Bits(5).ShouldNotBe(Bits(6));
    }

    [Fact]
    public void A_device_that_is_not_there_is_refused_before_adapters_are_attached()
    {
        AddTiny(("Training:Device", "cuda:99"));
        using ServiceProvider provider = services.BuildServiceProvider();
        Should.Throw<NotSupportedException>(provider.GetRequiredService<AdapterSet>).Message.ShouldContain("the device cuda:99");
        provider.GetRequiredService<TinyModel>().named_parameters().ShouldAllBe(entry => !entry.name.Contains("lora_"));
    }

    [Fact]
    public void A_host_runs_one_job_without_a_name()
    {
        AddTiny();
        Should.Throw<InvalidOperationException>(() => AddTiny()).Message.ShouldContain("a host runs one job without a name");
    }

    private static IConfiguration Configuration(params (string Key, string Value)[] settings) =>
        new ConfigurationBuilder()
            .AddInMemoryCollection(settings.Select(pair => KeyValuePair.Create(pair.Key, (string?)pair.Value)))
            .Build();

    private ISafeBuilder<TinyModel> AddTiny(params (string Key, string Value)[] settings) =>
        services
            .AddSafe<TinyModel>(settings.Length == 0 ? null : Configuration(settings))
            .UseTask(_ => new TinyTask<TinyModel>(3))
            .UseModel(_ => new TinyModel(2));
}

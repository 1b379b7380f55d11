using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using Safe.Framework.Freezing;
using Safe.Framework.Hosting;
using Safe.Framework.Importance;
using Safe.Framework.Tests.Manifests;
using Safe.Framework.Tests.Training;

namespace Safe.Framework.Tests.Hosting;

/// <summary>What a host finds out about options and model before there is a model, and what declared parts do in a job.</summary>
public sealed class ModelCheckTests
{
    private static readonly (string Key, string Value)[] Head = [("Safe:Adapter:ModulesToSave:0", "classifier")];

    private int modelsMade;

    [Fact]
    public async Task NamesThatMatchNothingAreReportedWithTheOtherProblems()
    {
        OptionsValidationException refusal = await Refusal<Manifested.Agreed>(
            ("Safe:Training:NumTrainEpochs", "0"),
            ("Safe:Adapter:TargetModules:0", "qeury"),
            ("Safe:Adapter:TargetModules:1", "query"),
            ("Safe:Adapter:ExcludeModules:0", "layer.0.klassifier"),
            ("Safe:Adapter:ModulesToSave:0", "xyzzyplugh"),
            ("Safe:Adapter:RankPattern:layer.1.quer", "4"),
            ("Safe:Adapter:RankPattern:layer.1.query", "4"),
            ("Safe:Adapter:AlphaPattern:(query|key)", "4"),
            ("Safe:Adapter:LayersPattern:0", "layr")
        );

        refusal.Failures.Count().ShouldBe(6, refusal.Message);
        foreach (
            string part in (string[])
                [
                    "Safe:Training: ",
                    "Safe:Adapter: TargetModules 'qeury' matches no module of Agreed; did you mean 'query'?",
                    "Safe:Adapter: ExcludeModules 'layer.0.klassifier' matches no module of Agreed; did you mean 'classifier'?",
                    "Safe:Adapter: ModulesToSave 'xyzzyplugh' matches no module of Agreed",
                    "Safe:Adapter: RankPattern 'layer.1.quer' matches no module of Agreed; did you mean 'query'?",
                    "Safe:Adapter: LayersPattern 'layr' stands before no block's number; did you mean 'layer'?",
                ]
        )
        {
            refusal.Message.ShouldContain(part);
        }
        modelsMade.ShouldBe(0);
    }

    [Fact]
    public async Task AMethodWithoutSitesAndValuesOutOfRangeAreReportedTogether()
    {
        OptionsValidationException sites = await Refusal<Manifested.Agreed>([.. Head, ("Safe:Adapter:Method", "Houlsby")]);
        sites.Failures.ShouldHaveSingleItem().ShouldContain("no layer of Agreed is marked [Adapter(AdapterMethod.Houlsby)]");

        OptionsValidationException values = await Refusal<Manifested.Agreed>([
            .. Head,
            ("Safe:Adapter:Method", "AdaLoRA"),
            ("Safe:Adapter:InitR", "4"),
            ("Safe:Adapter:TargetR", "8"),
            ("Safe:Adapter:DeltaT", "0"),
            ("Safe:Adapter:Beta1", "1"),
            ("Safe:Adapter:InitialScale", "2"),
            ("Safe:Adapter:ReductionFactor", "0"),
            ("Safe:Adapter:Segments", "1x1"),
        ]);
        foreach (string name in (string[])["TargetR (8)", "DeltaT", "Beta1", "InitialScale", "ReductionFactor", "Segments '1x1'"])
        {
            values.Message.ShouldContain(name);
        }
        modelsMade.ShouldBe(0);
    }

    [Fact]
    public async Task WithoutUnitsOrSitesThereIsNothingToDo()
    {
        OptionsValidationException refusal = await Refusal<Manifested.Plain>();

        refusal.Failures.Count().ShouldBe(2, refusal.Message);
        refusal.Message.ShouldContain("Safe:Adapter: no layer of Plain is marked [Adapter]");
        refusal.Message.ShouldContain("Safe:Freeze: no class of Plain is marked [FreezePolicy]");
        await Starts<Manifested.Plain>(
            null,
            ("Safe:Adapter:TargetModules:0", "classifier"),
            ("Safe:Adapter:R", "3"),
            ("Safe:Freeze:Enabled", "false")
        );
    }

    [Fact]
    public async Task UnitsThatDeclareDifferentThingsAreReportedAtStart()
    {
        OptionsValidationException refusal = await Refusal<Manifested.Disputed>();

        refusal.Failures.Count().ShouldBe(2, refusal.Message);
        refusal.Message.ShouldContain("different values of FinalEpoch (10, 20)");
        refusal.Message.ShouldContain(
            "different values of Scorer (ZeroScorer, LinearCkaScorer); declare one, or choose one with UseScorer"
        );
        modelsMade.ShouldBe(0);
        await Starts<Manifested.Disputed>(safe => safe.UseScorer<OwnScorer>(), [("Safe:Freeze:FinalEpoch", "9"), .. Head]);
    }

    [Fact]
    public async Task AnOptionThatContradictsAPolicyIsReportedAtStart()
    {
        OptionsValidationException refusal = await Refusal<Manifested.Agreed>(("Safe:Freeze:MaxWarmupEpochs", "2"));

        refusal.Message.ShouldContain("MaxWarmupEpochs (2) must not be below MinWarmupEpochs (3)");
    }

    [Fact]
    public async Task DeclaredPartsDecideUnlessOthersAreChosen()
    {
        // Scores of 0 are stable after two epochs; the declared warm-up lasts three.
        (string Key, string Value)[] settings = [("Safe:Training:NumTrainEpochs", "4"), .. Head];
        (await Frozen(null, settings)).ShouldBe([3, 3]);
        (await Frozen(null, [("Safe:Freeze:MinWarmupEpochs", "1"), .. settings])).ShouldBe([2, 2]);
        (await Frozen(safe => safe.UseScorer<OwnScorer>(), settings)).ShouldBe([null, null]);
        (await Frozen(safe => safe.UseSchedule<OwnSchedule>(), settings)).ShouldBe([null, null]);
    }

    [Fact]
    public void TheServicesAreTheDeclaredOnes()
    {
        using IHost host = Build<Manifested.Agreed>(null);
        host.Services.GetRequiredService<IImportanceScorer>().ShouldBeOfType<Manifested.ZeroScorer>();
        host.Services.GetRequiredService<IFreezeSchedule>().ShouldBeOfType<Manifested.FinalSchedule>();
    }

    private async Task<IReadOnlyList<int?>> Frozen(Action<ISafeBuilder<Manifested.Agreed>>? choose, (string Key, string Value)[] settings)
    {
        JobOutcome outcome = await Starts(choose, settings);
        return outcome.Report.ShouldNotBeNull().FrozenAt;
    }

    private async Task<OptionsValidationException> Refusal<TModel>(params (string Key, string Value)[] settings)
        where TModel : Module<Tensor, Tensor>, new()
    {
        using IHost host = Build<TModel>(null, settings);
        return await Should.ThrowAsync<OptionsValidationException>(() => host.StartAsync());
    }

    private async Task<JobOutcome> Starts<TModel>(Action<ISafeBuilder<TModel>>? choose, params (string Key, string Value)[] settings)
        where TModel : Module<Tensor, Tensor>, new()
    {
        using IHost host = Build(choose, settings);
        await host.StartAsync();
        await host.WaitForShutdownAsync();
        JobOutcome outcome = host.Services.GetRequiredService<JobOutcome>();
        outcome.Failure.ShouldBeNull();
        return outcome;
    }

    private IHost Build<TModel>(Action<ISafeBuilder<TModel>>? choose, params (string Key, string Value)[] settings)
        where TModel : Module<Tensor, Tensor>, new()
    {
        HostApplicationBuilder builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        builder.Configuration.AddInMemoryCollection(
            settings
                .Prepend(("Safe:Training:NumTrainEpochs", "1"))
                .Select(pair => KeyValuePair.Create(pair.Item1, (string?)pair.Item2))
                .GroupBy(pair => pair.Key)
                .Select(group => group.Last())
        );
        ISafeBuilder<TModel> safe = builder
            .Services.AddSafe<TModel>(builder.Configuration.GetSection("Safe"))
            .UseModel(_ =>
            {
                modelsMade++;
                return new TModel();
            })
            .UseTask(_ => new TinyTask<TModel>(2));
        choose?.Invoke(safe);
        return builder.Build();
    }
}

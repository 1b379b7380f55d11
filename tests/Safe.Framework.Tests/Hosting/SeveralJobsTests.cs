using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using Safe.Framework.Adapters;
using Safe.Framework.Freezing;
using Safe.Framework.Hosting;
using Safe.Framework.Importance;
using Safe.Framework.Tests.Models;
using Safe.Framework.Tests.Training;
using Safe.Framework.Training;

namespace Safe.Framework.Tests.Hosting;

public sealed class SeveralJobsTests
{
    private static readonly (string Key, string Value)[] Settings =
    [
        ("One:Training:NumTrainEpochs", "2"),
        ("One:Training:LearningRate", "0.01"),
        ("One:Adapter:R", "3"),
        ("Two:Training:NumTrainEpochs", "3"),
        ("Two:Training:Seed", "7"),
        ("Two:Adapter:R", "2"),
        ("Two:Freeze:Enabled", "false"),
    ];

    [Fact]
    public async Task Each_job_has_options_parts_outcome_and_progress_of_its_own()
    {
        Recording one = new();
        Recording two = new();
        using IHost host = Build(
            Settings,
            first => first.UseScorer<OwnScorer>().AddObserver(_ => one),
            second => second.UseSchedule<OwnSchedule>().AddObserver(_ => two)
        );
        await host.StartAsync();
        await host.WaitForShutdownAsync();

        Keyed<JobOutcome>(host, "one").Report.ShouldNotBeNull().Epochs.Count.ShouldBe(2);
        Keyed<JobOutcome>(host, "two").Report.ShouldNotBeNull().Epochs.Count.ShouldBe(3);
        (one.Steps.Count, two.Steps.Count).ShouldBe((6, 9));
        Keyed<IOptions<AdapterOptions>>(host, "one").Value.R.ShouldBe(3);
        host.Services.GetRequiredService<IOptionsMonitor<AdapterOptions>>().Get("two").R.ShouldBe(2);
        Keyed<IImportanceScorer>(host, "one").ShouldBeOfType<OwnScorer>();
        Keyed<IImportanceScorer>(host, "two").ShouldBeOfType<LinearCkaScorer>();
        Keyed<IFreezeSchedule>(host, "two").ShouldBeOfType<OwnSchedule>();
        Keyed<AdapterSet>(host, "one").Adapters.ShouldAllBe(placed => placed.Settings.Rank == 3);
        Keyed<AdapterSet>(host, "two").Adapters.ShouldAllBe(placed => placed.Settings.Rank == 2);
        JobSnapshot done = Keyed<IJobProgress>(host, "two").Now;
        (done.Job, done.Phase, done.Step, done.TotalSteps).ShouldBe(("two", JobPhase.Finished, 9, 9));
        host.Services.GetService<IImportanceScorer>().ShouldBeNull();
    }

    [Fact]
    public async Task Beside_another_a_job_comes_to_the_same_bits_as_alone()
    {
        async Task<List<double>> Losses(bool beside)
        {
            Recording seen = new();
            using IHost host = Build(Settings, beside ? _ => { } : null, second => second.AddObserver(_ => seen));
            await host.RunAsync();
            return seen.Losses;
        }
        (await Losses(beside: true)).ShouldBe(await Losses(beside: false));
    }

    [Fact]
    public async Task An_observer_of_the_host_is_told_of_all_jobs_and_one_of_a_job_of_its_own()
    {
        Recording all = new();
        using IHost host = Build(Settings, _ => { }, _ => { }, services => services.AddSingleton<ITrainingObserver>(all));
        await host.RunAsync();
        all.News.Count(news => news == "finished").ShouldBe(2);
    }

    [Fact]
    public async Task Problems_of_all_jobs_are_told_with_the_jobs_name()
    {
        using IHost host = Build([.. Settings, ("One:Training:WarmupRatio", "2"), ("Two:Freze:Enabled", "true")], _ => { }, _ => { });
        var refusal = await Should.ThrowAsync<AggregateException>(() => host.StartAsync());
        string[] failures =
        [
            .. refusal
                .InnerExceptions.Cast<OptionsValidationException>()
                .SelectMany(static one => one.Failures)
                .Order(StringComparer.Ordinal),
        ];
        failures.Length.ShouldBe(2);
        failures[0].ShouldStartWith("job 'one': One:Training: ");
        failures[0].ShouldContain("WarmupRatio");
        failures[1].ShouldBe("job 'two': Two:Freze: no such section; did you mean 'Freeze'?");
    }

    [Fact]
    public async Task Where_one_fails_the_later_ones_do_not_start()
    {
        using IHost host = Build(
            Settings,
            first => first.UseTask(_ => throw new InvalidDataException("corpus.xml: damaged")),
            second => second.UseModel(_ => throw new NotSupportedException("never asked for"))
        );
        (await Should.ThrowAsync<InvalidDataException>(() => host.RunAsync())).Message.ShouldBe("corpus.xml: damaged");
    }

    [Fact]
    public async Task What_became_of_each_is_kept()
    {
        using IHost host = Build(Settings, first => first.UseTask(_ => throw new InvalidDataException("damaged")), _ => { });
        await host.StartAsync();
        await Should.ThrowAsync<InvalidDataException>(() => host.WaitForShutdownAsync());
        Keyed<JobOutcome>(host, "one").ExitCode.ShouldBe(1);
        Keyed<JobOutcome>(host, "two").Failure.ShouldBeOfType<OperationCanceledException>();
        Keyed<IJobProgress>(host, "one").Now.Phase.ShouldBe(JobPhase.Failed);
        Keyed<IJobProgress>(host, "two").Now.Phase.ShouldBe(JobPhase.Waiting);
    }

    [Fact]
    public void A_name_is_given_once()
    {
        var services = new ServiceCollection();
        services.AddSafe<TinyModel>("one");
        services.AddSafe<TinyModel>();
        services.AddSafe<TinyModel>("two");
        Should.Throw<InvalidOperationException>(() => services.AddSafe<TinyModel>("one")).Message.ShouldContain("'one'");
        Should.Throw<ArgumentException>(() => services.AddSafe<TinyModel>(" "));
    }

    private static T Keyed<T>(IHost host, string job)
        where T : class => host.Services.GetRequiredKeyedService<T>(job);

    private static IHost Build(
        (string Key, string Value)[] settings,
        Action<ISafeBuilder<TinyModel>>? first,
        Action<ISafeBuilder<TinyModel>> second,
        Action<IServiceCollection>? more = null
    )
    {
        HostApplicationBuilder builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        builder.Configuration.AddInMemoryCollection(settings.Select(pair => KeyValuePair.Create(pair.Key, (string?)pair.Value)));
        if (first is not null)
        {
            first(Add(builder, "one", "One"));
        }
        second(Add(builder, "two", "Two"));
        more?.Invoke(builder.Services);
        return builder.Build();
    }

    // A random model and head, so that the seed tells in every loss; the task asks for options without knowing the job's name.
    private static ISafeBuilder<TinyModel> Add(HostApplicationBuilder builder, string name, string section) =>
        builder
            .Services.AddSafe<TinyModel>(name, builder.Configuration.GetSection(section))
            .UseModel(_ => new TinyModel(layers: 3, drop: 0.1))
            .UseTask(services =>
            {
                services.GetRequiredService<IOptions<TrainingOptions>>().Value.NumTrainEpochs.ShouldBe(name == "one" ? 2 : 3);
                return new TinyTask<TinyModel>(3);
            });
}

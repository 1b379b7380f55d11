using Safe.Framework.Analyzers.Hosting;
using Safe.Framework.CodeFixes.Hosting;

namespace Safe.Framework.Analyzers.Tests.Hosting;

public sealed class JobRegistrationTests : FixTests<JobRegistrationAnalyzer, RemoveChoiceFix>
{
    [Fact]
    [Shows(Shown.Hit, "SAFE0502")]
    public Task AJobThatRunsHasAModelAndATask() =>
        ReportsAsync(
            """
            class Classifier() : Module<Tensor, Tensor>("Classifier")
            {
                public override Tensor forward(Tensor input) => input;
            }

            static class Program
            {
                static async System.Threading.Tasks.Task Main()
                {
                    HostApplicationBuilder builder = Host.CreateApplicationBuilder();
                    builder.Services.{|SAFE0502:AddSafe<Classifier>|}().UseModel(_ => new Classifier()).UseScorer<LinearCkaScorer>();
                    await builder.Build().RunAsync();
                }

                static async System.Threading.Tasks.Task Bare()
                {
                    HostApplicationBuilder builder = Host.CreateApplicationBuilder();
                    builder.Services.{|SAFE0502:AddSafe<Classifier>|}();
                    await builder.Build().RunAsync();
                }
            }
            """,
            "The job for 'Classifier' cannot start without UseTask",
            "The job for 'Classifier' cannot start without UseModel and UseTask"
        );

    [Fact]
    [Shows(Shown.NearMiss, "SAFE0502")]
    public Task JobsCompletedElsewhereOrNeverRunAreFine() =>
        IsSilentAsync(
            """
            class Classifier() : Module<Tensor, Tensor>("Classifier")
            {
                public override Tensor forward(Tensor input) => input;
            }

            static class Program
            {
                static async System.Threading.Tasks.Task Main()
                {
                    HostApplicationBuilder builder = Host.CreateApplicationBuilder();
                    builder.Services.AddSafe<Classifier>().UseTask(_ => null!).UseModel(_ => new Classifier());
                    await builder.Build().RunAsync();
                }

                static async System.Threading.Tasks.Task Kept()
                {
                    HostApplicationBuilder builder = Host.CreateApplicationBuilder();
                    var job = builder.Services.AddSafe<Classifier>();
                    job.UseTask(_ => null!).UseModel(_ => new Classifier());
                    await builder.Build().RunAsync();
                }

                static async System.Threading.Tasks.Task ByHand(Safe.Framework.Training.IFineTuningTask<Classifier> task)
                {
                    HostApplicationBuilder builder = Host.CreateApplicationBuilder();
                    builder.Services.AddSingleton<Safe.Framework.Training.IFineTuningTask<Classifier>>(task);
                    builder.Services.AddSafe<Classifier>().UseModel(_ => new Classifier());
                    await builder.Build().RunAsync();
                }

                static IHost ForItsServices()
                {
                    HostApplicationBuilder builder = Host.CreateApplicationBuilder();
                    builder.Services.AddSafe<Classifier>().UseModel(_ => new Classifier());
                    return builder.Build();
                }
            }
            """
        );

    [Fact]
    [Shows(Shown.Suppressed, "SAFE0502", "SAFE0503", "SAFE0505")]
    public Task EachCanBeSuppressed() =>
        IsSuppressedAsync(
            """
            class Classifier() : Module<Tensor, Tensor>("Classifier")
            {
                public override Tensor forward(Tensor input) => input;
            }

            static class Program
            {
                static async System.Threading.Tasks.Task Main()
                {
                    HostApplicationBuilder builder = Host.CreateApplicationBuilder();
                    builder.Services.{|SAFE0502:AddSafe<Classifier>|}().UseTask(_ => null!);
                    builder.Services.{|SAFE0503:AddSafe<Classifier>|}().{|SAFE0505:UseModel|}(_ => null!).UseModel(_ => new Classifier()).UseTask(_ => null!);
                    await builder.Build().RunAsync();
                }
            }
            """
        );

    [Fact]
    [Shows(Shown.Hit, "SAFE0503")]
    public Task AHostRunsOneJob() =>
        ReportsAsync(
            """
            class Classifier() : Module<Tensor, Tensor>("Classifier")
            {
                public override Tensor forward(Tensor input) => input;
            }

            static class Program
            {
                static void Twice(HostApplicationBuilder builder, IServiceCollection services)
                {
                    builder.Services.AddSafe<Classifier>();
                    builder.Services.{|SAFE0503:AddSafe<Linear>|}();
                    services.AddSafe<Classifier>().UseTask(_ => null!);
                    services.{|SAFE0503:AddSafe<Classifier>|}();
                }

                static void ByName(IServiceCollection named)
                {
                    named.AddSafe<Classifier>("one");
                    named.{|SAFE0503:AddSafe<Linear>|}("one");
                }
            }
            """,
            "AddSafe is called twice on 'builder.Services' for one job, which throws; give each of several jobs a name of its own",
            "AddSafe is called twice on 'services' for one job, which throws; give each of several jobs a name of its own",
            "AddSafe is called twice on 'named' for one job, which throws; give each of several jobs a name of its own"
        );

    [Fact]
    [Shows(Shown.NearMiss, "SAFE0503")]
    public Task TwoHostsAndTwoWaysAreFine() =>
        IsSilentAsync(
            """
            class Classifier() : Module<Tensor, Tensor>("Classifier")
            {
                public override Tensor forward(Tensor input) => input;
            }

            static class Program
            {
                static void Two(bool large)
                {
                    HostApplicationBuilder one = Host.CreateApplicationBuilder();
                    HostApplicationBuilder two = Host.CreateApplicationBuilder();
                    one.Services.AddSafe<Classifier>();
                    two.Services.AddSafe<Classifier>();
                }

                static void Either(IServiceCollection services, bool large)
                {
                    if (large)
                    {
                        services.AddSafe<Classifier>();
                    }
                    else
                    {
                        services.AddSafe<Linear>();
                    }
                }

                static void Named(IServiceCollection services, string[] names)
                {
                    services.AddSafe<Classifier>();
                    services.AddSafe<Classifier>("one");
                    services.AddSafe<Classifier>("two");
                    services.AddSafe<Classifier>(names[0]);
                    services.AddSafe<Classifier>(names[1]);
                }
            }
            """
        );

    [Fact]
    [Shows(Shown.Hit, "SAFE0505")]
    public Task TheLastChoiceWins() =>
        ReportsAsync(
            """
            class Classifier() : Module<Tensor, Tensor>("Classifier")
            {
                public override Tensor forward(Tensor input) => input;
            }

            static class Program
            {
                static void Main(IServiceCollection services) =>
                    services.AddSafe<Classifier>()
                        .{|SAFE0505:UseScorer<Other>|}()
                        .UseSchedule<CubicFreezeSchedule>()
                        .{|SAFE0505:UseScorer<Other>|}()
                        .UseScorer<LinearCkaScorer>();

                class Other : IImportanceScorer;
            }
            """,
            "UseScorer is called again on the same job, so this choice has no effect",
            "UseScorer is called again on the same job, so this choice has no effect"
        );

    [Fact]
    [Shows(Shown.NearMiss, "SAFE0505")]
    public Task ObserversAreManyAndJobsAreSeveral() =>
        IsSilentAsync(
            """
            class Classifier() : Module<Tensor, Tensor>("Classifier")
            {
                public override Tensor forward(Tensor input) => input;
            }

            static class Program
            {
                static void Main(IServiceCollection one, IServiceCollection two)
                {
                    one.AddSafe<Classifier>().UseScorer<LinearCkaScorer>().AddObserver(_ => one).AddObserver(_ => two);
                    two.AddSafe<Classifier>().UseScorer<LinearCkaScorer>();
                }
            }
            """
        );

    [Fact]
    [Shows(Shown.Fix, "SAFE0505")]
    public Task TheFirstChoiceGoes() =>
        MendsAsync(
            """
            class Classifier() : Module<Tensor, Tensor>("Classifier")
            {
                public override Tensor forward(Tensor input) => input;
            }

            static class Program
            {
                static void Main(IServiceCollection services) =>
                    services.AddSafe<Classifier>()
                        .{|SAFE0505:UseModel|}(_ => new Classifier())
                        .UseScorer<LinearCkaScorer>()
                        .UseModel(_ => null!); // the tests'
            }
            """,
            """
            class Classifier() : Module<Tensor, Tensor>("Classifier")
            {
                public override Tensor forward(Tensor input) => input;
            }

            static class Program
            {
                static void Main(IServiceCollection services) =>
                    services.AddSafe<Classifier>()
                        .UseScorer<LinearCkaScorer>()
                        .UseModel(_ => null!); // the tests'
            }
            """
        );

    [Fact]
    [Shows(Shown.Fix, "SAFE0505")]
    public Task AllButTheLastGo() =>
        MendsAsync(
            """
            class Classifier() : Module<Tensor, Tensor>("Classifier")
            {
                public override Tensor forward(Tensor input) => input;
            }

            static class Program
            {
                static void Main(IServiceCollection services)
                {
                    services.AddSafe<Classifier>().{|SAFE0505:UseTask|}(_ => null!).{|SAFE0505:UseModel|}(_ => new()).UseTask(_ => null!).UseModel(_ => null!);
                }
            }
            """,
            """
            class Classifier() : Module<Tensor, Tensor>("Classifier")
            {
                public override Tensor forward(Tensor input) => input;
            }

            static class Program
            {
                static void Main(IServiceCollection services)
                {
                    services.AddSafe<Classifier>().UseTask(_ => null!).UseModel(_ => null!);
                }
            }
            """
        );
}

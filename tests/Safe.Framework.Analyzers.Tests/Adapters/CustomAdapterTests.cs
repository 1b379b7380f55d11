using Safe.Framework.Analyzers.Adapters;

namespace Safe.Framework.Analyzers.Tests.Adapters;

public sealed class CustomAdapterTests : RuleTests<CustomAdapterAnalyzer>
{
    private const string Adapters = """
        namespace Own
        {
            using Safe.Framework.Adapters;

            sealed class Shift(AdapterSite site, AdapterSettings settings) : Adapter("Shift")
            {
                public object Made { get; } = (site, settings);
                public override void Merge() { }
                public override void Unmerge() { }
            }

            class Deep(AdapterSite site, AdapterSettings settings) : Middle
            {
                public object Made { get; } = (site, settings);
            }

            abstract class Middle() : Adapter("Middle")
            {
                public override void Merge() { }
                public override void Unmerge() { }
            }

            sealed class Bare() : Middle;

            sealed class Hidden : Middle
            {
                private Hidden(AdapterSite site, AdapterSettings settings) { }
            }

            sealed class Swapped(AdapterSettings settings, AdapterSite site) : Middle
            {
                public object Made { get; } = (site, settings);
            }

            abstract class Unfinished(AdapterSite site, AdapterSettings settings) : Middle
            {
                public object Made { get; } = (site, settings);
            }

            sealed class Stranger(AdapterSite site, AdapterSettings settings)
            {
                public object Made { get; } = (site, settings);
            }
        }
        """;

    [Fact]
    [Shows(Shown.Hit, "SAFE0121")]
    public Task WhatGeneratedCodeCannotMakeIsReported() =>
        ReportsAsync(
            """
            partial class Head() : Module<Tensor, Tensor>("Head")
            {
                [{|SAFE0121:Adapter<Own.Bare>|}] private readonly Linear a = Linear(8, 8);
                [{|SAFE0121:Adapter<Own.Hidden>|}] private readonly Linear b = Linear(8, 8);
                [{|SAFE0121:Adapter<Own.Swapped>(Name = "other")|}] private readonly Linear c = Linear(8, 8);
                [{|SAFE0121:Adapter<Own.Unfinished>|}] private readonly Linear d = Linear(8, 8);
                [{|SAFE0121:Adapter<Own.Stranger>|}] private readonly Linear e = Linear(8, 8);

                public override Tensor forward(Tensor input) => input;
            }

            """ + Adapters,
            Message("Bare", "a"),
            Message("Hidden", "b"),
            Message("Swapped", "c"),
            Message("Unfinished", "d"),
            Message("Stranger", "e")
        );

    [Fact]
    [Shows(Shown.NearMiss, "SAFE0121")]
    public Task AdaptersThatCanBeMadeAndMethodsOfTheFrameworkAreFine() =>
        IsSilentAsync(
            """
            partial class Head() : Module<Tensor, Tensor>("Head")
            {
                [Adapter<Own.Shift>] private readonly Linear a = Linear(8, 8);
                [Adapter<Own.Deep>(Rank = 2)] private readonly Linear b = Linear(8, 8);
                [Adapter(AdapterMethod.LoRA)] private readonly Linear c = Linear(8, 8);

                public override Tensor forward(Tensor input) => input;
            }

            """ + Adapters
        );

    [Fact]
    [Shows(Shown.Suppressed, "SAFE0121")]
    public Task ItCanBeSuppressed() =>
        IsSuppressedAsync(
            """
            partial class Head() : Module<Tensor, Tensor>("Head")
            {
                [{|SAFE0121:Adapter<Own.Bare>|}] private readonly Linear a = Linear(8, 8);

                public override Tensor forward(Tensor input) => input;
            }

            """ + Adapters
        );

    private static string Message(string type, string member) =>
        $"'{type}' cannot be made for '{member}'; derive it from Adapter and give it an accessible constructor (AdapterSite, AdapterSettings)";
}

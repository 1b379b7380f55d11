using Safe.Framework.Analyzers.Training;
using Safe.Framework.CodeFixes.Training;

namespace Safe.Framework.Analyzers.Tests.Training;

public sealed class OptimizerOrderTests : FixTests<OptimizerOrderAnalyzer, MoveStatementFix>
{
    [Fact]
    [Shows(Shown.Hit, "SAFE0602")]
    public Task AMoveReplacesWhatTheOptimizerHolds() =>
        ReportsAsync(
            """
            class Trainer(AdapterOptions options, AdapterFactory factory, Device device)
            {
                private readonly Module<Tensor, Tensor> model = Linear(8, 8);

                public void Run(Module<Tensor, Tensor> other)
                {
                    using optim.Optimizer optimizer = optim.{|SAFE0602:Adam|}(model.parameters());
                    var second = optim.{|SAFE0602:AdamW|}(other.named_parameters().Select(entry => entry.parameter), lr: 0.1);
                    model.to(device);
                    other = other.cuda();
                }
            }
            """,
            "'Adam' is made before 'model.to', which replaces the parameters; its updates are lost",
            "'AdamW' is made before 'other.cuda', which replaces the parameters; its updates are lost"
        );

    [Fact]
    [Shows(Shown.NearMiss, "SAFE0602", "SAFE0605")]
    public Task MovesBeforeOfOthersAndOfNewModelsAreFine() =>
        IsSilentAsync(
            """
            class Trainer(AdapterOptions options, AdapterFactory factory, Device device)
            {
                private readonly Module<Tensor, Tensor> model = Linear(8, 8);

                public void Run(Module<Tensor, Tensor> other, bool large)
                {
                    other.to(device);
                    AdapterInjection.Inject(other, options, factory);
                    var first = optim.Adam(other.parameters().Where(parameter => parameter.requires_grad));
                    model.to(device);
                    if (large)
                    {
                        other.cuda();
                    }
                    other = Linear(8, 8);
                    other.to(device);
                    AdapterInjection.Inject(other, options, factory);
                    Action later = () => model.to(device);
                }

                public optim.Optimizer Made() => optim.Adam(model.parameters());
            }
            """
        );

    [Fact]
    [Shows(Shown.Suppressed, "SAFE0601", "SAFE0602", "SAFE0605")]
    public Task EachCanBeSuppressed() =>
        IsSuppressedAsync(
            """
            class Trainer(AdapterOptions options, AdapterFactory factory, Device device)
            {
                private readonly Module<Tensor, Tensor> model = Linear(8, 8);

                public void Run(Module<Tensor, Tensor> other)
                {
                    var first = optim.{|SAFE0602:Adam|}(model.parameters());
                    model.to(device);
                    var second = optim.{|SAFE0605:Adam|}(other.parameters());
                    AdapterInjection.Inject(other, options, factory);
                    var third = optim.Adam(other.{|SAFE0601:parameters|}());
                }
            }
            """
        );

    [Fact]
    [Shows(Shown.Hit, "SAFE0605")]
    public Task AdaptersAreNewParameters() =>
        ReportsAsync(
            """
            class Trainer(AdapterOptions options, AdapterFactory factory, Device device)
            {
                private readonly Module<Tensor, Tensor> model = Linear(8, 8);

                public void Run()
                {
                    var optimizer = optim.{|SAFE0605:Adam|}(model.parameters());
                    AdapterSet adapters = AdapterInjection.Inject(model, options, factory);
                }
            }
            """,
            "'Adam' is made before adapters are put into 'model', so it never trains them"
        );

    [Fact]
    [Shows(Shown.Fix, "SAFE0602")]
    public Task TheMoveComesFirst() =>
        MendsAsync(
            """
            class Trainer(AdapterOptions options, AdapterFactory factory, Device device)
            {
                private readonly Module<Tensor, Tensor> model = Linear(8, 8);

                public void Run()
                {
                    // Adam, as in the paper.
                    var optimizer = optim.{|SAFE0602:Adam|}(model.parameters());
                    optimizer.zero_grad();
                    // The first card.
                    model.to(device);
                    optimizer.step();
                }
            }
            """,
            """
            class Trainer(AdapterOptions options, AdapterFactory factory, Device device)
            {
                private readonly Module<Tensor, Tensor> model = Linear(8, 8);

                public void Run()
                {
                    // The first card.
                    model.to(device);
                    // Adam, as in the paper.
                    var optimizer = optim.Adam(model.parameters());
                    optimizer.zero_grad();
                    optimizer.step();
                }
            }
            """
        );

    [Fact]
    [Shows(Shown.Fix, "SAFE0602")]
    public Task AMoveThatNeedsWhatComesBetweenStays() =>
        OffersNothingAsync(
            """
            class Trainer(AdapterOptions options, AdapterFactory factory, Device device)
            {
                private readonly Module<Tensor, Tensor> model = Linear(8, 8);

                public void Run()
                {
                    var optimizer = optim.{|SAFE0602:Adam|}(model.parameters());
                    var chosen = new Device();
                    model.to(chosen);
                }
            }
            """
        );

    [Fact]
    [Shows(Shown.Fix, "SAFE0605")]
    public Task TheAdaptersComeFirst() =>
        MendsAsync(
            """
            class Trainer(AdapterOptions options, AdapterFactory factory, Device device)
            {
                private readonly Module<Tensor, Tensor> model = Linear(8, 8);

                public void Run()
                {
                    using var optimizer = optim.{|SAFE0605:AdamW|}(model.parameters());
                    AdapterSet adapters = AdapterInjection.Inject(model, options, factory);
                    adapters.Merge();
                }
            }
            """,
            """
            class Trainer(AdapterOptions options, AdapterFactory factory, Device device)
            {
                private readonly Module<Tensor, Tensor> model = Linear(8, 8);

                public void Run()
                {
                    AdapterSet adapters = AdapterInjection.Inject(model, options, factory);
                    using var optimizer = optim.AdamW(model.parameters());
                    adapters.Merge();
                }
            }
            """
        );

    [Fact]
    [Shows(Shown.Fix, "SAFE0605")]
    public Task EachMethodIsMended() =>
        MendsAsync(
            """
            class Trainer(AdapterOptions options, AdapterFactory factory, Device device)
            {
                private readonly Module<Tensor, Tensor> model = Linear(8, 8);

                public void Run()
                {
                    var optimizer = optim.{|SAFE0605:AdamW|}(model.parameters());
                    AdapterInjection.Inject(model, options, factory);
                }

                public void RunAgain()
                {
                    var optimizer = optim.{|SAFE0605:AdamW|}(model.parameters());
                    AdapterInjection.Inject(model, options, factory);
                }
            }
            """,
            """
            class Trainer(AdapterOptions options, AdapterFactory factory, Device device)
            {
                private readonly Module<Tensor, Tensor> model = Linear(8, 8);

                public void Run()
                {
                    AdapterInjection.Inject(model, options, factory);
                    var optimizer = optim.AdamW(model.parameters());
                }

                public void RunAgain()
                {
                    AdapterInjection.Inject(model, options, factory);
                    var optimizer = optim.AdamW(model.parameters());
                }
            }
            """
        );
}

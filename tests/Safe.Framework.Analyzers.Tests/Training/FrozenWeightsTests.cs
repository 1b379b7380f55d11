using Safe.Framework.Analyzers.Training;
using Safe.Framework.CodeFixes.Training;

namespace Safe.Framework.Analyzers.Tests.Training;

public sealed class FrozenWeightsTests : FixTests<OptimizerOrderAnalyzer, TrainableOnlyFix>
{
    [Fact]
    [Shows(Shown.Hit, "SAFE0601")]
    public Task AnAdaptedModelsOwnWeightsAreFrozen() =>
        ReportsAsync(
            """
            class Trainer(AdapterOptions options, AdapterFactory factory, Device device)
            {
                private readonly Module<Tensor, Tensor> model = Linear(8, 8);

                public void Run()
                {
                    AdapterSet adapters = AdapterInjection.Inject(model, options, factory);
                    var optimizer = optim.AdamW(model.{|SAFE0601:parameters|}().ToList(), lr: 0.1);
                }
            }
            """,
            "'AdamW' receives all parameters of 'model', whose own weights are frozen; pass those that train"
        );

    [Fact]
    [Shows(Shown.NearMiss, "SAFE0601")]
    public Task ChosenParametersAndPlainModelsAreFine() =>
        IsSilentAsync(
            """
            class Trainer(AdapterOptions options, AdapterFactory factory, Device device)
            {
                private readonly Module<Tensor, Tensor> model = Linear(8, 8);

                public void Run(Module<Tensor, Tensor> other)
                {
                    AdapterInjection.Inject(model, options, factory);
                    var first = optim.AdamW(model.parameters().Where(parameter => parameter.requires_grad).ToList());
                    var second = optim.AdamW(other.parameters());
                }
            }
            """
        );

    [Fact]
    [Shows(Shown.Fix, "SAFE0601")]
    public Task TheTrainableOnesAreChosen() =>
        MendsAsync(
            """
            class Trainer(AdapterOptions options, AdapterFactory factory, Device device)
            {
                private readonly Module<Tensor, Tensor> model = Linear(8, 8);

                public void Run()
                {
                    AdapterInjection.Inject(model, options, factory);
                    var optimizer = optim.AdamW(model.{|SAFE0601:parameters|}() /* all */, lr: 0.1);
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
                    var optimizer = optim.AdamW(model.parameters().Where(parameter => parameter.requires_grad) /* all */, lr: 0.1);
                }
            }
            """
        );

    [Fact]
    [Shows(Shown.Fix, "SAFE0601")]
    public Task TwoOptimizersAreMended() =>
        MendsAsync(
            """
            class Trainer(AdapterOptions options, AdapterFactory factory, Device device)
            {
                private readonly Module<Tensor, Tensor> model = Linear(8, 8);

                public void Run()
                {
                    AdapterInjection.Inject(model, options, factory);
                    var first = optim.Adam(model.{|SAFE0601:parameters|}());
                    var second = optim.AdamW(model.{|SAFE0601:parameters|}().ToList());
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
                    var first = optim.Adam(model.parameters().Where(parameter => parameter.requires_grad));
                    var second = optim.AdamW(model.parameters().Where(parameter => parameter.requires_grad).ToList());
                }
            }
            """
        );
}

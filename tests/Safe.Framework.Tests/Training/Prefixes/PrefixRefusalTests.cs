using Safe.Framework.Freezing;
using Safe.Framework.Freezing.Execution;
using Safe.Framework.Tests.Models;
using Safe.Framework.Training;

namespace Safe.Framework.Tests.Training.Prefixes;

/// <summary>Where the frozen prefix's output cannot be kept, it is said in one sentence.</summary>
public sealed partial class PrefixRefusalTests
{
    [Fact]
    public void Examples_without_ids()
    {
        using var model = new TinyModel(2);
        var task = new ExampleTask<TinyModel>(4, 2, Loss) { KnowsItsExamples = false };
        Should.Throw<NotSupportedException>(() => Cache(model, task)).Message.ShouldEndWith("the task's training steps have no ExampleIds");
    }

    [Fact]
    public void An_example_that_the_first_epoch_did_not_have()
    {
        using var scene = new PrefixScene(PrefixScene.Residual).Freeze(1);
        scene.Follow(1);
        TrainingStep<Module> step = scene.Cache.Serve(scene.Task.Step([1, 2]) with { ExampleIds = [101, 7] });
        Should.Throw<InvalidOperationException>(() => scene.Loss(step)).Message.ShouldContain("no example 7");
    }

    [Fact]
    public void Another_number_of_examples_than_rows()
    {
        using var scene = new PrefixScene(PrefixScene.Residual).Freeze(1);
        scene.Follow(1);
        TrainingStep<Module> step = scene.Cache.Serve(scene.Task.Step([1, 2]) with { ExampleIds = [101] });
        Should.Throw<NotSupportedException>(() => scene.Loss(step)).Message.ShouldContain("its units take [2, 5, 8]");
    }

    [Fact]
    public void A_batch_shorter_than_its_example()
    {
        using var scene = new PrefixScene(PrefixScene.Causal).Freeze(1);
        scene.Follow(1);
        TrainingStep<Module> step = scene.Cache.Serve(scene.Task.Step([0]) with { ExampleIds = [101] });
        Should
            .Throw<InvalidOperationException>(() => scene.Loss(step))
            .Message.ShouldContain("example 101 has 7 tokens, and its batch only 3");
    }

    [Fact]
    public void Batches_of_different_lengths_without_lengths()
    {
        using var scene = new PrefixScene(PrefixScene.Causal, knowsLengths: false).Freeze(1);
        Should
            .Throw<NotSupportedException>(() => scene.Follow(1))
            .Message.ShouldBe(
                "the prefix cache has rows of [7, 8] and of [6, 8]: a task whose examples differ in length must tell their Lengths"
            );
    }

    [Theory]
    [InlineData(0, "'block' makes [2, 5, 16] of [2, 5, 8]")]
    [InlineData(1, "'block' does not")]
    [InlineData(2, "'block' runs more than once in a step")]
    [InlineData(3, "the loss does not run 'block'")]
    public void Units_of_another_kind(int kind, string message)
    {
        using Module<Tensor, Tensor> model = kind switch
        {
            0 => new Holder<Widening>(new Widening(), times: 1),
            1 => new PairHolder(),
            2 => new Holder<Plain>(new Plain(), times: 2),
            _ => new Holder<Plain>(new Plain(), times: 0),
        };
        foreach (Parameter parameter in model.parameters())
        {
            parameter.requires_grad = false;
        }
        var task = new ExampleTask<Module<Tensor, Tensor>>(2, 2, static (model, rows) => model.call(TinyData.Batch(1, 2).Inputs).sum());
        new UnitFreezer(FreezeUnits.Find(model), optimizer: null).Freeze([0]);
        using var cache = new PrefixCache<Module<Tensor, Tensor>>(model, task, new ExecutionOptions(), null, BackendMeters.Flops());
        Should
            .Throw<NotSupportedException>(() =>
            {
                cache.Follow(1, 0, CancellationToken.None);
                using DisposeScope scope = torch.NewDisposeScope();
                cache.Serve(task.Step([0, 1])).Loss(model);
            })
            .Message.ShouldEndWith(message);
    }

    private static Tensor Loss(TinyModel model, int[] rows) => model.call(TinyData.Batch(1, rows.Length).Inputs).sum();

    private static PrefixCache<TinyModel>? Cache(TinyModel model, ExampleTask<TinyModel> task) =>
        PrefixCache<TinyModel>.For(
            model,
            task,
            new ExecutionOptions { PrefixCache = PrefixCacheStorage.Memory },
            outputDir: null,
            BackendMeters.Flops()
        );

    [FreezePolicy]
    private sealed partial class Plain : Module<Tensor, Tensor>
    {
        private readonly Linear dense = Linear(TinyModel.Width, TinyModel.Width);

        public Plain()
            : base(nameof(Plain)) => RegisterComponents();

        private Tensor ForwardCore(Tensor hidden) => dense.call(hidden);
    }

    [FreezePolicy]
    private sealed partial class Widening : Module<Tensor, Tensor>
    {
        private readonly Linear dense = Linear(TinyModel.Width, 2 * TinyModel.Width);

        public Widening()
            : base(nameof(Widening)) => RegisterComponents();

        private Tensor ForwardCore(Tensor hidden) => dense.call(hidden);
    }

    [FreezePolicy]
    private sealed partial class Pair : Module<Tensor, (Tensor, Tensor)>
    {
        private readonly Linear dense = Linear(TinyModel.Width, TinyModel.Width);

        public Pair()
            : base(nameof(Pair)) => RegisterComponents();

        private (Tensor, Tensor) ForwardCore(Tensor hidden) => (dense.call(hidden), hidden);
    }

    private sealed class Holder<TBlock> : Module<Tensor, Tensor>
        where TBlock : Module<Tensor, Tensor>
    {
        private readonly TBlock block;
        private readonly int times;

        public Holder(TBlock block, int times)
            : base(nameof(Holder<>))
        {
            this.block = block;
            this.times = times;
            RegisterComponents();
        }

        public override Tensor forward(Tensor input)
        {
            for (int run = 0; run < times; run++)
            {
                input = block.call(input);
            }
            return input;
        }
    }

    private sealed class PairHolder : Module<Tensor, Tensor>
    {
        private readonly Pair block = new();

        public PairHolder()
            : base(nameof(PairHolder)) => RegisterComponents();

        public override Tensor forward(Tensor input) => block.call(input).Item1;
    }
}

using Safe.Framework.Adapters;
using Safe.Framework.Adapters.Sparsity;
using Safe.Framework.Tests.Models;

namespace Safe.Framework.Tests.Adapters.Sparsity;

/// <summary>What is pruned before training, and that it stays so.</summary>
public sealed class AdapterPruningTests
{
    private const int Layers = 2;
    private const double Ratio = 0.75;

    // Of each unit A and B have 2 · 8 elements.
    private const int Elements = Layers * 2 * 2 * TinyModel.Width;

    [Fact]
    public void SNIP_keeps_what_the_loss_notices_most_by_finite_differences()
    {
        using TinyModel model = TinyModel.Seeded(Layers);
        model.to(ScalarType.Float64);
        (AdapterSet set, AdapterPruning pruning) = Inject(model, Options(Saliency.Snip));
        Dictionary<string, double[]> noticed = [];
        int batches = 0;
        pruning.Prepare(
            new TrainingStart(
                42,
                count =>
                {
                    batches = count;
                    noticed = Matrices(set).ToDictionary(one => one.Name, one => Sensitivities(model, one.Parameter));
                    Loss(model).backward();
                }
            )
        );
        batches.ShouldBe(3);
        double[] kept =
        [
            .. Values(set).SelectMany(one => one.Value.Zip(noticed[one.Name]).Where(pair => pair.First != 0).Select(pair => pair.Second)),
        ];
        double[] gone =
        [
            .. Values(set).SelectMany(one => one.Value.Zip(noticed[one.Name]).Where(pair => pair.First == 0).Select(pair => pair.Second)),
        ];
        kept.Length.ShouldBe(Elements / 4);
        // Differences of 1e-4 have an error of some 1e-9.
        kept.Min().ShouldBeGreaterThan(gone.Max() - 1e-8);
        gone.Max().ShouldBeGreaterThan(0);
        pruning.PrunedElements.ShouldBe(Elements * 3 / 4);
    }

    [Fact]
    public void Magnitude_keeps_the_largest_and_starts_both_matrices_as_the_papers_code_does()
    {
        using TinyModel dense = TinyModel.Seeded(Layers);
        (AdapterSet all, AdapterPruning none) = Inject(dense, Options(Saliency.Magnitude, ratio: 1e-9));
        none.Prepare(new TrainingStart(42, _ => { }));
        none.PrunedElements.ShouldBe(0);
        double[] drawn = [.. Values(all).SelectMany(one => one.Value)];
        // The standard error of a deviation over n numbers is σ / √(2n).
        Math.Sqrt(drawn.Average(value => value * value)).ShouldBe(0.02, 4 * 0.02 / Math.Sqrt(2.0 * Elements));
        drawn.ShouldAllBe(value => value != 0);

        using TinyModel model = TinyModel.Seeded(Layers);
        (AdapterSet set, AdapterPruning pruning) = Inject(model, Options(Saliency.Magnitude));
        pruning.Prepare(new TrainingStart(42, _ => throw new InvalidOperationException("no gradient is asked for")));
        (double Dense, double Sparse)[] pairs = [.. drawn.Zip(Values(set).SelectMany(one => one.Value))];
        double smallest = pairs.Where(pair => pair.Sparse != 0).Min(pair => Math.Abs(pair.Dense));
        pairs.Where(pair => pair.Sparse == 0).Max(pair => Math.Abs(pair.Dense)).ShouldBeLessThan(smallest);
        pairs.ShouldAllBe(pair => pair.Sparse == 0 || pair.Sparse == pair.Dense);
        pairs.Count(pair => pair.Sparse != 0).ShouldBe(Elements / 4);
    }

    [Fact]
    public void Random_leaves_the_start_as_it_is_and_differs_from_seed_to_seed()
    {
        string Pruned(int seed)
        {
            using TinyModel model = TinyModel.Seeded(Layers);
            (AdapterSet set, AdapterPruning pruning) = Inject(model, Options(Saliency.Random));
            Dictionary<string, double[]> before = Values(set).ToDictionary(one => one.Name, one => one.Value);
            pruning.Prepare(new TrainingStart(seed, _ => throw new InvalidOperationException("no gradient is asked for")));
            foreach ((string name, double[] values) in Values(set))
            {
                values.Zip(before[name]).ShouldAllBe(pair => pair.First == 0 || pair.First == pair.Second);
            }
            pruning.PrunedElements.ShouldBe(Elements * 3 / 4);
            return string.Concat(pruning.SaveState().OrderBy(one => one.Key).Select(one => Convert.ToHexString(Bits.Of(one.Value))));
        }
        Pruned(1).ShouldBe(Pruned(1));
        Pruned(1).ShouldNotBe(Pruned(2));
    }

    [Theory]
    [InlineData(SparsityScope.Layer)]
    [InlineData(SparsityScope.Global)]
    public void Each_matrix_loses_its_share_or_all_together_do(SparsityScope scope)
    {
        using TinyModel model = TinyModel.Seeded(Layers);
        (AdapterSet set, AdapterPruning pruning) = Inject(model, Options(Saliency.Snip, scope: scope));
        pruning.Prepare(new TrainingStart(42, _ => Loss(model).backward()));
        int[] kept = [.. Values(set).Select(one => one.Value.Count(value => value != 0))];
        kept.Sum().ShouldBe(Elements / 4);
        (kept.Max() > kept.Min()).ShouldBe(scope == SparsityScope.Global);
        TrainableParameters.Of(model).Trainable.ShouldBe(Elements / 4);
    }

    [Fact]
    public void Gradients_of_what_is_pruned_are_zero_and_weights_too_whatever_the_optimiser_does()
    {
        using TinyModel model = TinyModel.Seeded(Layers);
        (AdapterSet set, AdapterPruning pruning) = Inject(model, Options(Saliency.Snip));
        Parameter[] parameters = [.. Matrices(set).Select(one => one.Parameter)];
        // Momentum and decay from before the pruning push every element.
        using SGD optimizer = torch.optim.SGD(parameters, learningRate: 0.1, momentum: 0.9, weight_decay: 0.3);
        foreach (Parameter parameter in parameters)
        {
            parameter.grad = torch.ones_like(parameter);
        }
        optimizer.step();
        pruning.Prepare(new TrainingStart(42, _ => Loss(model).backward()));
        Tensor[] masks = [.. parameters.Select(parameter => parameter.ne(0))];
        for (int step = 0; step < 3; step++)
        {
            optimizer.zero_grad();
            Loss(model).backward();
            using IDisposable noGrad = torch.no_grad();
            Tensor[] whole = [.. parameters.Select(parameter => parameter.grad!.clone())];
            pruning.AfterBackward();
            for (int index = 0; index < parameters.Length; index++)
            {
                Bits.Of(parameters[index].grad!).ShouldBe(Bits.Of(torch.where(masks[index], whole[index], torch.zeros_like(whole[index]))));
            }
            Tensor[] before = [.. parameters.Select(parameter => parameter.clone())];
            optimizer.step();
            pruning.AfterStep(step);
            for (int index = 0; index < parameters.Length; index++)
            {
                parameters[index].ne(0).eq(masks[index]).all().ToBoolean().ShouldBeTrue();
                parameters[index].ne(before[index]).eq(masks[index]).all().ToBoolean().ShouldBeTrue();
            }
        }
    }

    [Fact]
    public void Masks_are_read_back_and_strange_ones_are_refused()
    {
        using TinyModel model = TinyModel.Seeded(Layers);
        (AdapterSet set, AdapterPruning pruning) = Inject(model, Options(Saliency.Random));
        pruning.SaveState().ShouldBeEmpty();
        pruning.Prepare(new TrainingStart(42, _ => { }));
        Dictionary<string, Tensor> state = new(pruning.SaveState());
        state.Keys.ShouldContain("layer.0.query.default.lora_A");

        using TinyModel again = TinyModel.Seeded(Layers);
        (AdapterSet read, AdapterPruning other) = Inject(again, Options(Saliency.Random));
        other.LoadState(state);
        other.PrunedElements.ShouldBe(pruning.PrunedElements);
        Values(read).Select(one => one.Value).ShouldBe(Values(set).Select(one => one.Value));

        string key = state.Keys.First();
        Should.Throw<InvalidDataException>(() => other.LoadState(new Dictionary<string, Tensor>())).Message.ShouldContain("no masks");
        Should
            .Throw<InvalidDataException>(() => other.LoadState(new Dictionary<string, Tensor> { ["x"] = state[key] }))
            .Message.ShouldContain("'x', which is no matrix");
        Should
            .Throw<InvalidDataException>(() => other.LoadState(new Dictionary<string, Tensor> { [key] = torch.ones(2, 3).ne(0) }))
            .Message.ShouldContain($"'{key}' has another type or shape");
    }

    [Fact]
    public void What_cannot_be_pruned_is_refused()
    {
        using TinyModel model = TinyModel.Seeded(Layers);
        (_, AdapterPruning pruning) = Inject(model, Options(Saliency.Snip));
        Should
            .Throw<InvalidOperationException>(() => pruning.Prepare(new TrainingStart(42, _ => (Loss(model) * double.NaN).backward())))
            .Message.ShouldContain("SparseAdapter cannot prune 'layer.0.query.default.lora_A'");
        AdapterOptions options = Options(Saliency.Snip);
        options.Method = AdapterMethod.BitFit;
        options.SparseSaliency = (Saliency)7;
        options.SparseScope = (SparsityScope)7;
        options.SparseBatches = 0;
        string[] problems = [.. new AdapterOptionsValidator().Validate(null, options).Failures!];
        problems.Length.ShouldBe(4);
        problems.ShouldContain("SparseRatio (0.75) prunes the matrices of adapters, and BitFit has none");
        problems.ShouldContain("SparseSaliency is 7; it can be Snip, Magnitude, Random");
        problems.ShouldContain("SparseScope is 7; it can be Global, Layer");
        Should.Throw<Microsoft.Extensions.Options.OptionsValidationException>(() => Inject(model, Options(Saliency.Snip, ratio: 1)));
    }

    private static AdapterOptions Options(Saliency saliency, double ratio = Ratio, SparsityScope scope = SparsityScope.Global) =>
        new()
        {
            SparseRatio = ratio,
            SparseSaliency = saliency,
            SparseScope = scope,
            SparseBatches = 3,
        };

    private static (AdapterSet Set, AdapterPruning Pruning) Inject(TinyModel model, AdapterOptions options)
    {
        AdapterSet set = AdapterInjection.Inject(model, options, new AdapterFactory());
        return (set, set.TrainingParts.ShouldHaveSingleItem().ShouldBeOfType<AdapterPruning>());
    }

    private static Tensor Loss(TinyModel model)
    {
        (Tensor inputs, Tensor labels) = TinyData.Batch(3);
        return F.cross_entropy(model.call(inputs.to(model.parameters().First().dtype)), labels);
    }

    // |∂L/∂m| at m = 1 where the element is m · w.
    private static double[] Sensitivities(TinyModel model, Parameter parameter)
    {
        const double step = 1e-4;
        using IDisposable noGrad = torch.no_grad();
        using Tensor flat = parameter.detach().view(-1);
        double LossWith(int index, double value)
        {
            flat[index] = value;
            return Loss(model).ToDouble();
        }
        return
        [
            .. Enumerable
                .Range(0, (int)flat.numel())
                .Select(index =>
                {
                    double own = flat[index].ToDouble();
                    double slope = (LossWith(index, own * (1 + step)) - LossWith(index, own * (1 - step))) / (2 * step);
                    flat[index] = own;
                    return Math.Abs(slope);
                }),
        ];
    }

    private static IEnumerable<(string Name, Parameter Parameter)> Matrices(AdapterSet set) =>
        set.Adapters.SelectMany(placed =>
            placed.Adapter.named_parameters().Select(entry => ($"{placed.Path}.{entry.name}", entry.parameter))
        );

    private static IEnumerable<(string Name, double[] Value)> Values(AdapterSet set) =>
        Matrices(set).Select(one => (one.Name, one.Parameter.detach().to(ScalarType.Float64).flatten().data<double>().ToArray()));
}

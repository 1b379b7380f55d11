using Safe.Framework.Adapters;
using Safe.Framework.Annotations;
using Safe.Framework.Freezing;
using Safe.Framework.Models.GPT2;
using Safe.Framework.Models.Heads;
using Safe.Framework.Models.Llama;
using Safe.Framework.Models.Tests.Golden;

namespace Safe.Framework.Models.Tests.Families;

/// <summary>Houlsby and Pfeiffer on the decoders, at AdapterHub's places for blocks that normalise first.</summary>
public sealed class BottleneckTests : IDisposable
{
    private static readonly Tolerance Rounding = new(2e-6, Relative: 1e-5);

    private readonly DisposeScope scope = NewDisposeScope();

    public static TheoryData<string, AdapterMethod> Cases =>
        new()
        {
            { "gpt2", AdapterMethod.Houlsby },
            { "gpt2", AdapterMethod.Pfeiffer },
            { "llama", AdapterMethod.Houlsby },
            { "llama", AdapterMethod.Pfeiffer },
        };

    public void Dispose() => scope.Dispose();

    [Theory]
    [InlineData("gpt2", AdapterMethod.Houlsby, "h.0.attn.resid_dropout, h.0.mlp.dropout, h.1.attn.resid_dropout, h.1.mlp.dropout")]
    [InlineData("gpt2", AdapterMethod.Pfeiffer, "h.0.output, h.1.output")]
    [InlineData(
        "llama",
        AdapterMethod.Houlsby,
        "layers.0.self_attn.output, layers.0.mlp.output, layers.1.self_attn.output, layers.1.mlp.output"
    )]
    [InlineData("llama", AdapterMethod.Pfeiffer, "layers.0.output, layers.1.output")]
    public void Every_block_has_their_sites(string family, AdapterMethod method, string paths)
    {
        using Module model = TinyModels.Create(family, ModelHead.None);

        AdapterSet set = Inject(model, method);

        string.Join(", ", set.Adapters.Select(placed => placed.Path)).ShouldBe(paths);
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Without_an_initial_scale_a_new_one_changes_nothing(string family, AdapterMethod method)
    {
        using Module model = TinyModels.Create(family, ModelHead.CausalLM);
        Tensor before = Logits(model);

        AdapterSet set = Inject(model, method, initialScale: 0);

        Logits(model).ShouldBeBitEqualTo(before, "logits");
        set.Detach();
        Inject(model, method, initialScale: 0.3);
        Logits(model).Values().ShouldNotBe(before.Values());
    }

    // AdapterHub's BottleneckLayer without a norm: Houlsby h + A(h) before the residual is added, Pfeiffer s + A(s) after.
    [Theory]
    [MemberData(nameof(Cases))]
    public void A_blocks_output_is_the_sum_written_out(string family, AdapterMethod method)
    {
        using Module model = TinyModels.Create(family, ModelHead.None);
        AdapterSet set = Inject(model, method, initialScale: 0.3);
        bool isGpt = family == "gpt2";
        (string block, string next) = isGpt ? ("h.0.", "h.1.ln_1") : ("layers.0.", "layers.1.input_layernorm");
        string attention = block + (isGpt ? "attn.resid_dropout" : "self_attn.output");
        string feedForward = block + (isGpt ? "mlp.dropout" : "mlp.output");
        Dictionary<string, (Tensor Input, Tensor Output)> seen = Watch(model, [attention, feedForward, next, block + "output"]);
        Tensor start = WatchInput(model, block + (isGpt ? "ln_1" : "input_layernorm"), () => Run(model));

        if (method == AdapterMethod.Houlsby)
        {
            Tensor a = Through(set, attention, seen[attention].Input);
            Tensor m = Through(set, feedForward, seen[feedForward].Input);
            seen[next].Input.ShouldBeCloseTo(start + a + m, Rounding, "block");
        }
        else
        {
            Tensor sum = start + seen[attention].Output + seen[feedForward].Output;
            seen[next].Input.ShouldBeCloseTo(Through(set, block + "output", sum), Rounding, "block");
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Gradients_are_the_slopes(string family, AdapterMethod method)
    {
        using Module model = TinyModels.Create(family, ModelHead.SequenceClassification).to(ScalarType.Float64);
        AdapterSet set = Inject(model, method, initialScale: 0.3, AdapterActivation.Tanh);
        Loss(model).backward();
        using IDisposable noGrad = torch.no_grad();

        foreach (PlacedAdapter placed in set.Adapters)
        {
            foreach ((string name, Parameter parameter) in placed.Adapter.named_parameters())
            {
                double[] gradient = parameter.grad.ShouldNotBeNull($"{placed.Path}.{name}").Values();
                gradient.ShouldContain(value => Math.Abs(value) > 1e-7, $"{placed.Path}.{name}");
                foreach (int element in new[] { 0, gradient.Length / 2, gradient.Length - 1 })
                {
                    double slope = Slope(parameter, element, () => Loss(model).ToDouble());
                    gradient[element].ShouldBe(slope, 1e-6 * Math.Max(1, Math.Abs(slope)), $"{placed.Path}.{name}[{element}]");
                }
            }
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void A_frozen_prefix_changes_neither_outputs_nor_the_gradients_behind_it(string family, AdapterMethod method)
    {
        using Module model = TinyModels.Create(family, ModelHead.SequenceClassification);
        Inject(model, method, initialScale: 0.3);
        Tensor logits = Run(model);
        Dictionary<string, Tensor> gradients = Gradients(model);

        new UnitFreezer(FreezeUnits.Find(model), optimizer: null).Freeze([0]);

        Run(model).ShouldBeBitEqualTo(logits, "logits");
        Dictionary<string, Tensor> remaining = Gradients(model);
        int perBlock = method == AdapterMethod.Houlsby ? 8 : 4;
        (gradients.Count, remaining.Count).ShouldBe((2 * perBlock, perBlock));
        foreach ((string name, Tensor gradient) in remaining)
        {
            name.ShouldContain(".1.");
            gradient.ShouldBeBitEqualTo(gradients[name], name);
        }
    }

    private static AdapterSet Inject(
        Module model,
        AdapterMethod method,
        double? initialScale = null,
        AdapterActivation? activation = null
    ) =>
        AdapterInjection.Inject(
            model,
            new AdapterOptions
            {
                Method = method,
                ReductionFactor = 4,
                InitialScale = initialScale,
                NonLinearity = activation,
            },
            new AdapterFactory()
        );

    private static Tensor Run(Module model) =>
        model switch
        {
            ISequenceClassifier classifier => classifier.call(TinyModels.Ids(3, 6), null, null, null),
            GPT2Model gpt2 => gpt2.call(TinyModels.Ids(3, 6), null, null, null),
            LlamaModel llama => llama.call(TinyModels.Ids(3, 6), null, null, null),
            _ => throw new NotSupportedException(model.GetName()),
        };

    private static Tensor Logits(Module model)
    {
        using IDisposable noGrad = torch.no_grad();
        return ((ICausalLM)model).call(TinyModels.Ids(3, 6), null, null, null);
    }

    private static Tensor Loss(Module model) => (Run(model) * torch.tensor(new[] { 0.7, -1.1 })).sum();

    private static Dictionary<string, Tensor> Gradients(Module model)
    {
        foreach (Parameter parameter in model.parameters())
        {
            parameter.grad = null;
        }
        Run(model).sum().backward();
        return model
            .named_parameters()
            .Where(own => own.parameter.grad is not null)
            .ToDictionary(own => own.name, own => own.parameter.grad!.clone());
    }

    // What comes out of a layer has passed its adapter: these hooks come after it.
    private Dictionary<string, (Tensor Input, Tensor Output)> Watch(Module model, string[] paths)
    {
        Dictionary<string, (Tensor, Tensor)> seen = [];
        foreach (string path in paths)
        {
            Layer(model, path)
                .register_forward_hook(
                    (_, input, output) =>
                    {
                        seen[path] = (Kept(input), Kept(output));
                        return output;
                    }
                );
        }
        return seen;
    }

    private Tensor WatchInput(Module model, string path, Action run)
    {
        Dictionary<string, (Tensor Input, Tensor Output)> seen = Watch(model, [path]);
        run();
        return seen[path].Input;
    }

    // Blocks run in scopes of their own.
    private Tensor Kept(Tensor tensor) => tensor.detach().clone().MoveToOtherDisposeScope(scope);

    private static Module<Tensor, Tensor> Layer(Module model, string path) =>
        (Module<Tensor, Tensor>)model.named_modules().Single(part => part.name == path).module;

    // x + U f(D x + d) + u, with the method's own f.
    private static Tensor Through(AdapterSet set, string path, Tensor input)
    {
        PlacedAdapter placed = set.Adapters.Single(adapter => adapter.Path == path);
        Tensor Part(string name) => placed.Adapter.get_parameter(name)!;
        Tensor down = input.matmul(Part("down_weight").t()) + Part("down_bias");
        Tensor inner = placed.Settings.Method == AdapterMethod.Houlsby ? down * down.sigmoid() : down.maximum(torch.zeros_like(down));
        return input + inner.matmul(Part("up_weight").t()) + Part("up_bias");
    }

    private static double Slope(Parameter parameter, int index, Func<double> function)
    {
        const double step = 1e-5;
        using Tensor element = parameter.detach().view(-1).narrow(0, index, 1);
        element.add_(step);
        double above = function();
        element.add_(-2 * step);
        double below = function();
        element.add_(step);
        return (above - below) / (2 * step);
    }
}

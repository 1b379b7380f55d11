using Safe.Framework.Adapters;

namespace Safe.Framework.Tests.Adapters;

/// <summary>A kind of layer with a method that adapts it, for tests of what all of them promise.</summary>
/// <param name="Name">What it is called.</param>
/// <param name="Layer">Makes the layer, in float64.</param>
/// <param name="Input">Makes an input.</param>
/// <param name="Settings">The method.</param>
internal sealed record MethodCase(string Name, Func<Module<Tensor, Tensor>> Layer, Func<Tensor> Input, AdapterSettings Settings)
{
    private const ScalarType Double = ScalarType.Float64;

    public static IReadOnlyList<MethodCase> All { get; } =
    [
        new("LoRA", Dense, Rows, Lora()),
        new("rsLoRA", Dense, Rows, Lora() with { RankStabilized = true }),
        new("LoRA, fused", () => Linear(6, 12, dtype: Double), Rows, Lora() with { Segments = "101" }),
        new("LoRA, transposed", () => new TransposedLinear(6, 5, Double), Rows, Lora()),
        new("LoRA, transposed and fused", () => new TransposedLinear(6, 12, Double), Rows, Lora() with { Segments = "011" }),
        new("LoRA, table", () => Embedding(7, 5, dtype: Double), Indices, Lora()),
        new("LoRA, convolution", Convolution, Images, Lora()),
        new("DoRA", Dense, Rows, Lora() with { WeightDecomposed = true }),
        new("DoRA, transposed", () => new TransposedLinear(6, 5, Double), Rows, Lora() with { WeightDecomposed = true }),
        new("AdaLoRA", Dense, Rows, Lora() with { Method = AdapterMethod.AdaLoRA }),
        new("AdaLoRA, transposed", () => new TransposedLinear(6, 5, Double), Rows, Lora() with { Method = AdapterMethod.AdaLoRA }),
        new("IA3", Dense, Rows, new() { Method = AdapterMethod.IA3 }),
        new("IA3, feed-forward", Dense, Rows, new() { Method = AdapterMethod.IA3, Feedforward = true }),
        new("IA3, transposed", () => new TransposedLinear(6, 5, Double), Rows, new() { Method = AdapterMethod.IA3 }),
        new(
            "IA3, transposed feed-forward",
            () => new TransposedLinear(6, 5, Double),
            Rows,
            new() { Method = AdapterMethod.IA3, Feedforward = true }
        ),
        new("Houlsby", Dense, Rows, Bottleneck(AdapterMethod.Houlsby)),
        new("Houlsby, no weight", () => Dropout(0), Rows, Bottleneck(AdapterMethod.Houlsby)),
        new("Pfeiffer, norm", () => LayerNorm([6], dtype: Double), Rows, Bottleneck(AdapterMethod.Pfeiffer)),
        new("Pfeiffer, dense", Dense, Rows, Bottleneck(AdapterMethod.Pfeiffer) with { Activation = AdapterActivation.GELU }),
    ];

    public static TheoryData<string> Names => [.. All.Select(one => one.Name)];

    public static MethodCase Of(string name) => All.Single(one => one.Name == name);

    /// <summary>The layer with a new adapter on it.</summary>
    public AdaptedLayer Attach() => new(Layer(), Settings);

    public override string ToString() => Name;

    private static AdapterSettings Lora() => new() { Rank = 2, Alpha = 6 };

    private static AdapterSettings Bottleneck(AdapterMethod method) =>
        new()
        {
            Method = method,
            ReductionFactor = 2,
            InitialScale = 0,
            Activation = AdapterActivation.Tanh,
        };

    private static Linear Dense() => Linear(6, 5, dtype: Double);

    private static Conv2d Convolution() => Conv2d(3, 4, 3, stride: 2, padding: 1, dtype: Double);

    private static Tensor Rows() => torch.randn([2, 3, 6], dtype: Double);

    private static Tensor Images() => torch.randn([2, 3, 6, 5], dtype: Double);

    private static Tensor Indices() =>
        torch.tensor(
            new long[,]
            {
                { 0, 3, 6 },
                { 3, 3, 1 },
            }
        );
}

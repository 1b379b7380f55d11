using Safe.Framework.Models.Checkpoints;
using Safe.Framework.Models.Layers;

namespace Safe.Framework.Models.GPT2;

/// <summary>
/// GPT-2's random weights: N(0, initializer_range) matrices, those that end a sublayer smaller by √(2 · blocks), zero biases, identity
/// layer norms.
/// </summary>
internal static class GPT2Initialization
{
    internal static void Apply(Module module, GPT2Config config)
    {
        double ending = config.InitializerRange / Math.Sqrt(2.0 * config.NLayer);
        BackboneWeights.Initialize(
            module,
            (name, part) => Initialize(part, name.EndsWith("c_proj", StringComparison.Ordinal) ? ending : config.InitializerRange)
        );
    }

    private static void Initialize(Module part, double deviation)
    {
        switch (part)
        {
            case Conv1D projection:
                init.normal_(projection.Weight, 0, deviation);
                projection.Bias.zero_();
                break;
            case Linear linear:
                init.normal_(linear.weight!, 0, deviation);
                linear.bias?.zero_();
                break;
            case Embedding embedding:
                init.normal_(embedding.weight!, 0, deviation);
                break;
            case LayerNorm norm:
                norm.weight!.fill_(1);
                norm.bias!.zero_();
                break;
        }
    }
}

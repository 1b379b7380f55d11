using Safe.Framework.Models.Checkpoints;

namespace Safe.Framework.Models.Vision;

/// <summary>Random weights of models of images: N(0, initializer_range) cut off at ±2, zero biases, identity layer norms.</summary>
internal static class VisionInitialization
{
    /// <summary>Initialises layers, and what has no layer: tokens, positions, tables.</summary>
    /// <param name="module">What the layers lie in.</param>
    /// <param name="deviation">The standard deviation.</param>
    internal static void Apply(Module module, double deviation) =>
        BackboneWeights.Initialize(module, (_, part) => Initialize(part, deviation));

    private static void Initialize(Module part, double deviation)
    {
        if (part is LayerNorm norm)
        {
            norm.weight!.fill_(1);
            norm.bias!.zero_();
            return;
        }
        foreach ((string name, Parameter own) in part.named_parameters(recurse: false))
        {
            if (name == "bias")
            {
                own.zero_();
            }
            else
            {
                init.trunc_normal_(own, 0, deviation);
            }
        }
    }
}

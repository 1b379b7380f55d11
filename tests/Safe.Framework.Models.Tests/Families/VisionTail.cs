using Safe.Framework.Freezing;
using Safe.Framework.Models.Swin;
using Safe.Framework.Models.ViT;

namespace Safe.Framework.Models.Tests.Families;

/// <summary>What lies behind the first units of an image classifier, run by hand on what the first units put out.</summary>
internal sealed class VisionTail(VisionModel model, int first)
{
    private readonly Dictionary<string, Module> parts = model.Module.named_modules().ToDictionary(part => part.name, part => part.module);
    private readonly FreezeUnits units = FreezeUnits.Find(model.Module);

    /// <summary>What the unit gets, and its grid where it has one, of one run of the whole model.</summary>
    internal (Tensor Hidden, PatchGrid Grid) Input(Tensor pixels)
    {
        Tensor? seen = null;
        PatchGrid grid = default;
        using (torch.no_grad())
        {
            IDisposable hook = units[first].Unit.Module switch
            {
                ViTLayer block => Hook(block),
                SwinLayer block => Hook(block),
                Module other => throw new NotSupportedException(other.GetName()),
            };
            using (hook)
            {
                model.Classifier.call(pixels).Dispose();
            }
        }
        return (seen!, grid);

        IDisposable Hook(Module block)
        {
            if (block is SwinLayer windows)
            {
                var hook = windows.register_forward_pre_hook(
                    (_, hidden, patches) =>
                    {
                        (seen, grid) = (hidden.detach().clone().DetachFromDisposeScope(), patches);
                        return null;
                    }
                );
                return new Removal(hook.remove);
            }
            var plain = ((ViTLayer)block).register_forward_pre_hook(
                (_, hidden) =>
                {
                    seen = hidden.detach().clone().DetachFromDisposeScope();
                    return hidden;
                }
            );
            return new Removal(plain.remove);
        }
    }

    /// <summary>The loss of a batch from there on.</summary>
    internal Tensor Loss(Tensor hidden, PatchGrid grid)
    {
        for (int unit = first; unit < units.Count; unit++)
        {
            (hidden, grid) = After(units[unit], hidden, grid);
        }
        string backbone = model.Module is ViTForImageClassification ? "vit" : "swin";
        Tensor normed = ((LayerNorm)parts[$"{backbone}.layernorm"]).call(hidden);
        Tensor pooled = backbone == "vit" ? normed.select(1, 0) : normed.mean([1]);
        Tensor logits = ((Linear)parts["classifier"]).call(pooled);
        return model.Classifier.Loss(logits, torch.arange(hidden.shape[0], dtype: ScalarType.Int64) % 2);
    }

    private (Tensor Hidden, PatchGrid Grid) After(PlacedUnit placed, Tensor hidden, PatchGrid grid)
    {
        if (placed.Unit.Module is ViTLayer plain)
        {
            return (plain.call(hidden), grid);
        }
        Tensor output = ((SwinLayer)placed.Unit.Module).call(hidden, grid);
        // "….layers.0.blocks.1" is the last of its stage where no "….layers.0.blocks.2" is.
        string stage = placed.Path[..placed.Path.IndexOf(".blocks.", StringComparison.Ordinal)];
        bool isLast = placed.Index + 1 == units.Count || !units[placed.Index + 1].Path.StartsWith(stage + ".", StringComparison.Ordinal);
        return isLast && parts.TryGetValue(stage + ".downsample", out Module? merging)
            ? (((SwinPatchMerging)merging).call(output, grid), grid.Merged)
            : (output, grid);
    }

    private sealed class Removal(Action remove) : IDisposable
    {
        public void Dispose() => remove();
    }
}

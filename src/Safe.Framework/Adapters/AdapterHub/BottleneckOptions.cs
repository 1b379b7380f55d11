using System.Globalization;
using Safe.Framework.Annotations;

namespace Safe.Framework.Adapters.AdapterHub;

/// <summary>Finds what AdapterHub's configuration says of all bottlenecks together.</summary>
internal static class BottleneckOptions
{
    /// <param name="set">The adapters.</param>
    /// <param name="left">Numbers of the blocks without adapters.</param>
    /// <exception cref="NotSupportedException">The adapters are of several kinds, or differ, or are not at all places of a block.</exception>
    internal static AdapterOptions Of(AdapterSet set, out int[] left)
    {
        if (set.Adapters.FirstOrDefault(static placed => placed.Adapter is not BottleneckAdapter) is { } other)
        {
            throw new NotSupportedException(
                $"'{other.Path}' carries a {other.Adapter.GetType().Name}; AdapterHub's layout is read and written for bottlenecks only"
            );
        }
        AdapterSettings[] settings = [.. set.Adapters.Select(static placed => placed.Settings)];
        AdapterMethod method = Common(settings, static one => one.Method, "method");
        if (!Common(settings, static one => one.Residual, "residual"))
        {
            throw new NotSupportedException("AdapterHub's layout has no bottleneck without a residual");
        }
        left = LeftOut(set, method);
        AdapterActivation own = method == AdapterMethod.Houlsby ? AdapterActivation.Swish : AdapterActivation.ReLU;
        AdapterActivation activation = Common(settings, static one => one.Activation, "activation");
        return new AdapterOptions
        {
            Method = method,
            ReductionFactor = Common(settings, static one => one.ReductionFactor, "reduction factor"),
            NonLinearity = activation == AdapterActivation.MethodDefault ? own : activation,
        };
    }

    // A block has adapters at all places that its class declares for the method, or at none.
    private static int[] LeftOut(AdapterSet set, AdapterMethod method)
    {
        HashSet<string> adapted = [.. set.Adapters.Select(static placed => placed.Path)];
        ILookup<int, string> blocks = ModelSites
            .Find(set.Model)
            .Where(placed => placed.Site.Declared.Method == method)
            .Select(static placed => placed.Path)
            .Union(adapted)
            .ToLookup(BlockOf);
        foreach (IGrouping<int, string> block in blocks)
        {
            if (block.Any(adapted.Contains) && block.FirstOrDefault(path => !adapted.Contains(path)) is { } bare)
            {
                throw new NotSupportedException(
                    $"'{bare}' has no adapter, but others of its block have; AdapterHub's layout leaves out whole blocks only"
                );
            }
        }
        return [.. blocks.Where(block => !block.Any(adapted.Contains)).Select(static block => block.Key).Order()];
    }

    private static int BlockOf(string path) =>
        path.Split('.')
            .Reverse()
            .Select(static part => int.TryParse(part, NumberStyles.None, CultureInfo.InvariantCulture, out int number) ? number : -1)
            .FirstOrDefault(static number => number >= 0, -1);

    private static T Common<T>(AdapterSettings[] settings, Func<AdapterSettings, T> value, string what)
    {
        T[] distinct = [.. settings.Select(value).Distinct()];
        return distinct.Length == 1
            ? distinct[0]
            : throw new NotSupportedException(
                $"AdapterHub's layout has one {what} for all adapters; these have {(distinct.Length == 0 ? "none" : string.Join(", ", distinct))}"
            );
    }
}

// What policies name and training code calls, as the rules see it: by name.
namespace Safe.Framework.Importance
{
    public interface IImportanceScorer;

    public sealed class LinearCkaScorer : IImportanceScorer;
}

namespace Safe.Framework.Freezing
{
    public interface IFreezeSchedule;

    public sealed class CubicFreezeSchedule : IFreezeSchedule;
}

namespace Safe.Framework.Adapters
{
    using System.Collections.Generic;
    using static global::Safe.Torch.torch.nn;

    public sealed class AdapterOptions;

    public sealed class AdapterFactory;

    public abstract class Adapter(string name) : Module(name)
    {
        public abstract void Merge();

        public abstract void Unmerge();
    }

    public sealed class AdapterSet
    {
        public IReadOnlyList<Adapter> Adapters => [];

        public void Merge() { }

        public void Unmerge() { }
    }

    public static class AdapterInjection
    {
        public static AdapterSet Inject(Module model, AdapterOptions options, AdapterFactory factory) => new();
    }
}

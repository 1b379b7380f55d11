// The members of the runtime that generated code names. The annotations are not here: the tests compile the real ones.
namespace Safe.Framework.Adapters
{
    using System;
    using System.Collections.Generic;
    using Safe.Framework.Annotations;
    using static global::Safe.Torch.torch;
    using static global::Safe.Torch.torch.nn;

    public sealed record AdapterSettings
    {
        public string Name { get; init; } = "default";
        public AdapterMethod Method { get; init; }
        public int Rank { get; init; }
        public double Alpha { get; init; }
        public double Dropout { get; init; }
        public bool Enabled { get; init; }
        public Func<AdapterSite, AdapterSettings, Adapter>? Create { get; init; }
    }

    public abstract class Adapter(string name) : Module<Tensor, Tensor, Tensor>(name);

    public sealed class AdapterSite(Module owner, string member, Module<Tensor, Tensor> target, AdapterSettings declared)
    {
        public Module Owner { get; } = owner;
        public string Member { get; } = member;
        public Module<Tensor, Tensor> Target { get; } = target;
        public AdapterSettings Declared { get; } = declared;
    }

    public static class ContainerSites
    {
        public static IEnumerable<AdapterSite> Of(Module owner, string member, Module? container, AdapterSettings declared) => [];
    }

    public interface IAdapterHost
    {
        IReadOnlyList<AdapterSite> AdapterSites { get; }
    }
}

namespace Safe.Framework.Importance
{
    public interface IImportanceScorer;
}

namespace Safe.Framework.Freezing
{
    using System;
    using Safe.Framework.Importance;
    using static global::Safe.Torch.torch;
    using static global::Safe.Torch.torch.nn;

    public interface IFreezeSchedule;

    public sealed record FreezeDefaults
    {
        public double? FinalThreshold { get; init; }
        public int? FinalEpoch { get; init; }
        public Func<IImportanceScorer>? Scorer { get; init; }
        public Func<IFreezeSchedule>? Schedule { get; init; }
        public int? MinWarmupEpochs { get; init; }
        public int? MaxWarmupEpochs { get; init; }
    }

    public sealed class FreezeUnit(Module module, FreezeDefaults declared)
    {
        public Module Module { get; } = module;
        public FreezeDefaults Declared { get; } = declared;

        public UnitPass Enter() => default;

        public bool Trains(bool requested) => requested;
    }

    public readonly struct UnitPass : IDisposable
    {
        public bool RunsBare => false;

        public Tensor? Cached(Tensor? input) => null;

        public TResult Run<T1, TResult>(Func<T1, TResult> core, T1 input1) => core(input1);

        public TResult Run<T1, T2, TResult>(Func<T1, T2, TResult> core, T1 input1, T2 input2) => core(input1, input2);

        public TResult Run<T1, T2, T3, TResult>(Func<T1, T2, T3, TResult> core, T1 input1, T2 input2, T3 input3) =>
            core(input1, input2, input3);

        public TResult Run<T1, T2, T3, T4, TResult>(Func<T1, T2, T3, T4, TResult> core, T1 input1, T2 input2, T3 input3, T4 input4) =>
            core(input1, input2, input3, input4);

        public TResult Run<T1, T2, T3, T4, T5, TResult>(
            Func<T1, T2, T3, T4, T5, TResult> core,
            T1 input1,
            T2 input2,
            T3 input3,
            T4 input4,
            T5 input5
        ) => core(input1, input2, input3, input4, input5);

        public TResult Run<T1, T2, T3, T4, T5, T6, TResult>(
            Func<T1, T2, T3, T4, T5, T6, TResult> core,
            T1 input1,
            T2 input2,
            T3 input3,
            T4 input4,
            T5 input5,
            T6 input6
        ) => core(input1, input2, input3, input4, input5, input6);

        public void LeaveBare(Tensor? output) { }

        public Tensor Leave(Tensor output) => output;

        public void Dispose() { }
    }

    public interface IFreezeUnitHost
    {
        FreezeUnit FreezeUnit { get; }
    }
}

namespace Safe.Framework.Manifests
{
    using System;
    using System.Collections.Generic;
    using Safe.Framework.Adapters;
    using Safe.Framework.Freezing;

    public sealed class ModuleManifest(Type type)
    {
        public Type Type { get; } = type;
        public ModuleManifest? Base { get; init; }
        public bool IsSealed { get; init; }
        public bool IsOpen { get; init; }
        public FreezeDefaults? Unit { get; init; }
        public IReadOnlyList<DeclaredSite> Sites { get; init; } = [];
        public IReadOnlyList<DeclaredPart> Parts { get; init; } = [];
    }

    public sealed record DeclaredSite(string Member, AdapterSettings Settings)
    {
        public bool IsContainer { get; init; }
    }

    public sealed record DeclaredPart(string Member, string Kind)
    {
        public string Elements { get; init; } = "";
        public Func<ModuleManifest>? Manifest { get; init; }
        public bool IsOpen { get; init; }
    }

    public static class ModelManifests
    {
        public static void Add(Type model, Func<ModuleManifest> manifest) { }
    }
}

namespace Safe.Framework.Registration
{
    using static global::Safe.Torch.torch.nn;

    public static class Components
    {
        public static void Register(Module owner, string name, object? value) { }
    }
}

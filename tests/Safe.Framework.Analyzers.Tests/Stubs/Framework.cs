// The framework as the rules see it: by name. The annotations stand here with every property that a rule knows.
namespace Safe.Framework.Annotations
{
    using System;

    public enum AdapterMethod
    {
        LoRA,
        AdaLoRA,
        IA3,
        Houlsby,
        Pfeiffer,
        BitFit,
        Full,
        Custom,
    }

    public enum AdapterActivation
    {
        MethodDefault,
    }

    [AttributeUsage(AttributeTargets.Field | AttributeTargets.Property, AllowMultiple = true)]
    public class AdapterAttribute(AdapterMethod method) : Attribute
    {
        public AdapterMethod Method { get; } = method;
        public int Rank { get; set; } = 8;
        public double Alpha { get; set; } = 8;
        public double Dropout { get; set; }
        public bool WeightDecomposed { get; set; }
        public string? Segments { get; set; }
        public bool Feedforward { get; set; }
        public double ReductionFactor { get; set; } = 16;
        public AdapterActivation Activation { get; set; }
        public double InitialScale { get; set; } = 0.01;
        public bool Residual { get; set; } = true;
        public bool Enabled { get; set; } = true;
        public string? Name { get; set; }
    }

    [AttributeUsage(AttributeTargets.Field | AttributeTargets.Property, AllowMultiple = true)]
    public sealed class AdapterAttribute<TAdapter>() : AdapterAttribute(AdapterMethod.Custom)
        where TAdapter : class;

    [AttributeUsage(AttributeTargets.Class, Inherited = false)]
    public sealed class FreezePolicyAttribute : Attribute
    {
        public double FinalThreshold { get; set; } = 0.2;
        public int FinalEpoch { get; set; } = 30;
        public int MinWarmupEpochs { get; set; }
        public int MaxWarmupEpochs { get; set; }
        public Type? Scorer { get; set; }
        public Type? Schedule { get; set; }
    }
}

namespace Safe.Framework.Adapters
{
    public sealed class AdapterSite;

    public sealed record AdapterSettings;
}

namespace Safe.Framework.Registration
{
    using static global::Safe.Torch.torch.nn;

    public static class Components
    {
        public static void Register(Module owner, string name, object? value) { }
    }
}

namespace Safe.Framework.Generators.Parsing;

/// <summary>The names of the framework and the backends that the generator and the analyzers look for.</summary>
internal static class KnownNames
{
    public const string Annotations = "Safe.Framework.Annotations";
    public const string AdapterAttribute = "AdapterAttribute";
    public const string FreezePolicyAttribute = "FreezePolicyAttribute";
    public const string Scorer = "Scorer";
    public const string Schedule = "Schedule";

    public const string Adapters = "Safe.Framework.Adapters";
    public const string Adapter = "Adapter";
    public const string AdapterSite = "AdapterSite";
    public const string AdapterSettings = "AdapterSettings";
    public const string AdapterMethod = "AdapterMethod";
    public const string AdapterHost = "IAdapterHost";
    public const string AdapterSites = "AdapterSites";

    public const string Importance = "Safe.Framework.Importance";
    public const string ImportanceScorer = "IImportanceScorer";

    public const string Freezing = "Safe.Framework.Freezing";
    public const string FreezeUnitHost = "IFreezeUnitHost";
    public const string FreezeUnit = "FreezeUnit";
    public const string FreezeSchedule = "IFreezeSchedule";

    /// <summary>The runtime side of generated registration; without it the compilation does not use the framework.</summary>
    public const string ComponentsMetadataName = "Safe.Framework.Registration.Components";

    public const string SafeManifest = "SafeManifest";

    public const string Forward = "forward";
    public const string ForwardCore = "ForwardCore";
    public const string Train = "train";
    public const string RegisterComponents = "RegisterComponents";
    public const string ComponentNameAttribute = "ComponentNameAttribute";

    /// <summary>The root namespaces that declare <c>torch.nn.Module</c>.</summary>
    public static readonly string[] Backends = ["Safe.Torch", "TorchSharp"];
}

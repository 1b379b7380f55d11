namespace Safe.Framework.Generators.Emitting;

/// <summary>How generated code names what it uses and what it adds.</summary>
internal static class GeneratedNames
{
    public const string AdapterSite = "global::Safe.Framework.Adapters.AdapterSite";
    public const string ContainerSites = "global::Safe.Framework.Adapters.ContainerSites";
    public const string AdapterHost = "global::Safe.Framework.Adapters.IAdapterHost";
    public const string FreezeUnit = "global::Safe.Framework.Freezing.FreezeUnit";
    public const string FreezeUnitHost = "global::Safe.Framework.Freezing.IFreezeUnitHost";
    public const string UnitPass = "global::Safe.Framework.Freezing.UnitPass";
    public const string Components = "global::Safe.Framework.Registration.Components";
    public const string ModuleManifest = "global::Safe.Framework.Manifests.ModuleManifest";
    public const string ModelManifests = "global::Safe.Framework.Manifests.ModelManifests";

    /// <summary>Marks a member as generated, with the version of the generator.</summary>
    public static readonly string GeneratedCode =
        $"[global::System.CodeDom.Compiler.GeneratedCode(\"{typeof(GeneratedNames).Assembly.GetName().Name}\", \"{typeof(GeneratedNames).Assembly.GetName().Version}\")]";

    /// <summary>A reference to a member in documentation.</summary>
    public static string See(string member) => $"<see cref=\"{member}\"/>";

    /// <summary>The line of documentation that names what in the user's code caused a member.</summary>
    public static string Origin(string file, string cause) => $"/// <remarks>From <c>{Escape(file)}: {Escape(cause)}</c>.</remarks>";

    /// <summary>References as a sentence lists them: <c>a, b and c</c>.</summary>
    public static string SeeAll(IEnumerable<string> members)
    {
        string[] references = [.. members.Select(See)];
        return references.Length < 2
            ? string.Concat(references)
            : string.Join(", ", references.Take(references.Length - 1)) + " and " + references[references.Length - 1];
    }

    private static string Escape(string text) => text.Replace("&", "&amp;").Replace("<", "&lt;");
}

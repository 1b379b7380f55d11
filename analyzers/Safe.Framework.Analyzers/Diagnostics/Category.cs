namespace Safe.Framework.Analyzers.Diagnostics;

/// <summary>The category of a rule: the block of its id.</summary>
internal static class Category
{
    public const string Types = "Safe.Types";
    public const string Adapters = "Safe.Adapters";
    public const string Registration = "Safe.Registration";
    public const string ForwardPath = "Safe.ForwardPath";
    public const string Policies = "Safe.Policies";
    public const string Hosting = "Safe.Hosting";
    public const string Training = "Safe.Training";
}

namespace Safe.Framework.Generators;

/// <summary>Names of the pipeline's steps, for the tests that watch what is cached.</summary>
internal static class StepNames
{
    public const string ParseModules = nameof(ParseModules);
    public const string FindClashes = nameof(FindClashes);
    public const string ListModels = nameof(ListModels);
    public const string EmitModules = nameof(EmitModules);
}

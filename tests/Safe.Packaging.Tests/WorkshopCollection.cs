namespace Safe.Packaging.Tests;

/// <summary>Tests that share one <see cref="Workshop"/>, and with it one cache of packages.</summary>
[CollectionDefinition(Name)]
public sealed class WorkshopCollection : ICollectionFixture<Workshop>
{
    public const string Name = "workshop";
}

using Safe.Testing;

namespace Safe.Framework.Models.Tests.Generation;

/// <summary>A real LLaMA tells its recorded story.</summary>
public sealed class StoriesTests
{
    [GoldenTheory(Stories.Folder)]
    [InlineData(true)]
    [InlineData(false)]
    public void Stories260K_tells_its_recorded_story_token_by_token(bool cache)
    {
        (string told, string recorded) = Stories.Tell(cache);

        recorded.Length.ShouldBeGreaterThan(500);
        told.ShouldBe(recorded);
    }
}

using Safe.Testing;
using Safe.Testing.Api;

namespace Safe.Framework.Tasks.Tests;

/// <summary>What users can name: a change of it is made on purpose.</summary>
public sealed class PublicApiTests
{
    [Fact]
    public void Everything_public() =>
        Snapshot.Match(this, PublicApi.Of(typeof(global::Safe.Framework.Tasks.Tokenization.WordPieceTokenizer).Assembly), "txt");
}

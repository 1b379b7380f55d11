using Safe.Testing;

namespace Safe.Torch.Generators.Tests.Snapshots;

public sealed class SnapshotTests : IDisposable
{
    private const string Member = "Probe";
    private static readonly string[] Variables = ["SAFE_ACCEPT_SNAPSHOTS", "CI"];

    private static readonly string Folder = Path.Combine(SharedFolder.RepositoryRoot, "tests", "Safe.Torch.Generators.Tests", "Snapshots");
    private static readonly string Verified = Path.Combine(Folder, "SnapshotTests.Probe.verified.txt");
    private static readonly string Received = Path.Combine(Folder, "SnapshotTests.Probe.received.txt");

    private readonly string?[] before = [.. Variables.Select(Environment.GetEnvironmentVariable)];

    public SnapshotTests() => Set(accept: null, ci: null);

    public void Dispose()
    {
        Set(before[0], before[1]);
        File.Delete(Verified);
        File.Delete(Received);
    }

    [Fact]
    public void An_equal_text_passes_and_removes_what_was_received_before()
    {
        File.WriteAllText(Verified, "one\n");
        File.WriteAllText(Received, "two\n");

        Snapshot.Match(this, "one\n", "txt", Member);

        File.Exists(Received).ShouldBeFalse();
    }

    [Fact]
    public void A_different_text_fails_at_its_first_line_and_is_kept_for_a_look()
    {
        File.WriteAllText(Verified, "one\ntwo\n");

        Exception failure = Should.Throw<ShouldAssertException>(() => Snapshot.Match(this, "one\nthree\n", "txt", Member));

        failure.Message.ShouldContain("differs at line 2: expected 'two', was 'three'");
        File.ReadAllText(Received).ShouldBe("one\nthree\n");
        File.ReadAllText(Verified).ShouldBe("one\ntwo\n");
    }

    [Fact]
    public void A_text_without_a_verified_file_fails()
    {
        Should.Throw<ShouldAssertException>(() => Snapshot.Match(this, "one\n", "txt", Member)).Message.ShouldContain("no verified file");
        File.Exists(Verified).ShouldBeFalse();
    }

    [Fact]
    public void A_developer_may_accept()
    {
        Set(accept: "1", ci: null);

        Snapshot.Match(this, "new\n", "txt", Member);

        File.ReadAllText(Verified).ShouldBe("new\n");
        File.Exists(Received).ShouldBeFalse();
    }

    [Fact]
    public void Continuous_integration_may_not_accept()
    {
        Set(accept: "1", ci: "true");

        Should.Throw<ShouldAssertException>(() => Snapshot.Match(this, "new\n", "txt", Member));
        File.Exists(Verified).ShouldBeFalse();
    }

    [Fact]
    public void Windows_line_ends_are_refused() =>
        Should.Throw<ShouldAssertException>(() => Snapshot.Match(this, "one\r\n", "txt", Member));

    private static void Set(string? accept, string? ci)
    {
        Environment.SetEnvironmentVariable(Variables[0], accept);
        Environment.SetEnvironmentVariable(Variables[1], ci);
    }
}

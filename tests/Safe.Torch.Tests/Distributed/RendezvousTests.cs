namespace Safe.Torch.Tests.Distributed;

/// <summary>The environment that launchers set, and what is said where it is wrong.</summary>
public sealed class RendezvousTests
{
    [Fact]
    public void The_environment_of_torchrun_is_read()
    {
        Rendezvous place = Read("RANK=1", "WORLD_SIZE=4", "MASTER_ADDR=node7", "MASTER_PORT=29500");

        (place.Host, place.Port, place.Rank, place.WorldSize).ShouldBe(("node7", 29500, 1, 4));
        place.Serves.ShouldBeFalse();
        place.IsLoopback.ShouldBeFalse();
    }

    [Theory]
    [InlineData("RANK", null, "RANK is not set")]
    [InlineData("RANK", "one", "RANK is 'one', but must be a whole number from 0")]
    [InlineData("RANK", "-1", "RANK is '-1', but must be a whole number from 0")]
    [InlineData("RANK", "2", "RANK is 2, but with WORLD_SIZE 2 ranks run from 0 to 1")]
    [InlineData("WORLD_SIZE", null, "WORLD_SIZE is not set")]
    [InlineData("WORLD_SIZE", "0", "WORLD_SIZE is '0', but must be a whole number from 1")]
    [InlineData("WORLD_SIZE", "2.0", "WORLD_SIZE is '2.0', but must be a whole number from 1")]
    [InlineData("WORLD_SIZE", "99999999999", "WORLD_SIZE is '99999999999', but must be a whole number from 1")]
    [InlineData("MASTER_ADDR", null, "MASTER_ADDR is not set")]
    [InlineData("MASTER_ADDR", " ", "MASTER_ADDR is not set")]
    [InlineData("MASTER_PORT", null, "MASTER_PORT is not set")]
    [InlineData("MASTER_PORT", "http", "MASTER_PORT is 'http', but must be a whole number from 1 to 65535")]
    [InlineData("MASTER_PORT", "0", "MASTER_PORT is '0', but must be a whole number from 1 to 65535")]
    [InlineData("MASTER_PORT", "65536", "MASTER_PORT is '65536', but must be a whole number from 1 to 65535")]
    public void What_is_wrong_is_named(string variable, string? value, string complaint)
    {
        string[] good = ["RANK=1", "WORLD_SIZE=2", "MASTER_ADDR=127.0.0.1", "MASTER_PORT=29500"];
        string[] others = [.. good.Where(line => !line.StartsWith(variable + "=", StringComparison.Ordinal))];

        Should
            .Throw<ArgumentException>(() => Read(value is null ? others : [.. others, $"{variable}={value}"]))
            .Message.ShouldStartWith(complaint);
    }

    [Fact]
    public void Everything_that_is_wrong_comes_in_one_message()
    {
        string message = Should.Throw<ArgumentException>(() => Read("RANK=x")).Message;

        foreach (string variable in (string[])["RANK is 'x'", "WORLD_SIZE", "MASTER_ADDR", "MASTER_PORT"])
        {
            message.ShouldContain(variable);
        }
        message.ShouldNotContain("\n");
    }

    [Fact]
    public void An_argument_stands_for_its_variable()
    {
        Rendezvous place = Rendezvous.FromEnvironment(0, 2, Variables("RANK=x", "MASTER_ADDR=::1", "MASTER_PORT=29500"));

        (place.Rank, place.WorldSize, place.Serves, place.IsLoopback).ShouldBe((0, 2, true, true));
    }

    [Fact]
    public void Under_the_agent_of_torchrun_rank_0_opens_no_store_and_a_restart_has_keys_of_its_own()
    {
        string[] agent = ["RANK=0", "WORLD_SIZE=2", "MASTER_ADDR=localhost", "MASTER_PORT=29500", "TORCHELASTIC_USE_AGENT_STORE=True"];

        Rendezvous first = Read([.. agent, "TORCHELASTIC_RESTART_COUNT=0"]);
        Rendezvous second = Read([.. agent, "TORCHELASTIC_RESTART_COUNT=1"]);

        first.Serves.ShouldBeFalse();
        second.KeyPrefix.ShouldNotBe(first.KeyPrefix);
    }

    [Theory]
    [InlineData("tcp://10.0.0.1:4000", "10.0.0.1", 4000, false)]
    [InlineData("tcp://[::1]:4000", "::1", 4000, true)]
    [InlineData("tcp://localhost:4000", "localhost", 4000, true)]
    public void A_place_is_read_from_a_url(string url, string host, int port, bool loopback)
    {
        Rendezvous place = Rendezvous.FromUrl(url, 1, 2);

        (place.Host, place.Port, place.IsLoopback).ShouldBe((host, port, loopback));
    }

    [Theory]
    [InlineData("file:///tmp/x")]
    [InlineData("tcp://host")]
    [InlineData("tcp://")]
    [InlineData("nonsense")]
    public void Another_url_is_refused(string url)
    {
        Should
            .Throw<ArgumentException>(() => Rendezvous.FromUrl(url, 0, 1))
            .Message.ShouldContain($"'{url}', but must be env:// or tcp://host:port");
    }

    [Fact]
    public void The_local_rank_is_read_or_replaced()
    {
        Rendezvous.LocalRank(null, Variables("LOCAL_RANK=3")).ShouldBe(3);
        Rendezvous.LocalRank(7, Variables()).ShouldBe(7);
        Should.Throw<ArgumentException>(() => Rendezvous.LocalRank(null, Variables())).Message.ShouldStartWith("LOCAL_RANK is not set");
        Should
            .Throw<ArgumentException>(() => Rendezvous.LocalRank(7, Variables("LOCAL_RANK=-3")))
            .Message.ShouldStartWith("LOCAL_RANK is '-3'");
    }

    private static Rendezvous Read(params string[] lines) => Rendezvous.FromEnvironment(-1, -1, Variables(lines));

    private static Func<string, string?> Variables(params string[] lines) =>
        name => lines.Select(line => line.Split('=', 2)).FirstOrDefault(pair => pair[0] == name)?[1];
}

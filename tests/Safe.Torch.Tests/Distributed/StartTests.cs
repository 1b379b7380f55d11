using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Safe.Testing.Ranks;

namespace Safe.Torch.Tests.Distributed;

/// <summary>Joining a group, and the ways in which that fails: within a bounded time, with the name of what is wrong.</summary>
public sealed class StartTests : IDisposable
{
    private static readonly TimeSpan Short = TimeSpan.FromSeconds(1);

    public void Dispose()
    {
        foreach (string variable in (string[])["RANK", "WORLD_SIZE", "MASTER_ADDR", "MASTER_PORT"])
        {
            Environment.SetEnvironmentVariable(variable, null);
        }
        if (distributed.is_initialized())
        {
            distributed.destroy_process_group();
        }
    }

    [Fact]
    public void A_group_of_one_changes_nothing()
    {
        Be(0, 1, RankGroup.FreePort());
        distributed.init_process_group("gloo");
        using Tensor tensor = torch.tensor([1f, 2f]);

        distributed.all_reduce(tensor);
        distributed.all_reduce(tensor, distributed.ReduceOp.AVG);
        distributed.broadcast(tensor, 0);
        distributed.barrier();

        tensor.data<float>().ShouldBe([1, 2]);
        (distributed.get_rank(), distributed.get_world_size(), distributed.get_backend()).ShouldBe((0, 1, "gloo"));
    }

    [Fact]
    public void A_process_can_join_again_after_it_left()
    {
        Be(0, 1, RankGroup.FreePort());
        for (int i = 0; i < 3; i++)
        {
            distributed.init_process_group("gloo");
            distributed.barrier();
            distributed.destroy_process_group();
        }
        distributed.is_initialized().ShouldBeFalse();
    }

    [Fact]
    public void A_process_belongs_to_one_group_at_a_time()
    {
        Be(0, 1, RankGroup.FreePort());
        distributed.init_process_group("gloo");

        Should
            .Throw<InvalidOperationException>(() => distributed.init_process_group("gloo"))
            .Message.ShouldContain("destroy_process_group");
    }

    [Fact]
    public void Without_a_group_there_are_no_collectives()
    {
        using Tensor tensor = ones(1);

        Should.Throw<InvalidOperationException>(() => distributed.all_reduce(tensor)).Message.ShouldContain("init_process_group");
        Should.Throw<InvalidOperationException>(() => distributed.get_rank());
        Should.Throw<InvalidOperationException>(distributed.destroy_process_group);
    }

    [Fact]
    public void A_port_in_use_is_named()
    {
        using TcpListener other = new(IPAddress.IPv6Any, 0);
        other.Server.DualMode = true;
        other.Start();
        int port = ((IPEndPoint)other.LocalEndpoint).Port;
        Be(0, 2, port);

        string message = Failure();

        message.ShouldContain(string.Create(CultureInfo.InvariantCulture, $"rank 0 of 2 at MASTER_ADDR=127.0.0.1, MASTER_PORT={port}: "));
        message.ShouldContain("in use");
    }

    [Fact]
    public void A_place_where_nobody_listens_is_named()
    {
        int port = RankGroup.FreePort();
        Be(1, 2, port);

        Failure().ShouldContain(string.Create(CultureInfo.InvariantCulture, $"rank 1 of 2 at MASTER_ADDR=127.0.0.1, MASTER_PORT={port}: "));
    }

    [Fact]
    public void A_listener_that_never_answers_is_no_hang()
    {
        using TcpListener silent = new(IPAddress.Loopback, 0);
        silent.Start();
        Be(1, 2, ((IPEndPoint)silent.LocalEndpoint).Port);

        Failure().ShouldContain("rank 1 of 2 at MASTER_ADDR=127.0.0.1");
    }

    [Fact]
    public async Task A_listener_that_answers_drop_by_drop_is_no_hang()
    {
        using TcpListener dripping = new(IPAddress.Loopback, 0);
        dripping.Start();
        Be(1, 2, ((IPEndPoint)dripping.LocalEndpoint).Port);
        using CancellationTokenSource end = new();
        Task drip = Drip(dripping, end.Token);

        Failure().ShouldContain("rank 1 of 2 at MASTER_ADDR=127.0.0.1");

        await end.CancelAsync();
        await drip;
    }

    [Fact]
    public void Ranks_that_never_come_are_no_hang()
    {
        Be(0, 2, RankGroup.FreePort());

        Failure().ShouldContain("rank 0 of 2 at MASTER_ADDR=127.0.0.1");
    }

    [Theory]
    [InlineData(0.5)]
    [InlineData(-1)]
    [InlineData(1e6)]
    public void Another_timeout_is_refused(double seconds)
    {
        Should
            .Throw<ArgumentException>(() => distributed.init_process_group("gloo", timeout: TimeSpan.FromSeconds(seconds)))
            .Message.ShouldContain("must be from a second to a week");
    }

    [Theory]
    [InlineData("mpi")]
    [InlineData("")]
    public void Another_backend_is_refused(string backend)
    {
        Should.Throw<ArgumentException>(() => distributed.init_process_group(backend)).Message.ShouldContain("must be gloo or nccl");
    }

    [Fact]
    public void Nccl_is_there_or_says_in_one_sentence_that_it_is_not()
    {
        if (!distributed.is_nccl_available())
        {
            Be(0, 1, RankGroup.FreePort());
            Should
                .Throw<NotSupportedException>(() => distributed.init_process_group("nccl"))
                .Message.ShouldContain("no collectives over nccl");
        }
        distributed.is_available().ShouldBeTrue();
    }

    [Fact]
    public void A_network_interface_that_is_not_there_is_named()
    {
        Environment.SetEnvironmentVariable("GLOO_SOCKET_IFNAME", "nosuch0");
        try
        {
            Be(0, 1, RankGroup.FreePort());
            Failure().ShouldContain("GLOO_SOCKET_IFNAME=nosuch0");
        }
        finally
        {
            Environment.SetEnvironmentVariable("GLOO_SOCKET_IFNAME", null);
        }
    }

    // In the words of LibTorch's store: a key is there, its value has a million bytes, and here comes one of them. The store of
    // LibTorch 1.13 makes a second connection, where it expects no answer.
    private static async Task Drip(TcpListener listener, CancellationToken end)
    {
        using Socket socket = await listener.AcceptSocketAsync(CancellationToken.None);
        Task<Socket> second = listener.AcceptSocketAsync(CancellationToken.None).AsTask();
        byte[] answer = [0, .. BitConverter.GetBytes(1_000_000L)];
        while (!end.IsCancellationRequested)
        {
            await socket.SendAsync(answer, CancellationToken.None);
            answer = [1];
            await Task.Delay(100, CancellationToken.None);
        }
        if (second.IsCompletedSuccessfully)
        {
            (await second).Dispose();
        }
    }

    private static string Failure()
    {
        string message = Should.Throw<DistBackendException>(() => distributed.init_process_group("gloo", timeout: Short)).Message;
        message.ShouldNotContain("\n");
        distributed.is_initialized().ShouldBeFalse();
        return message;
    }

    private static void Be(int rank, int worldSize, int port)
    {
        Environment.SetEnvironmentVariable("RANK", rank.ToString(CultureInfo.InvariantCulture));
        Environment.SetEnvironmentVariable("WORLD_SIZE", worldSize.ToString(CultureInfo.InvariantCulture));
        Environment.SetEnvironmentVariable("MASTER_ADDR", "127.0.0.1");
        Environment.SetEnvironmentVariable("MASTER_PORT", port.ToString(CultureInfo.InvariantCulture));
    }
}

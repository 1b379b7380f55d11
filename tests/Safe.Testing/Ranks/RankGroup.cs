using System.Net;
using System.Net.Sockets;
using Shouldly;

namespace Safe.Testing.Ranks;

/// <summary>Processes on this machine that form a group over Gloo.</summary>
public class RankGroup : IDisposable
{
    private readonly Rank[] ranks;

    /// <summary>Starts the processes and lets them meet over Gloo.</summary>
    /// <param name="count">How many.</param>
    /// <param name="timeout">How many seconds they wait for each other.</param>
    public RankGroup(int count, double timeout = 30)
        : this(count, FormattableString.Invariant($"init gloo {timeout}"), rank => $"{rank} of {count}, gloo") { }

    /// <summary>Starts the processes and lets them meet in their own way.</summary>
    /// <param name="count">How many.</param>
    /// <param name="meet">The command that does it.</param>
    /// <param name="met">The answer of each rank.</param>
    public RankGroup(int count, string meet, Func<int, string> met)
    {
        int port = FreePort();
        ranks = [.. Enumerable.Range(0, count).Select(rank => new Rank(rank, count, port))];
        try
        {
            // The start of a process may take longer than the ranks wait for each other.
            All("ready").ShouldAllBe(answer => answer == "ready");
            All(meet).ShouldBe(Enumerable.Range(0, count).Select(met));
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    public Rank this[int rank] => ranks[rank];

    /// <summary>A port that nobody listens at.</summary>
    public static int FreePort()
    {
        using TcpListener listener = new(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    /// <summary>Tells each rank its command, or all of them the only one, and gives their answers.</summary>
    public string[] All(params string[] commands)
    {
        for (int rank = 0; rank < ranks.Length; rank++)
        {
            ranks[rank].Tell(commands[commands.Length == 1 ? 0 : rank]);
        }
        return [.. ranks.Select(rank => rank.Answer())];
    }

    public void Dispose()
    {
        foreach (Rank rank in ranks)
        {
            rank.Dispose();
        }
        GC.SuppressFinalize(this);
    }
}

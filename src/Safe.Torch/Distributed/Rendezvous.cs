using System.Globalization;
using System.Net;

namespace Safe.Torch.Distributed;

/// <summary>Where the ranks of a group meet, and which of them this process is.</summary>
/// <param name="Host">The machine of the store.</param>
/// <param name="Port">Its port.</param>
/// <param name="Rank">This process, from 0.</param>
/// <param name="WorldSize">How many processes there are.</param>
internal sealed record Rendezvous(string Host, int Port, int Rank, int WorldSize)
{
    internal const string RankVariable = "RANK";
    internal const string WorldSizeVariable = "WORLD_SIZE";
    internal const string LocalRankVariable = "LOCAL_RANK";
    internal const string HostVariable = "MASTER_ADDR";
    internal const string PortVariable = "MASTER_PORT";

    /// <summary>The place in the words of whoever chose it, for messages.</summary>
    internal required string Place { get; init; }

    /// <summary>Whether rank 0 opens the store itself; torchrun's agent opens one for its workers.</summary>
    internal bool AgentServes { get; init; }

    /// <summary>What the keys in the store begin with; torchrun's agent keeps its store across restarts of the workers.</summary>
    internal string KeyPrefix { get; init; } = "safe";

    /// <summary>Whether this process opens the store.</summary>
    internal bool Serves => Rank == 0 && !AgentServes;

    /// <summary>Whether the store is on this machine for all ranks, so that all of them are.</summary>
    internal bool IsLoopback => Host == "localhost" || (IPAddress.TryParse(Host, out IPAddress? address) && IPAddress.IsLoopback(address));

    /// <summary>Reads RANK, WORLD_SIZE, MASTER_ADDR and MASTER_PORT, and torchrun's own variables.</summary>
    /// <param name="rank">Instead of RANK, where it is not −1.</param>
    /// <param name="worldSize">Instead of WORLD_SIZE, where it is not −1.</param>
    /// <param name="variable">Gives the value of an environment variable.</param>
    /// <exception cref="ArgumentException">A variable is missing or malformed; the message names all of them.</exception>
    internal static Rendezvous FromEnvironment(int rank, int worldSize, Func<string, string?> variable)
    {
        List<string> complaints = [];
        worldSize = worldSize != -1 ? worldSize : Number(WorldSizeVariable, 1, int.MaxValue, variable, complaints);
        rank = rank != -1 ? rank : Number(RankVariable, 0, int.MaxValue, variable, complaints);
        string host = variable(HostVariable)?.Trim() ?? "";
        if (host.Length == 0)
        {
            complaints.Add($"{HostVariable} is not set");
        }
        int port = Number(PortVariable, 1, IPEndPoint.MaxPort, variable, complaints);
        Throw(complaints, "torchrun, the wrappers for Slurm and Kubernetes' PyTorchJob set these variables");
        CheckRank(rank, worldSize, RankVariable, WorldSizeVariable);
        bool agentServes = variable("TORCHELASTIC_USE_AGENT_STORE") == "True";
        return new Rendezvous(host, port, rank, worldSize)
        {
            Place = $"{HostVariable}={host}, {PortVariable}={port}",
            AgentServes = agentServes,
            KeyPrefix = agentServes ? $"safe/attempt_{variable("TORCHELASTIC_RESTART_COUNT")}" : "safe",
        };
    }

    /// <summary>A place given as <c>tcp://host:port</c>.</summary>
    /// <exception cref="ArgumentException">The address, the rank or the number of ranks is malformed.</exception>
    internal static Rendezvous FromUrl(string url, int rank, int worldSize)
    {
        if (!Uri.TryCreate(url, UriKind.Absolute, out Uri? parsed) || parsed.Scheme != "tcp" || parsed.Host.Length == 0 || parsed.Port <= 0)
        {
            throw new ArgumentException($"init_method is '{url}', but must be env:// or tcp://host:port", "init_method");
        }
        CheckRank(rank, worldSize, "rank", "world_size");
        return new Rendezvous(parsed.DnsSafeHost, parsed.Port, rank, worldSize) { Place = url };
    }

    /// <summary>Reads LOCAL_RANK.</summary>
    /// <exception cref="ArgumentException">The variable is malformed, or missing without a fallback.</exception>
    internal static int LocalRank(int? fallback, Func<string, string?> variable)
    {
        if (fallback is { } given && string.IsNullOrEmpty(variable(LocalRankVariable)))
        {
            return given;
        }
        List<string> complaints = [];
        int rank = Number(LocalRankVariable, 0, int.MaxValue, variable, complaints);
        Throw(complaints, "torchrun sets it to the number of a process on its machine");
        return rank;
    }

    private static void CheckRank(int rank, int worldSize, string rankName, string worldSizeName)
    {
        if (worldSize < 1)
        {
            throw new ArgumentException($"{worldSizeName} is {worldSize}, but a group has at least one rank");
        }
        if (rank < 0 || rank >= worldSize)
        {
            throw new ArgumentException($"{rankName} is {rank}, but with {worldSizeName} {worldSize} ranks run from 0 to {worldSize - 1}");
        }
    }

    private static int Number(string name, int least, int most, Func<string, string?> variable, List<string> complaints)
    {
        string? text = variable(name);
        if (string.IsNullOrWhiteSpace(text))
        {
            complaints.Add($"{name} is not set");
            return least;
        }
        bool fits =
            int.TryParse(
                text,
                NumberStyles.AllowLeadingSign | NumberStyles.AllowTrailingWhite,
                CultureInfo.InvariantCulture,
                out int number
            )
            && number >= least
            && number <= most;
        if (!fits)
        {
            complaints.Add(
                $"{name} is '{text}', but must be a whole number {(most == int.MaxValue ? $"from {least}" : $"from {least} to {most}")}"
            );
        }
        return fits ? number : least;
    }

    // Everything that is wrong, in one message.
    private static void Throw(List<string> complaints, string hint)
    {
        if (complaints.Count > 0)
        {
            throw new ArgumentException($"{string.Join("; ", complaints)}. {hint}");
        }
    }
}

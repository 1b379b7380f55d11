using System.Security.Cryptography;
using System.Text;

namespace Safe.Torch.Distributed;

/// <summary>What a rank is about to do, in a few words of fixed room, as ranks tell it to each other.</summary>
internal static class CallText
{
    /// <summary>The room.</summary>
    internal const int Bytes = 128;

    private const int HashBytes = 8;

    /// <summary>The text in its room; of one that is too long, the beginning and a hash of the whole.</summary>
    internal static byte[] Write(string call)
    {
        byte[] text = Encoding.UTF8.GetBytes(call);
        byte[] room = new byte[Bytes];
        if (text.Length <= Bytes)
        {
            text.CopyTo(room, 0);
        }
        else
        {
            string hash = Convert.ToHexStringLower(SHA256.HashData(text).AsSpan(0, HashBytes));
            text.AsSpan(0, Bytes - hash.Length).CopyTo(room);
            Encoding.UTF8.GetBytes(hash, room.AsSpan(Bytes - hash.Length));
        }
        return room;
    }

    /// <summary>Which ranks said what, if they said different things; otherwise null.</summary>
    internal static string? Difference(byte[] everyones, int ranks)
    {
        ReadOnlySpan<byte> first = everyones.AsSpan(0, Bytes);
        int same = 1;
        while (same < ranks && everyones.AsSpan(same * Bytes, Bytes).SequenceEqual(first))
        {
            same++;
        }
        return same == ranks ? null : Describe(everyones, ranks);
    }

    private static string Describe(byte[] everyones, int ranks) =>
        string.Join(
            "; ",
            Enumerable
                .Range(0, ranks)
                .GroupBy(rank => Encoding.UTF8.GetString(everyones, rank * Bytes, Bytes).TrimEnd('\0'), StringComparer.Ordinal)
                .Select(call => $"{(call.Count() == 1 ? "rank" : "ranks")} {string.Join(", ", call)} {call.Key}")
        );
}

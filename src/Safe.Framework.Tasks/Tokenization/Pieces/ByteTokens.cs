using System.Globalization;
using System.Text;
using Safe.Framework.Tasks.Tokenization.Pipeline;

namespace Safe.Framework.Tasks.Tokenization.Pieces;

/// <summary>The tokens <c>&lt;0x00&gt;</c> to <c>&lt;0xFF&gt;</c>, which spell what a vocabulary has no token for.</summary>
internal sealed class ByteTokens
{
    private const int Count = 256;

    /// <summary>Id of each byte; −1 if the vocabulary lacks it.</summary>
    private readonly int[] ids = new int[Count];

    /// <summary>Looks the 256 tokens up.</summary>
    public ByteTokens(TokenTable table)
    {
        for (int value = 0; value < Count; value++)
        {
            ids[value] = table.Find(string.Create(CultureInfo.InvariantCulture, $"<0x{value:X2}>")) ?? -1;
        }
    }

    /// <summary>The byte that a token stands for; −1 if it stands for none.</summary>
    public static int ByteOf(string token) =>
        token.Length == 6
        && token.StartsWith("<0x", StringComparison.Ordinal)
        && token[5] == '>'
        && byte.TryParse(token.AsSpan(3, 2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out byte value)
            ? value
            : -1;

    /// <summary>The ids of a code point's UTF-8 bytes.</summary>
    /// <param name="point">The code point.</param>
    /// <param name="found">Room for four ids.</param>
    /// <returns>Their number; 0 if the vocabulary lacks one of them.</returns>
    public int Spell(int point, Span<int> found)
    {
        Span<byte> bytes = stackalloc byte[4];
        int count = new Rune(point).EncodeToUtf8(bytes);
        for (int index = 0; index < count; index++)
        {
            found[index] = ids[bytes[index]];
            if (found[index] < 0)
            {
                return 0;
            }
        }

        return count;
    }

    /// <summary>Spells a range of a word, each byte's token standing for its whole character.</summary>
    /// <returns>False, and nothing is added, if the vocabulary lacks a byte.</returns>
    public bool TryAdd(ReadOnlySpan<char> word, int start, int end, TokenRow row)
    {
        Span<int> found = stackalloc int[4];
        int before = row.Ids.Count;
        int units;
        for (int index = start; index < end; index += units)
        {
            int count = Spell(TextBuffer.PointAt(word, index, out units), found);
            if (count == 0)
            {
                row.CutTo(before);
                return false;
            }

            foreach (int id in found[..count])
            {
                row.Add(id, index, index + units);
            }
        }

        return true;
    }
}

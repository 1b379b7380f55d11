using System.Buffers.Binary;
using System.Text;
using Safe.Framework.Tasks.Tokenization.Pipeline;

namespace Safe.Framework.Tasks.Tokenization.SentencePiece;

/// <summary>
/// SentencePiece's compiled rules of normalisation: a double-array trie over UTF-8 (darts-clone) whose values point into a list of
/// replacements.
/// </summary>
internal sealed class CharacterMap
{
    private readonly uint[] units;
    private readonly byte[] replacements;
    private readonly string place;

    private CharacterMap(uint[] units, byte[] replacements, string place)
    {
        this.units = units;
        this.replacements = replacements;
        this.place = place;
    }

    /// <summary>Reads a compiled map.</summary>
    /// <param name="map">Its bytes: the trie's size, the trie, the replacements.</param>
    /// <param name="place">Named in messages.</param>
    /// <exception cref="InvalidDataException">The sizes do not fit.</exception>
    public static CharacterMap Read(ReadOnlySpan<byte> map, string place)
    {
        uint size = map.Length >= 4 ? BinaryPrimitives.ReadUInt32LittleEndian(map) : 0;
        if (size < 4 || size % 4 != 0 || size > map.Length - 4)
        {
            throw new InvalidDataException($"{place}: a map of {map.Length} bytes cannot have a trie of {size}.");
        }

        uint[] units = new uint[size / 4];
        for (int index = 0; index < units.Length; index++)
        {
            units[index] = BinaryPrimitives.ReadUInt32LittleEndian(map.Slice(4 + (4 * index), 4));
        }

        return new CharacterMap(units, map[(4 + (int)size)..].ToArray(), place);
    }

    /// <summary>The longest rule that a text begins with.</summary>
    /// <param name="text">The text.</param>
    /// <param name="replacement">What it becomes.</param>
    /// <returns>How many UTF-16 units the rule takes; 0 if there is none.</returns>
    public int Longest(ReadOnlySpan<char> text, out string replacement) => Find(text, longest: true, out replacement);

    /// <summary>The shortest rule that a text begins with.</summary>
    /// <param name="text">The text.</param>
    /// <param name="replacement">What it becomes.</param>
    /// <returns>How many UTF-16 units the rule takes; 0 if there is none.</returns>
    public int Shortest(ReadOnlySpan<char> text, out string replacement) => Find(text, longest: false, out replacement);

    private int Find(ReadOnlySpan<char> text, bool longest, out string replacement)
    {
        Span<byte> bytes = stackalloc byte[4];
        long node = Offset(units[0]);
        int found = 0;
        uint value = 0;
        int index = 0;
        while (index < text.Length && (longest || found == 0))
        {
            int count = new Rune(TextBuffer.PointAt(text, index, out int length)).EncodeToUtf8(bytes);
            uint unit = 0;
            foreach (byte part in bytes[..count])
            {
                node ^= part;
                unit = Unit(node);
                if ((unit & 0x8000_00FF) != part)
                {
                    replacement = found > 0 ? Replacement(value) : "";
                    return found;
                }

                node ^= Offset(unit);
            }

            index += length;
            if ((unit & 0x100) != 0)
            {
                found = index;
                value = Unit(node) & 0x7FFF_FFFF;
            }
        }

        replacement = found > 0 ? Replacement(value) : "";
        return found;
    }

    private static uint Offset(uint unit) => (unit >> 10) << (int)((unit & 0x200) >> 6);

    private uint Unit(long node) =>
        node < units.Length ? units[node] : throw new InvalidDataException($"{place}: the trie points to unit {node} of {units.Length}.");

    private string Replacement(uint value)
    {
        if (value >= replacements.Length)
        {
            throw new InvalidDataException($"{place}: the trie points to byte {value} of {replacements.Length} bytes of replacements.");
        }

        ReadOnlySpan<byte> text = replacements.AsSpan((int)value);
        int end = text.IndexOf((byte)0);
        return Encoding.UTF8.GetString(end < 0 ? text : text[..end]);
    }
}

using System.Text;

namespace Safe.Framework.Tasks.Tokenization.Pipeline;

/// <summary>
/// A text under normalisation: its characters and, if asked for, the place in the original that each of them comes from. A step
/// that changes the text writes a second buffer, and the two change places.
/// </summary>
internal sealed class TextBuffer
{
    /// <summary>No normaliser makes more than this of one character; NFKD's longest is 18.</summary>
    private const long LargestGrowth = 64;

    private char[] characters = new char[256];
    private char[] spare = new char[256];
    private TokenSpan[] origins = [];
    private TokenSpan[] spareOrigins = [];
    private int written;
    private long limit;

    /// <summary>Number of characters.</summary>
    public int Length { get; private set; }

    /// <summary>Whether places in the original are kept.</summary>
    public bool Tracks { get; private set; }

    /// <summary>Where the part that was loaded begins in the original.</summary>
    public int Offset { get; private set; }

    /// <summary>The text as it is now; valid until the next change.</summary>
    public ReadOnlySpan<char> Characters => characters.AsSpan(0, Length);

    /// <summary>Characters that the buffers can hold.</summary>
    public int Capacity => characters.Length + spare.Length;

    /// <summary>Takes part of a text.</summary>
    public void Load(ReadOnlySpan<char> text, int offset, bool track)
    {
        Length = text.Length;
        Offset = offset;
        Tracks = track;
        limit = (text.Length * LargestGrowth) + 65_536;
        if (characters.Length < text.Length)
        {
            characters = new char[text.Length];
        }

        text.CopyTo(characters);
        if (track)
        {
            LoadOrigins(text, offset);
        }
    }

    /// <summary>Where a range of the text comes from.</summary>
    public TokenSpan Origin(int start, int end) =>
        end > start ? new TokenSpan(origins[start].Start, origins[end - 1].End)
        : start < Length ? new TokenSpan(origins[start].Start, origins[start].Start)
        : default;

    /// <summary>Begins a new version of the text.</summary>
    public void Begin() => written = 0;

    /// <summary>Writes a character that stands for the one at <paramref name="source"/>.</summary>
    public void Put(char character, int source)
    {
        Reserve(1);
        spare[written] = character;
        if (Tracks)
        {
            spareOrigins[written] = origins[source];
        }

        written++;
    }

    /// <summary>Writes a code point that stands for the character at <paramref name="source"/>.</summary>
    public void Put(int point, int source)
    {
        if (point < 0x10000)
        {
            Put((char)point, source);
        }
        else
        {
            Put((char)(0xD7C0 + (point >> 10)), source);
            Put((char)(0xDC00 + (point & 0x3FF)), source);
        }
    }

    /// <summary>Writes a text that stands for the character at <paramref name="source"/>.</summary>
    public void Put(ReadOnlySpan<char> text, int source)
    {
        Reserve(text.Length);
        text.CopyTo(spare.AsSpan(written));
        if (Tracks)
        {
            spareOrigins.AsSpan(written, text.Length).Fill(source < Length ? origins[source] : default);
        }

        written += text.Length;
    }

    /// <summary>Writes a range of the old version unchanged.</summary>
    public void Keep(int start, int end)
    {
        int count = end - start;
        Reserve(count);
        characters.AsSpan(start, count).CopyTo(spare.AsSpan(written));
        if (Tracks)
        {
            origins.AsSpan(start, count).CopyTo(spareOrigins.AsSpan(written));
        }

        written += count;
    }

    /// <summary>How much of the new version is written.</summary>
    public int Written => written;

    /// <summary>The new version, as far as it is written.</summary>
    public ReadOnlySpan<char> WrittenCharacters => spare.AsSpan(0, written);

    /// <summary>Takes back the end of the new version.</summary>
    public void CutTo(int length) => written = length;

    /// <summary>Puts the new version in the old one's place.</summary>
    public void Commit()
    {
        (characters, spare) = (spare, characters);
        (origins, spareOrigins) = (spareOrigins, origins);
        Length = written;
    }

    /// <summary>The code point at a place; a lone surrogate counts as the replacement character.</summary>
    public static int PointAt(ReadOnlySpan<char> text, int index, out int units)
    {
        char unit = text[index];
        if (!char.IsSurrogate(unit))
        {
            units = 1;
            return unit;
        }

        Rune.DecodeFromUtf16(text[index..], out Rune rune, out units);
        return rune.Value;
    }

    private void LoadOrigins(ReadOnlySpan<char> text, int offset)
    {
        if (origins.Length < text.Length)
        {
            origins = new TokenSpan[characters.Length];
        }

        for (int index = 0; index < text.Length; index++)
        {
            origins[index] = new TokenSpan(offset + index, offset + index + 1);
            if (char.IsLowSurrogate(text[index]) && index > 0 && char.IsHighSurrogate(text[index - 1]))
            {
                origins[index - 1] = origins[index] = new TokenSpan(offset + index - 1, offset + index + 1);
            }
        }
    }

    private void Reserve(int count)
    {
        long needed = (long)written + count;
        if (needed > limit)
        {
            throw new InvalidDataException($"The tokenizer's normalisation makes more than {limit} characters of {Length}.");
        }

        if (needed > spare.Length)
        {
            Array.Resize(ref spare, (int)Math.Min(Math.Max(needed, spare.Length * 2L), Array.MaxLength));
        }

        if (Tracks && needed > spareOrigins.Length)
        {
            Array.Resize(ref spareOrigins, spare.Length);
        }
    }
}

using System.Text;

namespace Safe.Framework.Tasks.Tokenization;

/// <summary>The words of a text, one behind the other in one growing buffer, so that cutting a text allocates no strings.</summary>
internal sealed class WordBuffer
{
    private readonly List<int> ends = [];
    private char[] characters = new char[256];
    private int length;

    /// <summary>Number of finished words.</summary>
    public int Count => ends.Count;

    /// <summary>A finished word; valid until the next change.</summary>
    public ReadOnlySpan<char> this[int index]
    {
        get
        {
            int start = index == 0 ? 0 : ends[index - 1];
            return characters.AsSpan(start, ends[index] - start);
        }
    }

    /// <summary>Forgets all words.</summary>
    public void Clear()
    {
        ends.Clear();
        length = 0;
    }

    /// <summary>Adds a character to the word at hand.</summary>
    public void Append(char character)
    {
        if (length == characters.Length)
        {
            Array.Resize(ref characters, length * 2);
        }

        characters[length++] = character;
    }

    /// <summary>Adds a code point to the word at hand.</summary>
    public void Append(Rune rune)
    {
        Span<char> units = stackalloc char[2];
        int count = rune.EncodeToUtf16(units);
        foreach (char unit in units[..count])
        {
            Append(unit);
        }
    }

    /// <summary>Ends the word at hand, if it has any character.</summary>
    public void EndWord()
    {
        int start = ends.Count == 0 ? 0 : ends[^1];
        if (length > start)
        {
            ends.Add(length);
        }
    }
}

namespace Safe.Framework.Tasks.Tokenization.PreTokenization;

/// <summary>GPT-2's alphabet: one printable character for each of the 256 bytes.</summary>
internal static class ByteCharacters
{
    private const int Count = 256;

    private static readonly char[] Characters = Make();
    private static readonly int[] Bytes = Invert();

    /// <summary>The character of a byte.</summary>
    public static char Of(byte value) => Characters[value];

    /// <summary>The byte of a character; −1 if it stands for none.</summary>
    public static int ByteOf(char character) => character < Bytes.Length ? Bytes[character] : -1;

    private static char[] Make()
    {
        char[] characters = new char[Count];
        int next = Count;
        for (int value = 0; value < Count; value++)
        {
            bool isPrintable = value is (>= '!' and <= '~') or (>= 0xA1 and <= 0xAC) or (>= 0xAE and <= 0xFF);
            characters[value] = (char)(isPrintable ? value : next++);
        }

        return characters;
    }

    private static int[] Invert()
    {
        int[] bytes = new int[Characters.Max() + 1];
        Array.Fill(bytes, -1);
        for (int value = 0; value < Count; value++)
        {
            bytes[Characters[value]] = value;
        }

        return bytes;
    }
}

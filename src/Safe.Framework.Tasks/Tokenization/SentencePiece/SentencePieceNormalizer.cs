using Safe.Framework.Tasks.Tokenization.Normalization;
using Safe.Framework.Tasks.Tokenization.Pipeline;
using Safe.Framework.Tasks.Tokenization.PreTokenization;
using Safe.Framework.Tasks.Tokenization.Unigram;

namespace Safe.Framework.Tasks.Tokenization.SentencePiece;

/// <summary>SentencePiece's normalisation: the file's rules, spaces removed, added and written as U+2581.</summary>
/// <param name="file">The model's file.</param>
/// <param name="prefixes">Which parts of a text get a space in front.</param>
internal sealed class SentencePieceNormalizer(SentencePieceFile file, PrefixScheme prefixes) : INormalizer
{
    /// <summary>What SentencePiece writes for a space.</summary>
    public const char VisibleSpace = '\u2581';

    private readonly PieceTrie? symbols = UserSymbols(file);
    private readonly char space = file.EscapesSpaces ? VisibleSpace : ' ';

    /// <inheritdoc/>
    public void Apply(TextBuffer text)
    {
        ReadOnlySpan<char> characters = text.Characters;
        text.Begin();
        int index = SkipHeadingSpaces(characters);
        if (index < characters.Length)
        {
            bool adds = prefixes == PrefixScheme.Always || (prefixes == PrefixScheme.First && text.Offset == 0);
            if (adds && !file.SpaceIsSuffix)
            {
                text.Put(space, index);
            }

            Write(text, index);
            CutTrailingSpaces(text);
            if (adds && file.SpaceIsSuffix)
            {
                text.Put(space, characters.Length - 1);
            }
        }

        text.Commit();
    }

    /// <summary>The trie of the user's own symbols; null if the model has none.</summary>
    public static PieceTrie? UserSymbols(SentencePieceFile file)
    {
        PieceTrie? trie = null;
        for (int id = 0; id < file.Pieces.Count; id++)
        {
            if (file.Pieces[id].Kind == PieceKind.UserDefined)
            {
                (trie ??= new PieceTrie()).Add(file.Pieces[id].Text, id);
            }
        }

        return trie;
    }

    private void Write(TextBuffer text, int index)
    {
        ReadOnlySpan<char> characters = text.Characters;
        bool afterSpace = file.RemovesSpaces;
        int units;
        for (; index < characters.Length; index += units)
        {
            units = Prefix(characters[index..], out ReadOnlySpan<char> normal);
            if (afterSpace)
            {
                normal = normal.TrimStart(' ');
            }

            foreach (char unit in normal)
            {
                text.Put(unit == ' ' ? space : unit, index);
            }

            if (!normal.IsEmpty)
            {
                afterSpace = file.RemovesSpaces && normal[^1] == ' ';
            }
        }
    }

    private int SkipHeadingSpaces(ReadOnlySpan<char> characters)
    {
        int index = 0;
        while (file.RemovesSpaces && index < characters.Length)
        {
            int units = Prefix(characters[index..], out ReadOnlySpan<char> normal);
            if (normal is not " ")
            {
                break;
            }

            index += units;
        }

        return index;
    }

    private void CutTrailingSpaces(TextBuffer text)
    {
        ReadOnlySpan<char> written = text.WrittenCharacters;
        if (file.RemovesSpaces)
        {
            text.CutTo(written.TrimEnd(space).Length);
        }
    }

    /// <summary>Normalises what a text begins with.</summary>
    private int Prefix(ReadOnlySpan<char> text, out ReadOnlySpan<char> normal)
    {
        if (symbols?.LongestPrefix(text, out _) is > 0 and var symbol)
        {
            normal = text[..symbol];
            return symbol;
        }

        if (file.Map is { } map && map.Longest(text, out string replacement) is > 0 and var rule)
        {
            normal = replacement;
            return rule;
        }

        TextBuffer.PointAt(text, 0, out int units);
        normal = char.IsSurrogate(text[0]) && units == 1 ? "\uFFFD" : text[..units];
        return units;
    }
}

using System.Buffers.Binary;
using System.Text;
using Safe.Framework.Tasks.Tokenization.Pieces;

namespace Safe.Framework.Tasks.Tokenization.SentencePiece;

/// <summary>
/// llama2.c's copy of a SentencePiece BPE model (<c>tokenizer.bin</c>, <c>tok512.bin</c>): the longest piece's bytes (int32), then each
/// piece's score (float32), bytes (int32) and text with spaces as spaces. Pieces 0 to 2 are the unknown, the begin and the end.
/// </summary>
/// <param name="path">The file.</param>
/// <param name="content">What it holds.</param>
internal ref struct Llama2CFile(string path, ReadOnlySpan<byte> content)
{
    private const long LargestFile = 64L << 20;
    private const int LongestPiece = 512;
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private readonly ReadOnlySpan<byte> content = content;
    private int place;

    /// <summary>Reads a file.</summary>
    /// <exception cref="InvalidDataException">The file has another format; the message names file and place.</exception>
    public static SentencePieceFile Read(string path)
    {
        if (new FileInfo(path).Length is > LargestFile and var length)
        {
            throw new InvalidDataException($"{path}: {length} bytes are too many for a tokenizer (at most {LargestFile}).");
        }

        return SentencePieceFile.OfBytePairs(path, new Llama2CFile(path, File.ReadAllBytes(path)).Pieces());
    }

    private List<ModelPiece> Pieces()
    {
        int longest = Integer("the longest piece's bytes");
        if (longest is < 1 or > LongestPiece)
        {
            throw Error(0, $"the longest piece has 1 to {LongestPiece} bytes, not {longest}");
        }

        List<ModelPiece> pieces = [];
        while (place < content.Length)
        {
            int start = place;
            float score = BitConverter.Int32BitsToSingle(Integer("a score"));
            string text = Text(longest);
            pieces.Add(PieceOf(pieces.Count, text, score));
            if (!float.IsFinite(score))
            {
                throw Error(start, $"piece {pieces.Count - 1} has no finite score");
            }
        }

        return pieces;
    }

    /// <summary>The marks of begin and end stand between line breaks in these files, for printing.</summary>
    private static ModelPiece PieceOf(int id, string text, float score) =>
        id switch
        {
            0 => new ModelPiece(text, score, PieceKind.Unknown),
            1 or 2 => new ModelPiece(text.Trim('\n'), score, PieceKind.Control),
            _ => ByteTokens.ByteOf(text) >= 0
                ? new ModelPiece(text, score, PieceKind.Byte)
                : new ModelPiece(text.Replace(' ', SentencePieceNormalizer.VisibleSpace), score, PieceKind.Normal),
        };

    private int Integer(string what)
    {
        if (content.Length - place < sizeof(int))
        {
            throw Error(place, $"the file ends within {what}");
        }

        int value = BinaryPrimitives.ReadInt32LittleEndian(content[place..]);
        place += sizeof(int);
        return value;
    }

    private string Text(int longest)
    {
        int start = place;
        int length = Integer("a piece's length");
        if (length < 1 || length > longest || length > content.Length - place)
        {
            throw Error(start, $"a piece of {length} bytes; at most {longest} are allowed and {content.Length - place} are left");
        }

        try
        {
            string text = Strict.GetString(content.Slice(place, length));
            place += length;
            return text;
        }
        catch (DecoderFallbackException)
        {
            throw Error(place, "a piece that is not UTF-8");
        }
    }

    private readonly InvalidDataException Error(int at, string what) => new($"{path}: byte {at}: {what}.");
}

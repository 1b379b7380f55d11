using System.Text;

namespace Safe.Framework.Tasks.Tokenization.SentencePiece;

/// <summary>What a SentencePiece model file says (<c>tokenizer.model</c>; sentencepiece_model.proto).</summary>
internal sealed class SentencePieceFile
{
    private const long LargestFile = 64L << 20;
    private const int LongestPiece = 512;
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private readonly ModelPieces table = new();

    private SentencePieceFile(string path) => Path = path;

    /// <summary>The file.</summary>
    public string Path { get; }

    /// <summary>The pieces in the order of their ids.</summary>
    public IReadOnlyList<ModelPiece> Pieces => table.Pieces;

    /// <summary>Every piece with its id.</summary>
    public Dictionary<string, int> Ids => table.Ids;

    /// <summary>1 unigram, 2 BPE, 3 words, 4 characters.</summary>
    public int ModelType { get; private set; } = 1;

    /// <summary>Whether what no piece spells is spelt in bytes.</summary>
    public bool SpellsBytes { get; private set; }

    /// <summary>Whether spaces end words instead of beginning them.</summary>
    public bool SpaceIsSuffix { get; private set; }

    /// <summary>The piece that begins a text.</summary>
    public string Begin { get; private set; } = "<s>";

    /// <summary>The piece that ends a text.</summary>
    public string End { get; private set; } = "</s>";

    /// <summary>Whether a text gets a space in front.</summary>
    public bool AddsPrefix { get; private set; } = true;

    /// <summary>Whether runs of spaces become one.</summary>
    public bool RemovesSpaces { get; private set; } = true;

    /// <summary>Whether spaces are written as U+2581.</summary>
    public bool EscapesSpaces { get; private set; } = true;

    /// <summary>The rules of normalisation; null for none.</summary>
    public CharacterMap? Map { get; private set; }

    /// <summary>The id of the piece for what no piece spells.</summary>
    public int Unknown => table.Unknown;

    /// <summary>Reads a file.</summary>
    /// <exception cref="InvalidDataException">The file is no SentencePiece model; the message names file and place.</exception>
    public static SentencePieceFile Read(string path)
    {
        if (new FileInfo(path).Length is > LargestFile and var length)
        {
            throw new InvalidDataException($"{path}: {length} bytes are too many for a SentencePiece model (at most {LargestFile}).");
        }

        var file = new SentencePieceFile(path);
        var reader = new ProtobufReader(File.ReadAllBytes(path), path, 0);
        while (reader.Next())
        {
            switch (reader.Field)
            {
                case 1:
                    file.ReadPiece(reader.Message());
                    break;
                case 2:
                    file.ReadTrainer(reader.Message());
                    break;
                case 3:
                    file.ReadNormalizer(reader.Message());
                    break;
                default:
                    reader.Skip();
                    break;
            }
        }

        file.Check();
        return file;
    }

    /// <summary>A BPE model that spells bytes, without rules of normalisation, from its pieces.</summary>
    /// <exception cref="InvalidDataException">A piece is there twice, or pieces are missing.</exception>
    public static SentencePieceFile OfBytePairs(string path, IReadOnlyList<ModelPiece> pieces)
    {
        var file = new SentencePieceFile(path)
        {
            ModelType = 2,
            SpellsBytes = true,
            RemovesSpaces = false,
        };
        foreach (ModelPiece piece in pieces)
        {
            if (file.table.Add(piece) is { } problem)
            {
                throw new InvalidDataException($"{path}: {problem}.");
            }
        }

        file.Check();
        string[] marks = [.. pieces.Where(piece => piece.Kind == PieceKind.Control).Select(piece => piece.Text)];
        (file.Begin, file.End) = marks is [var begin, var end]
            ? (begin, end)
            : throw new InvalidDataException($"{path}: a begin and an end are needed, {marks.Length} marks are there.");
        return file;
    }

    private void ReadPiece(ProtobufReader reader)
    {
        string? text = null;
        float score = 0;
        long kind = 1;
        while (reader.Next())
        {
            switch (reader.Field)
            {
                case 1:
                    text = Text(ref reader);
                    break;
                case 2:
                    score = reader.Single();
                    break;
                case 3:
                    kind = reader.Integer();
                    break;
                default:
                    reader.Skip();
                    break;
            }
        }

        if (text is null or { Length: 0 or > LongestPiece } || !float.IsFinite(score) || kind is < 1 or > 6)
        {
            throw reader.Error($"piece {Pieces.Count} needs 1 to {LongestPiece} characters, a finite score and a kind from 1 to 6");
        }

        if (table.Add(new ModelPiece(text, score, (PieceKind)kind)) is { } problem)
        {
            throw reader.Error(problem);
        }
    }

    private void ReadTrainer(ProtobufReader reader)
    {
        while (reader.Next())
        {
            switch (reader.Field)
            {
                case 3:
                    ModelType = (int)Math.Clamp(reader.Integer(), 0, 5);
                    break;
                case 24:
                    SpaceIsSuffix = reader.Integer() != 0;
                    break;
                case 35:
                    SpellsBytes = reader.Integer() != 0;
                    break;
                case 46:
                    Begin = Text(ref reader);
                    break;
                case 47:
                    End = Text(ref reader);
                    break;
                default:
                    reader.Skip();
                    break;
            }
        }
    }

    private void ReadNormalizer(ProtobufReader reader)
    {
        while (reader.Next())
        {
            switch (reader.Field)
            {
                case 2:
                    ReadOnlySpan<byte> map = reader.Bytes();
                    Map = map.IsEmpty ? null : CharacterMap.Read(map, $"{Path}: byte {reader.Place - map.Length}: precompiled_charsmap");
                    break;
                case 3:
                    AddsPrefix = reader.Integer() != 0;
                    break;
                case 4:
                    RemovesSpaces = reader.Integer() != 0;
                    break;
                case 5:
                    EscapesSpaces = reader.Integer() != 0;
                    break;
                default:
                    reader.Skip();
                    break;
            }
        }
    }

    private static string Text(ref ProtobufReader reader)
    {
        try
        {
            return Strict.GetString(reader.Bytes());
        }
        catch (DecoderFallbackException)
        {
            throw reader.Error($"field {reader.Field} is not UTF-8");
        }
    }

    private void Check()
    {
        if (Pieces.Count == 0 || Unknown < 0)
        {
            throw new InvalidDataException($"{Path}: the model has {Pieces.Count} pieces and none of them stands for the unknown.");
        }

        if (ModelType is not (1 or 2))
        {
            throw new NotSupportedException($"{Path}: model type {ModelType} is not supported, only unigram (1) and BPE (2).");
        }

        if (SpellsBytes && Pieces.Count(piece => piece.Kind == PieceKind.Byte) != 256)
        {
            throw new InvalidDataException($"{Path}: the model spells bytes but has not 256 byte pieces.");
        }
    }
}

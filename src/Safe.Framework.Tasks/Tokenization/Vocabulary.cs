using System.Text;
using Safe.Framework.Tasks.Tokenization.Pieces;

namespace Safe.Framework.Tasks.Tokenization;

/// <summary>Tokens and their ids, as in BERT's <c>vocab.txt</c>: one token a line, the id being the line's index.</summary>
public sealed class Vocabulary
{
    /// <summary>A line longer than this is no token, and the file no vocabulary.</summary>
    private const int LongestToken = 1000;

    /// <summary>A vocabulary file larger than this many bytes is refused before it is read.</summary>
    private const long LargestFile = 64L << 20;

    private readonly string[] tokens;
    private readonly Dictionary<string, int> ids;
    private readonly Dictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> lookup;

    /// <summary>Takes tokens in the order of their ids.</summary>
    /// <param name="tokens">The tokens.</param>
    /// <exception cref="ArgumentException">There are none, or one is empty or occurs twice.</exception>
    public Vocabulary(IEnumerable<string> tokens)
        : this([.. tokens], (line, problem) => new ArgumentException($"Token {line - 1}: {problem}.", nameof(tokens))) { }

    private Vocabulary(string[] tokens, Func<int, string, Exception> report)
    {
        this.tokens = tokens;
        ids = new Dictionary<string, int>(tokens.Length, StringComparer.Ordinal);
        if (tokens.Length == 0)
        {
            throw report(1, "the vocabulary is empty");
        }

        for (int id = 0; id < tokens.Length; id++)
        {
            string token = tokens[id];
            if (token.Length is 0 or > LongestToken)
            {
                throw report(id + 1, $"a token has 1 to {LongestToken} characters, this one {token.Length}");
            }

            if (!ids.TryAdd(token, id))
            {
                throw report(id + 1, $"token '{token}' was there before, on line {ids[token] + 1}");
            }
        }

        lookup = ids.GetAlternateLookup<ReadOnlySpan<char>>();
    }

    /// <summary>Number of tokens.</summary>
    public int Count => tokens.Length;

    /// <summary>The tokens in the order of their ids.</summary>
    public IReadOnlyList<string> Tokens => tokens;

    /// <summary>Reads a <c>vocab.txt</c>.</summary>
    /// <param name="path">The file, UTF-8.</param>
    /// <returns>The vocabulary.</returns>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="InvalidDataException">The file is no vocabulary; the message names file and line.</exception>
    public static Vocabulary Load(string path)
    {
        var file = new FileInfo(path);
        if (!file.Exists)
        {
            throw new FileNotFoundException($"Vocabulary '{path}' is missing.", path);
        }

        if (file.Length > LargestFile)
        {
            throw new InvalidDataException($"{path}: {file.Length} bytes are too many for a vocabulary (at most {LargestFile}).");
        }

        return new Vocabulary(ReadLines(path), (line, problem) => new InvalidDataException($"{path}({line}): {problem}."));
    }

    /// <summary>Writes a <c>vocab.txt</c>.</summary>
    /// <param name="path">The file to write.</param>
    public void Save(string path) => File.WriteAllText(path, string.Join('\n', tokens) + "\n");

    /// <summary>Finds a token's id.</summary>
    /// <param name="token">The token.</param>
    /// <param name="id">Its id.</param>
    /// <returns>False if the vocabulary has no such token.</returns>
    public bool TryGetId(ReadOnlySpan<char> token, out int id) => lookup.TryGetValue(token, out id);

    /// <summary>The same tokens and ids as the models take them.</summary>
    internal TokenTable ToTable() => new(ids);

    private static string[] ReadLines(string path)
    {
        var strict = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);
        var lines = new List<string>();
        using var reader = new StreamReader(path, strict);
        try
        {
            while (reader.ReadLine() is { } line)
            {
                lines.Add(line);
            }
        }
        catch (DecoderFallbackException exception)
        {
            // The reader decodes in blocks, so the line is only known to be no earlier than this.
            throw new InvalidDataException($"{path}({lines.Count + 1}): not UTF-8 at this line or below it.", exception);
        }

        return [.. lines];
    }
}

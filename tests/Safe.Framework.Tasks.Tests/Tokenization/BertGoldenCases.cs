using System.Text.Json;
using Safe.Framework.Tasks.Tokenization;
using Safe.Testing;

namespace Safe.Framework.Tasks.Tests.Tokenization;

/// <summary>Reads the BERT tokenizer fixtures: one vocabulary, several settings, whatever cases they hold.</summary>
internal static class BertGoldenCases
{
    public const string Fixture = "tokenizers/bert";

    private static string Folder => Path.Combine(SharedFolder.Golden, Fixture);

    public static IEnumerable<string> Files() =>
        Directory.Exists(Folder) ? Directory.EnumerateFiles(Folder, "*.json").Select(file => Path.GetFileName(file)!).Order() : ["absent"];

    public static JsonElement Read(string file) => JsonDocument.Parse(File.ReadAllText(Path.Combine(Folder, file))).RootElement;

    public static WordPieceTokenizer Tokenizer(JsonElement fixture)
    {
        JsonElement settings = fixture.GetProperty("settings");
        bool? Flag(string name) => settings.TryGetProperty(name, out JsonElement value) ? value.GetBoolean() : null;
        var options = new WordPieceOptions
        {
            LowerCase = Flag("do_lower_case") ?? true,
            StripAccents = Flag("strip_accents"),
            SplitIdeographs = Flag("tokenize_chinese_chars") ?? true,
        };
        return WordPieceTokenizer.Load(Path.Combine(Folder, "vocab.txt"), options);
    }

    public static EncodeOptions Options(JsonElement arguments)
    {
        int? maxLength = arguments.TryGetProperty("max_length", out JsonElement length) ? length.GetInt32() : null;
        bool truncates = arguments.TryGetProperty("truncation", out JsonElement truncation) && truncation.ValueKind != JsonValueKind.False;
        string strategy = truncates && truncation.ValueKind == JsonValueKind.String ? truncation.GetString()! : "longest_first";
        bool pads = arguments.TryGetProperty("padding", out JsonElement padding) && padding.GetString() == "max_length";
        return new EncodeOptions
        {
            MaxLength = truncates ? maxLength : null,
            PadTo = pads ? maxLength : null,
            Truncation = strategy switch
            {
                "only_first" => Truncation.OnlyFirst,
                "only_second" => Truncation.OnlySecond,
                _ => Truncation.LongestFirst,
            },
        };
    }

    public static int[] Integers(this JsonElement element, string name) =>
        [.. element.GetProperty(name).EnumerateArray().Select(item => item.GetInt32())];
}

using System.Globalization;
using System.Text.Json;
using Safe.Framework.Tasks.Tokenization.AddedTokens;
using Safe.Framework.Tasks.Tokenization.Pipeline;

namespace Safe.Framework.Tasks.Tokenization.Files;

/// <summary>
/// What stands beside a vocabulary: <c>tokenizer_config.json</c>, <c>special_tokens_map.json</c>, <c>added_tokens.json</c>, and the
/// model's type from <c>config.json</c>. Each of them may be missing.
/// </summary>
internal sealed class TokenizerConfig
{
    private static readonly string[] RoleNames =
    [
        "pad_token",
        "unk_token",
        "cls_token",
        "sep_token",
        "bos_token",
        "eos_token",
        "mask_token",
    ];

    private readonly JsonPlace? config;
    private readonly Dictionary<string, AddedToken> roles = new(StringComparer.Ordinal);
    private readonly List<AddedToken> added = [];
    private readonly HashSet<string> additional = new(StringComparer.Ordinal);

    /// <summary>Reads the files of a folder.</summary>
    public TokenizerConfig(string folder)
    {
        config = Open(folder, TokenizerFiles.Config);
        Class = ClassOf(config?.TextOr("tokenizer_class", null));
        bool isCurrent = config is not null && config.TryGet("added_tokens_decoder", out _);
        ReadRoles(config, overrides: true);
        // Files that list their added tokens are the newer ones, and their map is a copy.
        ReadRoles(Open(folder, TokenizerFiles.Roles), overrides: !isCurrent);
        ReadAdded(Open(folder, TokenizerFiles.Added));
        ModelType = Open(folder, "config.json")?.TextOr("model_type", null);
    }

    /// <summary>The tokenizer's class, without "Tokenizer" and "Fast"; null if no file names it.</summary>
    public string? Class { get; }

    /// <summary>The model's type; null if no file names it.</summary>
    public string? ModelType { get; }

    /// <summary>Whether the class is one of the byte-level ones.</summary>
    public bool IsByteLevel => Class is "GPT2" or "Roberta" or "Bart" or "Longformer";

    /// <summary>The special tokens' parts.</summary>
    public TokenRoles Roles =>
        new()
        {
            Padding = Role("pad_token"),
            Unknown = Role("unk_token"),
            Classifier = Role("cls_token"),
            Separator = Role("sep_token"),
            Begin = Role("bos_token"),
            End = Role("eos_token"),
            Mask = Role("mask_token"),
        };

    /// <summary>Tokens with ids that stand beside the vocabulary.</summary>
    public IReadOnlyList<AddedToken> Added => added;

    /// <summary>The longest row that the model takes.</summary>
    public int? LongestRow =>
        config is not null
        && config.TryGet("model_max_length", out JsonPlace? length)
        && length.Number() is >= 1 and <= int.MaxValue and var value
            ? (int)value
            : null;

    /// <summary>The side that padding goes to; null if not said.</summary>
    public RowSide? PaddingSide =>
        config?.TextOr("padding_side", null) switch
        {
            null => null,
            "right" => RowSide.Right,
            "left" => RowSide.Left,
            { } other => throw config.Error($"'{other}' is no padding_side"),
        };

    /// <summary>A truth value of <c>tokenizer_config.json</c>; null if not said.</summary>
    public bool? Flag(string name) => config is not null && config.TryGet(name, out JsonPlace? value) ? value.Flag() : null;

    /// <summary>Whether a token is named as a special one.</summary>
    public bool IsSpecial(string token) => additional.Contains(token) || roles.Values.Any(role => role.Content == token);

    /// <summary>A special token as the files describe it, or plain.</summary>
    public AddedToken Describe(int id, string content) =>
        added.FirstOrDefault(token => token.Id == id && token.Content == content)
        ?? (roles.Values.FirstOrDefault(role => role.Content == content) ?? new AddedToken(id, content)) with
        {
            Id = id,
            IsSpecial = true,
            IsNormalized = false,
        };

    /// <summary>An added token as a file describes it.</summary>
    public static AddedToken Token(JsonPlace place, int id)
    {
        string content = place.Get("content").Text();
        bool special = place.FlagOr("special", false);
        return new AddedToken(id, content.Length > 0 ? content : throw place.Error("the token is empty"))
        {
            SingleWord = place.FlagOr("single_word", false),
            TakesLeft = place.FlagOr("lstrip", false),
            TakesRight = place.FlagOr("rstrip", false),
            IsNormalized = place.FlagOr("normalized", !special),
            IsSpecial = special,
        };
    }

    private static JsonPlace? Open(string folder, string name)
    {
        string path = Path.Combine(folder, name);
        return File.Exists(path) ? JsonPlace.Read(path) : null;
    }

    private static string? ClassOf(string? name)
    {
        if (name?.EndsWith("Fast", StringComparison.Ordinal) == true)
        {
            name = name[..^4];
        }

        return name?.EndsWith("Tokenizer", StringComparison.Ordinal) == true ? name[..^9] : name;
    }

    private string? Role(string name) => roles.GetValueOrDefault(name)?.Content;

    private void ReadRoles(JsonPlace? file, bool overrides)
    {
        if (file is null)
        {
            return;
        }

        foreach (string name in RoleNames)
        {
            if (file.TryGet(name, out JsonPlace? value) && (overrides || !roles.ContainsKey(name)))
            {
                roles[name] = value.Kind == JsonValueKind.Object ? Token(value, -1) : new AddedToken(-1, value.Text());
            }
        }

        if (file.TryGet("additional_special_tokens", out JsonPlace? list))
        {
            additional.UnionWith(list.Items().Select(item => item.Kind == JsonValueKind.Object ? Token(item, -1).Content : item.Text()));
        }
    }

    private void ReadAdded(JsonPlace? file)
    {
        if (config is not null && config.TryGet("added_tokens_decoder", out JsonPlace? decoder))
        {
            foreach ((string name, JsonPlace value) in decoder.Members())
            {
                bool valid = int.TryParse(name, NumberStyles.None, CultureInfo.InvariantCulture, out int id) && id < int.MaxValue;
                added.Add(valid ? Token(value, id) : throw value.Error("an id is needed"));
            }
        }
        else if (file is not null)
        {
            foreach ((string content, JsonPlace value) in file.Members())
            {
                int id = value.Integer(0, int.MaxValue - 1);
                added.Add(
                    new AddedToken(id, content.Length > 0 ? content : throw value.Error("the token is empty"))
                    {
                        IsSpecial = IsSpecial(content),
                    }
                );
            }
        }
    }
}

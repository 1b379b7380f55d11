using Safe.Framework.Tasks.Tokenization.AddedTokens;
using Safe.Framework.Tasks.Tokenization.Pieces;
using Safe.Framework.Tasks.Tokenization.Pipeline;

namespace Safe.Framework.Tasks.Tokenization.Files;

/// <summary>Collects the added tokens of a tokenizer; each id and each text counts once, the first time.</summary>
/// <param name="place">Named in messages.</param>
/// <param name="tokens">The model's tokens.</param>
internal sealed class AddedTokenList(string place, TokenTable tokens)
{
    /// <summary>Added tokens may leave gaps behind the vocabulary, but not out of proportion.</summary>
    private const int LargestGap = 1 << 20;

    private readonly Dictionary<string, AddedToken> byContent = new(StringComparer.Ordinal);
    private readonly HashSet<int> ids = [];

    /// <summary>The tokens so far.</summary>
    public IReadOnlyList<AddedToken> Tokens => [.. byContent.Values];

    /// <summary>Adds a token, unless it is there.</summary>
    /// <exception cref="InvalidDataException">The vocabulary has another token with this id, or the id is out of proportion.</exception>
    public void Add(AddedToken token)
    {
        if (byContent.ContainsKey(token.Content))
        {
            return;
        }

        if (tokens[token.Id] is { } other && other != token.Content)
        {
            throw new InvalidDataException($"{place}: the added token '{token.Content}' has id {token.Id}, which is that of '{other}'.");
        }

        if (token.Id - tokens.Size > LargestGap || !ids.Add(token.Id))
        {
            throw new InvalidDataException($"{place}: the added token '{token.Content}' cannot have id {token.Id}.");
        }

        byContent.Add(token.Content, token);
    }

    /// <summary>Adds the tokens that play a special part and are in the vocabulary.</summary>
    public void AddRoles(TokenRoles roles, TokenizerConfig config)
    {
        foreach (string role in roles.All)
        {
            if (tokens.Find(role) is { } id)
            {
                Add(config.Describe(id, role) with { IsSpecial = true });
            }
        }
    }
}

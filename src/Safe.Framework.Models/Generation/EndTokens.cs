using Safe.Framework.Models.Checkpoints;

namespace Safe.Framework.Models.Generation;

/// <summary>The tokens that end a sequence, and the one that fills what comes after.</summary>
internal sealed class EndTokens
{
    internal EndTokens(PretrainedConfig config, GenerationOptions options)
    {
        Eos = options.EosTokenId ?? config.EosTokenId ?? [];
        Pad = options.PadTokenId ?? config.PadTokenId ?? Eos.FirstOrDefault();
    }

    internal IReadOnlyList<int> Eos { get; }

    internal int Pad { get; }

    internal bool Ends(long token) => Eos.Any(end => end == token);
}

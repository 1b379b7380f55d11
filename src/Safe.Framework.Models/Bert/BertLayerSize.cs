namespace Safe.Framework.Models.Bert;

/// <summary>What is left of a pruned block.</summary>
/// <param name="Heads">Attention heads; each is as wide as ever.</param>
/// <param name="Intermediate">Channels of the feed-forward layer.</param>
public sealed record BertLayerSize(int Heads, int Intermediate);

namespace Safe.Framework.Tasks.Tokenization.PostProcessing;

/// <summary>One place of a row's template: a text, or special tokens.</summary>
/// <param name="Sequence">0 for the first text, 1 for the second, −1 for special tokens.</param>
/// <param name="Ids">The special tokens' ids.</param>
/// <param name="Type">The token type of what stands here.</param>
internal sealed record TemplatePart(int Sequence, int[] Ids, int Type)
{
    /// <summary>Special tokens.</summary>
    public static TemplatePart Special(int id, int type = 0) => new(-1, [id], type);

    /// <summary>A text.</summary>
    public static TemplatePart Text(int sequence, int type) => new(sequence, [], type);
}

namespace Safe.Framework.Tasks.Squad;

/// <summary>A right answer.</summary>
/// <param name="Text">Its text.</param>
/// <param name="Start">Where it stands in the context, in UTF-16 units; SQuAD's files count code points.</param>
public sealed record SquadAnswer(string Text, int Start)
{
    /// <summary>Behind its last UTF-16 unit.</summary>
    public int End => Start + Text.Length;
}

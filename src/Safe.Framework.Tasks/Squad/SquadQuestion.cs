namespace Safe.Framework.Tasks.Squad;

/// <summary>A question about a text that holds its answer.</summary>
/// <param name="Id">The question's id.</param>
/// <param name="Question">The question.</param>
/// <param name="Context">The text.</param>
/// <param name="Answers">Right answers; the first is trained on.</param>
public sealed record SquadQuestion(string Id, string Question, string Context, IReadOnlyList<SquadAnswer> Answers);

namespace Safe.Framework.Tasks.Tokenization.Bpe;

/// <summary>What two neighbouring symbols become.</summary>
/// <param name="Rank">Lower ranks merge first.</param>
/// <param name="Id">The symbol that they become.</param>
internal readonly record struct Merge(int Rank, int Id);

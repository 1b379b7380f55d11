namespace Safe.Framework.Models.Checkpoints.Pickled;

/// <summary>A dictionary of a pickle: its entries in their order, keys of any kind, unchecked.</summary>
internal sealed class PickleDictionary
{
    internal List<(object? Key, object? Value)> Entries { get; } = [];
}

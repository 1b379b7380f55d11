namespace Safe.Torch.Tests.Contract;

/// <summary>What Safe.Torch shows beyond TorchSharp, each with its reason.</summary>
internal static class Additions
{
    internal static IReadOnlyDictionary<string, string> Types { get; } =
        new Dictionary<string, string>(StringComparer.Ordinal)
        {
        };

    internal static IReadOnlyDictionary<string, string> Members { get; } =
        new Dictionary<string, string>(StringComparer.Ordinal)
        {
        };
}

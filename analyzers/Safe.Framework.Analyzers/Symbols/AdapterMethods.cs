using Microsoft.CodeAnalysis;

namespace Safe.Framework.Analyzers.Symbols;

/// <summary>What the rules need to know of the adapter methods; a test compares the names with the framework's.</summary>
internal static class AdapterMethods
{
    /// <summary>The methods that add a product of two small matrices to a weight.</summary>
    public static readonly string[] LowRank = ["LoRA", "AdaLoRA"];

    /// <summary>The methods that change a layer's own weights or add to them; the others act on what a layer puts out.</summary>
    public static readonly string[] OnWeights = [.. LowRank, "IA3", "BitFit", "Full"];

    /// <summary>Whether an <c>[Adapter]</c> is of a low-rank method.</summary>
    public static bool IsLowRank(AttributeData adapter) => Array.IndexOf(LowRank, MethodOf(adapter)) >= 0;

    /// <summary>Whether an <c>[Adapter]</c> has nothing to act on where a layer has no weights. What a user's own adapter does is not known.</summary>
    public static bool NeedsWeight(AttributeData adapter) => Array.IndexOf(OnWeights, MethodOf(adapter)) >= 0;

    private static string? MethodOf(AttributeData adapter)
    {
        if (adapter.ConstructorArguments.FirstOrDefault() is not { Kind: TypedConstantKind.Enum, Type: { } type, Value: { } value })
        {
            return null;
        }
        return type.GetMembers()
            .OfType<IFieldSymbol>()
            .FirstOrDefault(field => field.HasConstantValue && Equals(field.ConstantValue, value))
            ?.Name;
    }
}

using System.Collections.Concurrent;
using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace Safe.Framework.Analyzers.Symbols;

/// <summary>A member marked <c>[Adapter]</c>, with what the code of its class does with it.</summary>
/// <param name="symbol">The field or property.</param>
/// <param name="adapters">Its adapter declarations, in the order they are written.</param>
internal sealed class AdaptedMember(ISymbol symbol, ImmutableArray<AttributeData> adapters)
{
    public ISymbol Symbol { get; } = symbol;

    public ImmutableArray<AttributeData> Adapters { get; } = adapters;

    /// <summary>The values that are assigned to it, initialisers included.</summary>
    public ConcurrentBag<IOperation> Values { get; } = [];

    /// <summary>Where it is read: called, passed on, or asked for a member.</summary>
    public ConcurrentBag<IOperation> Reads { get; } = [];

    /// <summary>Where it is declared.</summary>
    public Location Location => Symbol.Locations[0];
}

using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Safe.Framework.Analyzers.Diagnostics;
using Safe.Framework.Analyzers.Symbols;

namespace Safe.Framework.Analyzers.Adapters;

/// <summary>A rank that is not low for the layer, of which all sizes are constants: SAFE0104, SAFE0107.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class LowRankAnalyzer : AdaptedMemberAnalyzer
{
    private const string Rank = nameof(Rank);

    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } =
    [AdapterRules.RankNotLow, AdapterRules.AdapterLargerThanLayer];

    private protected override void Analyze(SymbolAnalysisContext context, IReadOnlyCollection<AdaptedMember> members)
    {
        foreach (AdaptedMember member in members)
        {
            LayerSize?[] sizes = [.. member.Values.Select(LayerSize.Of).Distinct()];
            if (sizes is not { Length: 1 } || sizes[0] is not { } size)
            {
                continue;
            }
            foreach (AttributeData adapter in member.Adapters.Where(AdapterMethods.IsLowRank))
            {
                if (adapter.TryGet(Rank, out int rank) && Problem(member, adapter, rank, size, context.CancellationToken) is { } problem)
                {
                    context.ReportDiagnostic(problem);
                }
            }
        }
    }

    private static Diagnostic? Problem(AdaptedMember member, AttributeData adapter, int rank, LayerSize size, CancellationToken cancel)
    {
        Location place = adapter.Location(Rank, cancel);
        string name = member.Symbol.Name;
        long parameters = rank * (size.Inputs + size.Outputs);
        long weights = size.Inputs * size.Outputs;
        if (rank >= size.Smaller && size.Smaller > 1)
        {
            long low = Math.Max(1, size.Smaller / 4);
            ImmutableDictionary<string, string?> properties = NewValue.Properties(Rank, FormattableString.Invariant($"{low}"));
            return Diagnostic.Create(AdapterRules.RankNotLow, place, properties, rank, name, size.Inputs, size.Outputs, low);
        }
        long even = weights / (size.Inputs + size.Outputs);
        return rank < size.Smaller && parameters >= weights && even > 1
            ? Diagnostic.Create(AdapterRules.AdapterLargerThanLayer, place, name, parameters, weights, even)
            : null;
    }
}

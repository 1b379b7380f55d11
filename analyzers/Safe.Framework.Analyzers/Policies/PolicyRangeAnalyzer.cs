using System.Collections.Immutable;
using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Safe.Framework.Analyzers.Diagnostics;
using Safe.Framework.Analyzers.Symbols;

namespace Safe.Framework.Analyzers.Policies;

/// <summary>Numbers in a <c>[FreezePolicy]</c> that the options of a job refuse too: SAFE0401, SAFE0402, SAFE0403, SAFE0416; and SAFE0413.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class PolicyRangeAnalyzer : ModelAnalyzer
{
    private const string FinalThreshold = nameof(FinalThreshold);
    private const string FinalEpoch = nameof(FinalEpoch);
    private const string MinWarmupEpochs = nameof(MinWarmupEpochs);
    private const string MaxWarmupEpochs = nameof(MaxWarmupEpochs);

    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } =
    [
        FreezePolicyRules.WindowEmpty,
        FreezePolicyRules.ThresholdOutOfRange,
        FreezePolicyRules.EpochOutOfRange,
        FreezePolicyRules.WarmupOutlastsSchedule,
        FreezePolicyRules.WarmupEmpty,
    ];

    private protected override void Register(CompilationStartAnalysisContext start, KnownTypes known) =>
        start.RegisterSymbolAction(
            context =>
            {
                if (known.Policy((INamedTypeSymbol)context.Symbol) is { } policy)
                {
                    new Check(context, policy).Run();
                }
            },
            SymbolKind.NamedType
        );

    private readonly struct Check(SymbolAnalysisContext context, AttributeData policy)
    {
        private string Unit => context.Symbol.Name;

        public void Run()
        {
            if (policy.TryGet(FinalThreshold, out double threshold) && !IsThreshold(threshold))
            {
                Report(
                    FreezePolicyRules.ThresholdOutOfRange,
                    FinalThreshold,
                    Value(FinalThreshold, Share(threshold)),
                    Shown(threshold),
                    Unit
                );
            }
            int final = Number(FinalEpoch, PolicyLimits.DefaultFinalEpoch);
            int least = Number(MinWarmupEpochs, PolicyLimits.DefaultMinWarmup);
            int limit = Number(MaxWarmupEpochs, 0);
            bool isPossible =
                IsFrom(PolicyLimits.FirstEpoch, FinalEpoch, final)
                & IsFrom(PolicyLimits.FirstEpoch, MinWarmupEpochs, least)
                & (limit == 0 || IsFrom(PolicyLimits.ShortestLimit, MaxWarmupEpochs, limit));
            if (isPossible)
            {
                Compare(final, least, limit);
            }
        }

        private void Compare(int final, int least, int limit)
        {
            if (final <= least)
            {
                string? later = least == int.MaxValue ? null : Shown(least + 1);
                Report(FreezePolicyRules.WindowEmpty, Written(FinalEpoch, MinWarmupEpochs), Value(FinalEpoch, later), final, Unit, least);
            }
            if (limit == 0)
            {
                return;
            }
            if (limit < least)
            {
                Report(FreezePolicyRules.WarmupEmpty, MaxWarmupEpochs, NoValue, limit, Unit, least);
            }
            else if (limit >= final && least < final)
            {
                Report(FreezePolicyRules.WarmupOutlastsSchedule, MaxWarmupEpochs, NoValue, Unit, limit, final);
            }
        }

        private bool IsFrom(int lowest, string property, int value)
        {
            if (value >= lowest)
            {
                return true;
            }
            string range = $"{lowest} or more{(lowest == PolicyLimits.ShortestLimit ? ", or 0 for no limit" : "")}";
            Report(FreezePolicyRules.EpochOutOfRange, property, Value(property, Shown(lowest)), property, Unit, value, range);
            return false;
        }

        private string Written(string property, string other) => policy.TryGet(property, out int _) ? property : other;

        private int Number(string property, int fallback) => policy.TryGet(property, out int value) ? value : fallback;

        private void Report(
            DiagnosticDescriptor rule,
            string place,
            ImmutableDictionary<string, string?> better,
            params object[] arguments
        ) => context.ReportDiagnostic(Diagnostic.Create(rule, policy.Location(place, context.CancellationToken), better, arguments));

        private static ImmutableDictionary<string, string?> NoValue => ImmutableDictionary<string, string?>.Empty;

        private static ImmutableDictionary<string, string?> Value(string property, string? better) =>
            better is null ? NoValue : NewValue.Properties(property, better);

        private static bool IsThreshold(double value) => value is >= PolicyLimits.LowestThreshold and <= PolicyLimits.HighestThreshold;

        /// <summary>A number above one and up to a hundred was meant in percent.</summary>
        private static string? Share(double value) =>
            value switch
            {
                < PolicyLimits.LowestThreshold => "0",
                > PolicyLimits.HighestThreshold and <= 100 => Shown(value / 100),
                _ => null,
            };

        private static string Shown(IFormattable value) => value.ToString(null, CultureInfo.InvariantCulture);
    }
}

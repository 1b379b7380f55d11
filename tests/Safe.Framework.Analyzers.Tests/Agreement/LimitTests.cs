extern alias Framework;

using System.Globalization;
using System.Text;
using Framework::Safe.Framework.Adapters;
using Framework::Safe.Framework.Annotations;
using Framework::Safe.Framework.Freezing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Safe.Framework.Analyzers.Tests.Agreement;

/// <summary>The rules refuse in an attribute what the options of a job refuse, and nothing else.</summary>
public sealed class LimitTests
{
    private static readonly double?[] Thresholds = [null, -0.5, 0, 0.2, 1, 1.001, 20, double.NaN];
    private static readonly int?[] FinalEpochs = [null, -1, 0, 1, 2, 5];
    private static readonly int?[] LeastEpochs = [null, 0, 1, 2, 5, 30];
    private static readonly int?[] MostEpochs = [null, -1, 0, 1, 2, 4, 31];

    [Fact]
    public async Task PoliciesAreRefusedAsOptionsAre()
    {
        (double? Threshold, int? Final, int? Least, int? Most)[] policies =
        [
            .. from threshold in Thresholds
            from final in FinalEpochs
            from least in LeastEpochs
            from most in MostEpochs
            select (threshold, final, least, most),
        ];
        var source = new StringBuilder();
        for (int index = 0; index < policies.Length; index++)
        {
            (double? threshold, int? final, int? least, int? most) = policies[index];
            string[] settings =
            [
                .. Setting("FinalThreshold", threshold),
                .. Setting("FinalEpoch", final),
                .. Setting("MinWarmupEpochs", least),
                .. Setting("MaxWarmupEpochs", most),
            ];
            source.Append(
                CultureInfo.InvariantCulture,
                $"[FreezePolicy({string.Join(", ", settings)})] partial class Unit{index}() : Module<Tensor, Tensor>(\"\") {{ Tensor ForwardCore(Tensor input) => input; }}\n"
            );
        }

        HashSet<string> refused = await RefusedAsync<TypeDeclarationSyntax>(source.ToString(), unit => unit.Identifier.ValueText);

        for (int index = 0; index < policies.Length; index++)
        {
            refused
                .Contains($"Unit{index}")
                .ShouldBe(new FreezeOptionsValidator().Validate(null, Options(policies[index])).Failed, policies[index].ToString());
        }
    }

    [Theory]
    [InlineData("Rank", -1, false)]
    [InlineData("Rank", 0, false)]
    [InlineData("Rank", 1, true)]
    [InlineData("Rank", 8, true)]
    [InlineData("Dropout", -0.1, false)]
    [InlineData("Dropout", 0, true)]
    [InlineData("Dropout", 0.999, true)]
    [InlineData("Dropout", 1, false)]
    public async Task AdaptersAreRefusedAsOptionsAre(string property, double value, bool isFine)
    {
        string text = value.ToString("R", CultureInfo.InvariantCulture);
        string source = $$"""
            partial class Head() : Module<Tensor, Tensor>("Head")
            {
                [Adapter(AdapterMethod.LoRA, {{property}} = {{text}})] private readonly Linear query = Linear(64, 64);

                public override Tensor forward(Tensor input) => query.call(input);
            }
            """;
        AdapterOptions options = property switch
        {
            nameof(AdapterAttribute.Rank) => new() { R = (int)value },
            nameof(AdapterAttribute.Alpha) => new() { LoraAlpha = value },
            _ => new() { LoraDropout = value },
        };

        HashSet<string> refused = await RefusedAsync<VariableDeclaratorSyntax>(source, field => field.Identifier.ValueText);

        refused.ShouldBe(isFine ? [] : ["query"]);
        new AdapterOptionsValidator().Validate(null, options).Succeeded.ShouldBe(isFine);
    }

    /// <summary>The names of the declarations that an error is reported in.</summary>
    private static async Task<HashSet<string>> RefusedAsync<TDeclaration>(string source, Func<TDeclaration, string> name)
        where TDeclaration : SyntaxNode
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (Diagnostic error in await Reported.ErrorsAsync(await Reported.CompilationAsync(source)))
        {
            SyntaxNode place = (await error.Location.SourceTree!.GetRootAsync()).FindNode(error.Location.SourceSpan);
            names.Add(name(place.AncestorsAndSelf().SelectMany(Declarations<TDeclaration>).First()));
        }
        return names;
    }

    private static IEnumerable<TDeclaration> Declarations<TDeclaration>(SyntaxNode node)
        where TDeclaration : SyntaxNode =>
        node is FieldDeclarationSyntax field ? field.DescendantNodes().OfType<TDeclaration>() : new[] { node }.OfType<TDeclaration>();

    private static IEnumerable<string> Setting(string property, double? value) =>
        value is { } written
            ? [double.IsNaN(written) ? $"{property} = double.NaN" : string.Create(CultureInfo.InvariantCulture, $"{property} = {written}")]
            : [];

    /// <summary>The same as options, which say null for what an attribute says 0 for: no limit.</summary>
    private static FreezeOptions Options((double? Threshold, int? Final, int? Least, int? Most) policy)
    {
        var defaults = new FreezePolicyAttribute();
        var options = new FreezeOptions
        {
            FinalThreshold = policy.Threshold ?? defaults.FinalThreshold,
            FinalEpoch = policy.Final ?? defaults.FinalEpoch,
            MaxWarmupEpochs = policy.Most is 0 ? null : policy.Most,
        };
        if (policy.Least is { } least)
        {
            options.MinWarmupEpochs = least;
        }
        return options;
    }
}

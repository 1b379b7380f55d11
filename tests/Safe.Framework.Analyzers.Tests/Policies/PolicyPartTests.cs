using Safe.Framework.Analyzers.Policies;

namespace Safe.Framework.Analyzers.Tests.Policies;

public sealed class PolicyPartTests : RuleTests<PolicyPartAnalyzer>
{
    [Fact]
    [Shows(Shown.Hit, "SAFE0404")]
    public Task APartImplementsItsInterface() =>
        ReportsAsync(
            """
            [FreezePolicy(Scorer = {|SAFE0404:typeof(string)|})]
            partial class Block0() : Module<Tensor, Tensor>("Block0")
            {
                private Tensor ForwardCore(Tensor input) => input;
            }

            [FreezePolicy(Scorer = typeof(LinearCkaScorer), Schedule = {|SAFE0404:typeof(LinearCkaScorer)|})]
            partial class Block1() : Module<Tensor, Tensor>("Block1")
            {
                private Tensor ForwardCore(Tensor input) => input;
            }

            [FreezePolicy(Scorer = {|SAFE0404:typeof(List<>)|})]
            partial class Block2() : Module<Tensor, Tensor>("Block2")
            {
                private Tensor ForwardCore(Tensor input) => input;
            }
            """,
            "Scorer of 'Block0' is string, which does not implement IImportanceScorer",
            "Schedule of 'Block1' is LinearCkaScorer, which does not implement IFreezeSchedule",
            "Scorer of 'Block2' is List<>, which does not implement IImportanceScorer"
        );

    [Fact]
    [Shows(Shown.NearMiss, "SAFE0404", "SAFE0405")]
    public Task PartsThatCanBeMadeAreFine() =>
        IsSilentAsync(
            """
            [FreezePolicy(Scorer = typeof(LinearCkaScorer), Schedule = typeof(CubicFreezeSchedule))]
            partial class Block0() : Module<Tensor, Tensor>("Block0")
            {
                private Tensor ForwardCore(Tensor input) => input;
            }

            [FreezePolicy(Scorer = typeof(Blended))]
            partial class Block1() : Module<Tensor, Tensor>("Block1")
            {
                private Tensor ForwardCore(Tensor input) => input;
            }

            [FreezePolicy(Scorer = typeof(Of<Block2>), Schedule = null)]
            partial class Block2() : Module<Tensor, Tensor>("Block2")
            {
                private Tensor ForwardCore(Tensor input) => input;
            }

            class Blended(double weight = 0.5) : IImportanceScorer
            {
                public double Weight => weight;
            }

            class Of<T> : IImportanceScorer;
            """
        );

    [Fact]
    [Shows(Shown.Suppressed, "SAFE0404", "SAFE0405")]
    public Task BothCanBeSuppressed() =>
        IsSuppressedAsync(
            """
            [FreezePolicy(Scorer = {|SAFE0404:typeof(string)|}, Schedule = {|SAFE0405:typeof(IFreezeSchedule)|})]
            partial class Block0() : Module<Tensor, Tensor>("Block0")
            {
                private Tensor ForwardCore(Tensor input) => input;
            }
            """
        );

    [Fact]
    [Shows(Shown.Hit, "SAFE0405")]
    public Task APartIsMadeByNew() =>
        ReportsAsync(
            """
            [FreezePolicy(Scorer = {|SAFE0405:typeof(Shape)|})]
            partial class Block0() : Module<Tensor, Tensor>("Block0")
            {
                private Tensor ForwardCore(Tensor input) => input;
            }

            [FreezePolicy(Scorer = {|SAFE0405:typeof(Weighted)|})]
            partial class Block1() : Module<Tensor, Tensor>("Block1")
            {
                private Tensor ForwardCore(Tensor input) => input;
            }

            [FreezePolicy(Scorer = {|SAFE0405:typeof(Of<>)|})]
            partial class Block2() : Module<Tensor, Tensor>("Block2")
            {
                private Tensor ForwardCore(Tensor input) => input;
            }

            [FreezePolicy(Scorer = {|SAFE0405:typeof(Demanding)|})]
            partial class Block3() : Module<Tensor, Tensor>("Block3")
            {
                private Tensor ForwardCore(Tensor input) => input;
            }

            [FreezePolicy(Scorer = {|SAFE0405:typeof(Local)|})]
            partial class Block4() : Module<Tensor, Tensor>("Block4")
            {
                private Tensor ForwardCore(Tensor input) => input;
            }

            abstract class Shape : IImportanceScorer;

            class Weighted(double weight) : IImportanceScorer
            {
                public double Weight => weight;
            }

            class Of<T> : IImportanceScorer;

            class Demanding : IImportanceScorer
            {
                public required double Weight { get; init; }
            }

            file class Local : IImportanceScorer;
            """,
            "Generated code cannot write 'new Shape()': it needs a class within reach, not abstract or open, whose constructor needs no arguments",
            "Generated code cannot write 'new Weighted()': it needs a class within reach, not abstract or open, whose constructor needs no arguments",
            "Generated code cannot write 'new Of<>()': it needs a class within reach, not abstract or open, whose constructor needs no arguments",
            "Generated code cannot write 'new Demanding()': it needs a class within reach, not abstract or open, whose constructor needs no arguments",
            "Generated code cannot write 'new Local()': it needs a class within reach, not abstract or open, whose constructor needs no arguments"
        );
}

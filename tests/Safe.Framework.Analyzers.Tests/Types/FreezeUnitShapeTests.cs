using Safe.Framework.Analyzers.Types;
using Safe.Framework.CodeFixes.Types;

namespace Safe.Framework.Analyzers.Tests.Types;

public sealed class FreezeUnitShapeTests : FixTests<FreezeUnitShapeAnalyzer, RenameToForwardCoreFix>
{
    [Fact]
    [Shows(Shown.Hit, "SAFE0009")]
    public Task AWrittenForwardLeavesNoRoom() =>
        ReportsAsync(
            """
            [FreezePolicy]
            partial class Block() : Module<Tensor, Tensor?, Tensor>("Block")
            {
                /// <summary>Adds.</summary>
                public override Tensor {|SAFE0009:forward|}(Tensor hidden, Tensor? mask) => hidden;

                public Tensor forward(Tensor hidden) => call(hidden, null);
            }
            """,
            "'Block' is a freeze unit, so its forward is generated; name this method 'ForwardCore'"
        );

    [Fact]
    [Shows(Shown.Hit, "SAFE0010")]
    public Task AForwardCoreMustFit() =>
        ReportsAsync(
            """
            [FreezePolicy]
            partial class {|SAFE0010:Block|}() : Module<Tensor, Tensor?, Tensor>("Block");

            [FreezePolicy]
            partial class Head() : Module<Tensor, Tensor>("Head")
            {
                private Tensor {|SAFE0010:ForwardCore|}(Tensor input, long times) => input;
            }
            """,
            "'Block' is a freeze unit, so it needs a method 'Tensor ForwardCore(Tensor input1, Tensor? input2)' that the generated forward calls",
            "'Head' is a freeze unit, so it needs a method 'Tensor ForwardCore(Tensor input)' that the generated forward calls"
        );

    [Fact]
    [Shows(Shown.Hit, "SAFE0011")]
    public Task AUnitPutsOutATensor() =>
        ReportsAsync(
            """
            [FreezePolicy]
            partial class {|SAFE0011:Counter|}() : Module<Tensor, long>("Counter")
            {
                private long ForwardCore(Tensor input) => 1;
            }

            [FreezePolicy]
            partial class {|SAFE0011:Container|}() : Module("Container");

            [FreezePolicy]
            partial class {|SAFE0011:Pair|}() : Module<Tensor, (long, Tensor)>("Pair")
            {
                private (long, Tensor) ForwardCore(Tensor input) => (1, input);
            }
            """,
            "'Counter' is a Module<Tensor, long>; a freeze unit is a Module that returns a Tensor or a tuple that begins with one",
            "'Container' is a Module; a freeze unit is a Module that returns a Tensor or a tuple that begins with one",
            "'Pair' is a Module<Tensor, (long, Tensor)>; a freeze unit is a Module that returns a Tensor or a tuple that begins with one"
        );

    [Fact]
    [Shows(Shown.NearMiss, "SAFE0009", "SAFE0010", "SAFE0011")]
    public Task FittingUnitsAndPlainModulesAreFine() =>
        IsSilentAsync(
            """
            [FreezePolicy]
            partial class Block() : Module<Tensor, Tensor?, (Tensor, long)>("Block")
            {
                private (Tensor, long) ForwardCore(Tensor hidden, Tensor? mask) => (hidden, 1);

                public Tensor forward(Tensor hidden) => call(hidden, null).Item1;
            }

            abstract class Shape(string name) : Module<Tensor, Tensor>(name)
            {
                protected abstract Tensor ForwardCore(Tensor input);
            }

            [FreezePolicy]
            abstract partial class Unit(string name) : Shape(name);

            partial class Plain() : Module<Tensor, long>("Plain")
            {
                public override long forward(Tensor input) => 1;
            }
            """
        );

    [Fact]
    [Shows(Shown.Suppressed, "SAFE0009", "SAFE0010", "SAFE0011")]
    public Task EachCanBeSuppressed() =>
        IsSuppressedAsync(
            """
            [FreezePolicy]
            partial class Block() : Module<Tensor, Tensor?, Tensor>("Block")
            {
                /// <summary>Adds.</summary>
                public override Tensor {|SAFE0009:forward|}(Tensor hidden, Tensor? mask) => hidden;

                public Tensor forward(Tensor hidden) => call(hidden, null);
            }

            [FreezePolicy]
            partial class {|SAFE0010:Empty|}() : Module<Tensor, Tensor?, Tensor>("Empty");

            [FreezePolicy]
            partial class Head() : Module<Tensor, Tensor>("Head")
            {
                private Tensor {|SAFE0010:ForwardCore|}(Tensor input, long times) => input;
            }

            [FreezePolicy]
            partial class {|SAFE0011:Counter|}() : Module<Tensor, long>("Counter")
            {
                private long ForwardCore(Tensor input) => 1;
            }

            [FreezePolicy]
            partial class {|SAFE0011:Container|}() : Module("Container");

            [FreezePolicy]
            partial class {|SAFE0011:Pair|}() : Module<Tensor, (long, Tensor)>("Pair")
            {
                private (long, Tensor) ForwardCore(Tensor input) => (1, input);
            }
            """
        );

    [Fact]
    [Shows(Shown.Fix, "SAFE0009")]
    public Task ForwardBecomesAPrivateForwardCore() =>
        MendsAsync(
            """
            [FreezePolicy]
            partial class Block() : Module<Tensor, Tensor?, Tensor>("Block")
            {
                private readonly Linear dense = Linear(8, 8);

                // All of it.
                public override Tensor {|SAFE0009:forward|}(Tensor hidden, Tensor? mask)
                {
                    return dense.call(hidden);
                }
            }
            """,
            """
            [FreezePolicy]
            partial class Block() : Module<Tensor, Tensor?, Tensor>("Block")
            {
                private readonly Linear dense = Linear(8, 8);

                // All of it.
                private Tensor ForwardCore(Tensor hidden, Tensor? mask)
                {
                    return dense.call(hidden);
                }
            }
            """
        );

    [Fact]
    [Shows(Shown.Fix, "SAFE0009")]
    public Task SeveralUnitsAreMendedTogether() =>
        MendsAsync(
            """
            [FreezePolicy]
            partial class Block() : Module<Tensor, Tensor>("Block")
            {
                /// <inheritdoc/>
                public sealed override Tensor {|SAFE0009:forward|}(Tensor hidden) => hidden;
            }

            [FreezePolicy]
            partial class Other() : Module<Tensor, Tensor>("Other")
            {
                /// <summary>Adds.</summary>
                public override Tensor {|SAFE0009:forward|}(Tensor hidden) => hidden;
            }
            """,
            """
            [FreezePolicy]
            partial class Block() : Module<Tensor, Tensor>("Block")
            {
                private Tensor ForwardCore(Tensor hidden) => hidden;
            }

            [FreezePolicy]
            partial class Other() : Module<Tensor, Tensor>("Other")
            {
                /// <summary>Adds.</summary>
                private Tensor ForwardCore(Tensor hidden) => hidden;
            }
            """
        );

    [Fact]
    public Task BesideAForwardCoreItIsLeft() =>
        OffersNothingAsync(
            """
            [FreezePolicy]
            partial class Block() : Module<Tensor, Tensor>("Block")
            {
                public override Tensor {|SAFE0009:forward|}(Tensor hidden) => ForwardCore(hidden);

                private Tensor ForwardCore(Tensor hidden) => hidden;
            }
            """
        );
}

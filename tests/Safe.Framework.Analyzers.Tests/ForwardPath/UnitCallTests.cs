using Safe.Framework.Analyzers.ForwardPath;

namespace Safe.Framework.Analyzers.Tests.ForwardPath;

public sealed class UnitCallTests : RuleTests<UnitCallAnalyzer>
{
    [Fact]
    [Shows(Shown.Hit, "SAFE0306")]
    public Task AUnitRunsOncePerForward() =>
        ReportsAsync(
            """
            [FreezePolicy]
            partial class Block() : Module<Tensor, Tensor>("Block")
            {
                private Tensor ForwardCore(Tensor input) => input;
            }

            class WideBlock : Block;


            class Model() : Module<Tensor, Tensor>("Model")
            {
                private readonly Block lower = new();
                private readonly WideBlock upper = new();

                public override Tensor forward(Tensor input)
                {
                    input = lower.{|SAFE0306:call|}(upper.call(lower.call(input)));
                    for (int turn = 0; turn < 4; turn++)
                    {
                        input = upper.{|SAFE0306:call|}(input);
                    }
                    return input;
                }
            }
            """,
            "The freeze unit 'lower' is called more than once per forward; scoring needs exactly one call",
            "The freeze unit 'upper' is called more than once per forward; scoring needs exactly one call"
        );

    [Fact]
    [Shows(Shown.NearMiss, "SAFE0306", "SAFE0414")]
    public Task UnitsInOrderInAListInBranchesOrPlainAreFine() =>
        IsSilentAsync(
            """
            [FreezePolicy]
            partial class Block() : Module<Tensor, Tensor>("Block")
            {
                private Tensor ForwardCore(Tensor input) => input;
            }

            class WideBlock : Block;


            class Model() : Module<Tensor, Tensor>("Model")
            {
                private readonly Linear head = Linear(8, 8);
                private readonly Block lower = new();
                private readonly ModuleList<Block> middle = ModuleList(new Block());
                private readonly Block upper = new();

                public override Tensor forward(Tensor input)
                {
                    input = lower.call(input);
                    foreach (Block block in middle)
                    {
                        input = block.call(input);
                    }
                    return head.call(head.call(upper.call(input)));
                }
            }

            class Choosing(bool deep) : Module<Tensor, Tensor>("Choosing")
            {
                private readonly Block first = new();
                private readonly Block second = new();

                public override Tensor forward(Tensor input) => deep ? first.call(second.call(input)) : second.call(input);

                public Tensor Swapped(Tensor input) => first.call(second.call(input));
            }
            """
        );

    [Fact]
    [Shows(Shown.Suppressed, "SAFE0306", "SAFE0414")]
    public Task BothCanBeSuppressed() =>
        IsSuppressedAsync(
            """
            [FreezePolicy]
            partial class Block() : Module<Tensor, Tensor>("Block")
            {
                private Tensor ForwardCore(Tensor input) => input;
            }

            class WideBlock : Block;


            class Model() : Module<Tensor, Tensor>("Model")
            {
                private readonly Block upper = new();
                private readonly Block lower = new();

                public override Tensor forward(Tensor input) => upper.{|SAFE0414:call|}(lower.{|SAFE0306:call|}(lower.call(input)));
            }
            """
        );

    [Fact]
    [Shows(Shown.Hit, "SAFE0414")]
    public Task UnitsAreNumberedAsDeclared() =>
        ReportsAsync(
            """
            [FreezePolicy]
            partial class Block() : Module<Tensor, Tensor>("Block")
            {
                private Tensor ForwardCore(Tensor input) => input;
            }

            class WideBlock : Block;


            class Model() : Module<Tensor, Tensor>("Model")
            {
                private readonly Block upper = new();
                private readonly Block lower = new();
                private readonly WideBlock last = new();

                public override Tensor forward(Tensor input)
                {
                    Tensor hidden = lower.call(input);
                    hidden = upper.{|SAFE0414:call|}(hidden);
                    return last.call(hidden);
                }
            }
            """,
            "'upper' is declared before 'lower' but called after it; units are numbered as declared, so the frozen prefix ends at the wrong one"
        );
}

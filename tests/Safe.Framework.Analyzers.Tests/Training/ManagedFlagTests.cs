using Safe.Framework.Analyzers.Training;
using Safe.Framework.CodeFixes.Training;

namespace Safe.Framework.Analyzers.Tests.Training;

public sealed class ManagedFlagTests : FixTests<ManagedFlagAnalyzer, RemoveFlagFix>
{
    [Fact]
    [Shows(Shown.Hit, "SAFE0603")]
    public Task AdaptersAndUnitsKeepTheirOwnFlags() =>
        ReportsAsync(
            """
            [FreezePolicy]
            partial class Block() : Module<Tensor, Tensor>("Block")
            {
                [Adapter(AdapterMethod.LoRA)] private readonly Linear query = Linear(8, 8);
                public readonly Linear Plain = Linear(8, 8);

                private Tensor ForwardCore(Tensor input) => query.call(input);

                public void Train() => query.weight.{|SAFE0603:requires_grad|} = true;
            }

            class Model() : Module<Tensor, Tensor>("Model")
            {
                private readonly Block block = new();
                private readonly ModuleList<Block> blocks = ModuleList(new Block());
                private readonly Linear head = Linear(8, 8);

                public override Tensor forward(Tensor input) => block.call(input);

                public void Freeze()
                {
                    foreach (Parameter parameter in block.parameters())
                    {
                        parameter.{|SAFE0603:requires_grad|} = false;
                    }
                    foreach (var (name, parameter) in blocks[0].named_parameters())
                    {
                        parameter.{|SAFE0603:requires_grad_|}(false);
                    }
                    block.Plain.weight.{|SAFE0603:requires_grad|} = false;
                }
            }
            """,
            "requires_grad in 'query' is set by hand, but the framework sets it as adapters need it",
            "requires_grad in 'block' is set by hand, but the framework sets it as the unit freezes",
            "requires_grad in 'blocks[0]' is set by hand, but the framework sets it as the unit freezes",
            "requires_grad in 'block' is set by hand, but the framework sets it as the unit freezes"
        );

    [Fact]
    [Shows(Shown.NearMiss, "SAFE0603")]
    public Task WholeModelsPlainLayersAndReadingAreFine() =>
        IsSilentAsync(
            """
            [FreezePolicy]
            partial class Block() : Module<Tensor, Tensor>("Block")
            {
                [Adapter(AdapterMethod.LoRA)] private readonly Linear query = Linear(8, 8);
                public readonly Linear Plain = Linear(8, 8);

                private Tensor ForwardCore(Tensor input) => query.call(input);

                public bool Trains => query.weight.requires_grad;
            }

            class Model() : Module<Tensor, Tensor>("Model")
            {
                private readonly Block block = new();
                private readonly ModuleList<Block> blocks = ModuleList(new Block());
                private readonly Linear head = Linear(8, 8);

                public override Tensor forward(Tensor input) => block.call(input);

                public void Freeze(Tensor input)
                {
                    foreach (Parameter parameter in parameters())
                    {
                        parameter.requires_grad = true;
                    }
                    head.weight.requires_grad = false;
                    input.requires_grad = true;
                    input.requires_grad_();
                }
            }
            """
        );

    [Fact]
    [Shows(Shown.Suppressed, "SAFE0603")]
    public Task ItCanBeSuppressed() =>
        IsSuppressedAsync(
            """
            [FreezePolicy]
            partial class Block() : Module<Tensor, Tensor>("Block")
            {
                [Adapter(AdapterMethod.LoRA)] private readonly Linear query = Linear(8, 8);
                public readonly Linear Plain = Linear(8, 8);

                private Tensor ForwardCore(Tensor input) => query.call(input);

                public void Train() => query.weight.{|SAFE0603:requires_grad|} = true;
            }

            class Model() : Module<Tensor, Tensor>("Model")
            {
                private readonly Block block = new();
                private readonly ModuleList<Block> blocks = ModuleList(new Block());
                private readonly Linear head = Linear(8, 8);

                public override Tensor forward(Tensor input) => block.call(input);

                public void Freeze() => block.Plain.weight.{|SAFE0603:requires_grad_|}(false);
            }
            """
        );

    [Fact]
    [Shows(Shown.Fix, "SAFE0603")]
    public Task TheLoopThatDoesNothingElseGoes() =>
        MendsAsync(
            """
            [FreezePolicy]
            partial class Block() : Module<Tensor, Tensor>("Block")
            {
                [Adapter(AdapterMethod.LoRA)] private readonly Linear query = Linear(8, 8);

                private Tensor ForwardCore(Tensor input) => query.call(input);

                public void Train()
                {
                    query.weight.{|SAFE0603:requires_grad|} = true;
                    train();
                }
            }

            class Model() : Module<Tensor, Tensor>("Model")
            {
                private readonly Block block = new();

                public override Tensor forward(Tensor input) => block.call(input);

                public void Freeze()
                {
                    foreach (Parameter parameter in block.parameters())
                    {
                        parameter.{|SAFE0603:requires_grad|} = false;
                    }
                    eval();
                }
            }
            """,
            """
            [FreezePolicy]
            partial class Block() : Module<Tensor, Tensor>("Block")
            {
                [Adapter(AdapterMethod.LoRA)] private readonly Linear query = Linear(8, 8);

                private Tensor ForwardCore(Tensor input) => query.call(input);

                public void Train()
                {
                    train();
                }
            }

            class Model() : Module<Tensor, Tensor>("Model")
            {
                private readonly Block block = new();

                public override Tensor forward(Tensor input) => block.call(input);

                public void Freeze()
                {
                    eval();
                }
            }
            """
        );

    [Fact]
    [Shows(Shown.Fix, "SAFE0603")]
    public Task TheRestOfALoopStays() =>
        MendsAsync(
            """
            [FreezePolicy]
            partial class Block() : Module<Tensor, Tensor>("Block")
            {
                [Adapter(AdapterMethod.LoRA)] private readonly Linear query = Linear(8, 8);

                private Tensor ForwardCore(Tensor input) => query.call(input);

                public bool Trains => query.weight.requires_grad;
            }

            class Model() : Module<Tensor, Tensor>("Model")
            {
                private readonly Block block = new();

                public override Tensor forward(Tensor input) => block.call(input);

                public void Freeze(List<string> names)
                {
                    foreach (var (name, parameter) in block.named_parameters())
                    {
                        names.Add(name);
                        parameter.{|SAFE0603:requires_grad|} = false;
                    }
                }
            }
            """,
            """
            [FreezePolicy]
            partial class Block() : Module<Tensor, Tensor>("Block")
            {
                [Adapter(AdapterMethod.LoRA)] private readonly Linear query = Linear(8, 8);

                private Tensor ForwardCore(Tensor input) => query.call(input);

                public bool Trains => query.weight.requires_grad;
            }

            class Model() : Module<Tensor, Tensor>("Model")
            {
                private readonly Block block = new();

                public override Tensor forward(Tensor input) => block.call(input);

                public void Freeze(List<string> names)
                {
                    foreach (var (name, parameter) in block.named_parameters())
                    {
                        names.Add(name);
                    }
                }
            }
            """
        );
}

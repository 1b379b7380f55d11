using System.Globalization;
using Microsoft.CodeAnalysis;
using Safe.Testing;

namespace Safe.Torch.Generators.Tests.Generation;

public sealed class AtenGeneratorTests
{
    private const string Two = """
        aten::neg(Tensor self) -> Tensor
        aten::zero_(Tensor(a!) self) -> Tensor(a!)
        """;

    private static readonly string[] AllShapes =
    [
        "aten::_foreach_add_.List(Tensor(a!)[] self, Tensor[] other, *, Scalar alpha=1) -> ()",
        "aten::_local_scalar_dense(Tensor self) -> Scalar",
        "aten::add_.Tensor(Tensor(a!) self, Tensor other, *, Scalar alpha=1) -> Tensor(a!)",
        "aten::chunk(Tensor(a -> *) self, int chunks, int dim=0) -> Tensor(a)[]",
        "aten::conv2d(Tensor input, Tensor weight, Tensor? bias=None, int[2] stride=1, int[2] padding=0, int[2] dilation=1, int groups=1) -> Tensor",
        "aten::empty.memory_format(SymInt[] size, *, ScalarType? dtype=None, Layout? layout=None, Device? device=None, bool? pin_memory=None, MemoryFormat? memory_format=None) -> Tensor",
        "aten::equal(Tensor self, Tensor other) -> bool",
        "aten::gelu(Tensor self, *, str approximate=\"none\") -> Tensor",
        "aten::index.Tensor(Tensor self, Tensor?[] indices) -> Tensor",
        "aten::max.dim(Tensor self, int dim, bool keepdim=False) -> (Tensor values, Tensor indices)",
        "aten::native_layer_norm_backward(Tensor grad_out, Tensor input, SymInt[] normalized_shape, Tensor mean, Tensor rstd, Tensor? weight, Tensor? bias, bool[3] output_mask) -> (Tensor, Tensor, Tensor)",
        "aten::random_.from(Tensor(a!) self, int from, int? to, *, Generator? generator=None) -> Tensor(a!)",
        "aten::sum.dim_IntList(Tensor self, int[1]? dim, bool keepdim=False, *, ScalarType? dtype=None) -> Tensor",
    ];

    [Fact]
    public void Writes_readable_code_for_every_shape_of_schema()
    {
        GeneratorRun run = GeneratorRun.Of(string.Join('\n', AllShapes));

        run.Compile().ShouldBeEmpty();
        Snapshot.Match(this, run.Text.Replace(AtenEmitter.Version, "<version>", StringComparison.Ordinal));
    }

    [Fact]
    public void Real_operators_compile_without_a_warning()
    {
        GeneratorRun run = GeneratorRun.Of(AtenFile.Text);

        run.Result.Diagnostics.ShouldBeEmpty();
        run.Compile().ShouldBeEmpty();
    }

    [Fact]
    public void Output_is_the_same_in_every_culture()
    {
        string invariant = GeneratorRun.Of(AtenFile.Text).Text;
        CultureInfo before = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo finnish = (CultureInfo)CultureInfo.InvariantCulture.Clone();
            finnish.NumberFormat.NegativeSign = "\u2212";
            finnish.NumberFormat.NumberDecimalSeparator = ",";
            CultureInfo.CurrentCulture = finnish;
            GeneratorRun.Of(AtenFile.Text).Text.ShouldBe(invariant);
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Fact]
    public void Windows_line_ends_give_the_same_output()
    {
        string unix = GeneratorRun.Of(Two).Text;

        GeneratorRun.Of(Two.Replace("\n", "\r\n", StringComparison.Ordinal)).Text.ShouldBe(unix);
        unix.ShouldNotContain('\r');
    }

    [Fact]
    public void An_unrelated_edit_keeps_the_output_cached()
    {
        GeneratorRun run = GeneratorRun.Of(Two).AfterAdding("internal class Unrelated { }");

        Reasons(run, AtenGenerator.ParseStep).ShouldAllBe(reason => reason == IncrementalStepRunReason.Cached);
        OutputReasons(run).ShouldAllBe(reason => reason == IncrementalStepRunReason.Cached);
    }

    [Fact]
    public void An_edit_that_keeps_the_schemas_keeps_the_output_cached()
    {
        GeneratorRun run = GeneratorRun.Of(Two).AfterReplacing(Two + "\n\n# a remark");

        Reasons(run, AtenGenerator.ParseStep).ShouldAllBe(reason => reason == IncrementalStepRunReason.Unchanged);
        OutputReasons(run).ShouldAllBe(reason => reason == IncrementalStepRunReason.Cached);
    }

    [Fact]
    public void A_new_line_gives_a_new_method()
    {
        GeneratorRun run = GeneratorRun.Of(Two).AfterReplacing(Two + "\naten::relu(Tensor self) -> Tensor");

        OutputReasons(run).ShouldContain(IncrementalStepRunReason.Modified);
        run.Text.ShouldContain("internal static Tensor relu(Tensor self)");
    }

    [Fact]
    public void A_malformed_line_is_an_error_at_its_place_and_the_others_still_give_methods()
    {
        GeneratorRun run = GeneratorRun.Of("aten::neg(Tensor self) -> Tensor\naten::relu(Tensor self -> Tensor\n");

        Diagnostic diagnostic = run.Result.Diagnostics.ShouldHaveSingleItem();
        diagnostic.Id.ShouldBe("SAFET001");
        diagnostic.Severity.ShouldBe(DiagnosticSeverity.Error);
        diagnostic.GetMessage().ShouldBe("aten.txt, line 2: expected ')' at column 24, found '-> Tensor'");
        diagnostic.Location.GetLineSpan().Path.ShouldBe("/project/aten.txt");
        diagnostic.Location.GetLineSpan().StartLinePosition.Line.ShouldBe(1);
        run.Text.ShouldContain("Tensor neg(");
        run.Compile().ShouldBeEmpty();
    }

    [Fact]
    public void The_same_method_twice_is_an_error()
    {
        GeneratorRun run = GeneratorRun.Of("aten::neg(Tensor self) -> Tensor\naten::neg(Tensor self) -> Tensor");

        run.Result.Diagnostics.ShouldHaveSingleItem().GetMessage().ShouldBe("aten.txt, line 2: line 1 already declares 'neg'");
    }

    [Fact]
    public void Other_files_are_left_alone() => GeneratorRun.Of(Two, "/project/notes.txt").Result.GeneratedSources.ShouldBeEmpty();

    private static IEnumerable<IncrementalStepRunReason> Reasons(GeneratorRun run, string step) =>
        run.Result.TrackedSteps[step].SelectMany(tracked => tracked.Outputs).Select(output => output.Reason);

    private static IEnumerable<IncrementalStepRunReason> OutputReasons(GeneratorRun run) =>
        run
            .Result.TrackedOutputSteps.Values.SelectMany(steps => steps)
            .SelectMany(tracked => tracked.Outputs)
            .Select(output => output.Reason);
}

using System.Runtime.InteropServices;

namespace Safe.Torch.Tests.Errors;

/// <summary>What LibTorch refuses comes back as an exception with one line that says what and why; the library works on afterwards.</summary>
public sealed class MessageTests
{
    private static readonly Dictionary<string, (Action Call, string Says)> Refusals = new(StringComparer.Ordinal)
    {
        ["shapes of a product"] = (() => ones(2, 3).mm(ones(2, 3)), "aten::mm: mat1 and mat2 shapes cannot be multiplied (2x3 and 2x3)"),
        ["shapes of a sum"] = (() => ones(2).add(ones(3)), "aten::add: The size of tensor a (2) must match the size of tensor b (3)"),
        ["shapes to join"] = (() => cat([ones(2, 2), ones(3, 3)]), "aten::cat: Sizes of tensors must match except in dimension 0"),
        ["nothing to join"] = (() => cat(Array.Empty<Tensor>()), "aten::cat: "),
        ["a view of another size"] = (() => ones(2, 3).view(4), "aten::view: shape '[4]' is invalid for input of size 6"),
        ["a view across strides"] = (() => ones(2, 3).t().view(6), "aten::view: view size is not compatible"),
        ["expanding what is not 1"] = (() => ones(2).expand(3), "aten::expand: "),
        ["channels of a convolution"] = (() => F.conv2d(ones(1, 2, 3, 3), ones(1, 3, 2, 2)), "aten::conv2d: "),
        ["a kernel larger than its image"] = (() => F.conv2d(ones(1, 1, 2, 2), ones(1, 1, 3, 3)), "aten::conv2d: "),
        ["the shape of a layer norm"] = (() => F.layer_norm(ones(2, 3), [4]), "aten::layer_norm: "),
        ["the width of a linear layer"] = (() => F.linear(ones(2, 3), ones(4, 5)), "aten::linear: "),
        ["the number of targets"] = (() => F.cross_entropy(ones(2, 3), tensor(new long[] { 0 })), "aten::cross_entropy_loss: "),
        ["a class that is not there"] = (
            () => F.cross_entropy(ones(1, 3), tensor(new long[] { 3 })),
            "aten::cross_entropy_loss: Target 3 is out of bounds"
        ),
        ["an index behind the end"] = (() => ones(2).select(0, 2), "aten::select: "),
        ["a position behind the end"] = (() => ones(2).index_select(0, tensor(new long[] { 2 })), "aten::index_select: index out of range"),
        ["a position before the start"] = (() => ones(2)[tensor(new long[] { -3 })].Dispose(), "aten::index: index -3 is out of bounds"),
        ["a row that an embedding lacks"] = (
            () => nn.Embedding(2, 2).call(tensor(new long[] { 2 })),
            "aten::embedding: index out of range"
        ),
        ["a dimension that is not there"] = (() => ones(2).sum(1L), "aten::sum: Dimension out of range"),
        ["a dimension twice"] = (() => ones(2, 2).permute(0, 0), "aten::permute: "),
        ["types of a product"] = (() => ones(2, 2).mm(ones(2, 2, ScalarType.Float64)), "aten::mm: "),
        ["the mean of integers"] = (() => ones(2, ScalarType.Int64).mean(), "aten::mean: "),
        ["bits of real numbers"] = (() => _ = ones(2) & ones(2), "aten::bitwise_and: "),
        ["real numbers as positions"] = (() => ones(2).index_select(0, ones(1)), "aten::index_select: "),
        ["a result that its target cannot hold"] = (
            () => ones(2, ScalarType.Int64).add_(ones(2)),
            "aten::add_: result type Float can't be cast"
        ),
        ["a gradient of integers"] = (() => ones(2, ScalarType.Int64).requires_grad_(), "requires_grad_: only Tensors of floating point"),
        ["a kernel that LibTorch lacks"] = (() => ones(2, ScalarType.Bool).cumsum(0).logsumexp(5), "aten::logsumexp: "),
        ["a negative size"] = (() => zeros(-1), "aten::zeros: Trying to create tensor with negative dimension -1"),
        ["a negative length"] = (() => ones(3).narrow(0, 0, -1), "aten::narrow: "),
        ["a negative split"] = (() => ones(3).split(-1), "aten::split: "),
        ["no parts at all"] = (() => ones(3).chunk(0), "aten::chunk: "),
        ["a negative number of best"] = (() => ones(3).topk(-1), "aten::topk: "),
        ["a step of zero"] = (() => arange(0, 3, (Scalar)0), "aten::arange: "),
        ["a probability above one"] = (() => F.dropout(ones(3), 2), "aten::dropout: dropout probability has to be between 0 and 1"),
        ["a window larger than its row"] = (() => ones(3).unfold(0, 4, 1), "aten::unfold: "),
        ["a negative stride"] = (() => F.conv2d(ones(1, 1, 3, 3), ones(1, 1, 2, 2), strides: [-1, 1]), "aten::conv2d: "),
        ["more numbers than 64 bits count"] = (() => zeros(long.MaxValue), "aten::zeros: Storage size calculation overflowed"),
        ["a product of sizes that overflows"] = (() => zeros(1L << 40, 1L << 40), "aten::zeros: "),
        ["an equation that is none"] = (() => einsum("i,", ones(2)), "aten::einsum: "),
        ["a backward pass without a graph"] = (() => ones(1).backward(), "backward: element 0 of tensors does not require grad"),
    };

    private static readonly Dictionary<string, Action> TooLarge = new(StringComparer.Ordinal)
    {
        ["empty"] = () => empty(1L << 60),
        ["zeros"] = () => zeros(1L << 30, 1L << 30),
        ["clone of an expanded tensor"] = () => ones(1).expand(1L << 60).clone(),
        ["repeat"] = () => ones(2).repeat(1L << 58),
        ["linspace"] = () => linspace(0, 1, 1L << 58),
        ["sum that broadcasts"] = () => ones(1, 1).expand(1L << 29, 1).add(ones(1, 1).expand(1, 1L << 30)),
    };

    public static TheoryData<string> RefusalNames => [.. Refusals.Keys];

    public static TheoryData<string> TooLargeNames => [.. TooLarge.Keys];

    [Theory]
    [MemberData(nameof(RefusalNames))]
    public void A_refusal_is_one_readable_line(string name)
    {
        using DisposeScope scope = NewDisposeScope();

        ExternalException error = Should.Throw<ExternalException>(Refusals[name].Call);

        error.Message.ShouldStartWith(Refusals[name].Says);
        ShouldBeReadable(error);
    }

    [Theory]
    [MemberData(nameof(TooLargeNames))]
    public void What_no_memory_can_hold_is_an_exception(string name)
    {
        using DisposeScope scope = NewDisposeScope();
        long bytes = memory.statistics().CurrentBytes;

        OutOfMemoryException error = Should.Throw<OutOfMemoryException>(TooLarge[name]);

        error.Message.ShouldContain("out of memory: cannot allocate ");
        ShouldBeReadable(error);
        (memory.statistics().CurrentBytes - bytes).ShouldBeLessThan(1_000);
    }

    [Fact]
    public void A_text_is_cut_to_what_concerns_its_reader()
    {
        const string registrations =
            "Could not run 'aten::x' with arguments from the 'CUDA' backend. This could be because the operator doesn't exist. 'aten::x' is only "
            + "available for these backends: [CPU].\n\nCPU: registered at x.cpp:1\nMeta: registered at y.cpp:2\n";

        NativeFailure.OneLine(registrations).ShouldBe("Could not run 'aten::x' with arguments from the 'CUDA' backend.");
        NativeFailure.OneLine("one\n  two\n").ShouldBe("one two");
        NativeFailure.OneLine("plain").ShouldBe("plain");
    }

    private static void ShouldBeReadable(Exception error)
    {
        error.Message.ShouldNotContain('\n');
        error.Message.ShouldNotContain("Exception raised from");
        error.Message.Length.ShouldBeLessThan(600);
        ones(2).add(1).data<float>().ShouldBe([2, 2]);
    }
}

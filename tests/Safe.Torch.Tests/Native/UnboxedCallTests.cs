using System.Runtime.InteropServices;

namespace Safe.Torch.Tests.Native;

/// <summary>Operators whose arguments travel without a box or a reference of their own.</summary>
public sealed unsafe class UnboxedCallTests : IDisposable
{
    private readonly IDisposable scope = NewDisposeScope();

    public static TheoryData<string> Signatures => [.. Uses.Keys];

    private static Dictionary<string, Action<Tensor, Tensor>> Uses { get; } =
        new(StringComparer.Ordinal)
        {
            ["one tensor"] = (x, _) => x.neg(),
            ["a view"] = (x, _) => x.t(),
            ["an integer"] = (x, _) => x.unsqueeze(0),
            ["two integers"] = (x, _) => x.transpose(0, 1),
            ["two tensors"] = (x, y) => x.mm(y),
            ["the same tensor twice"] = (x, _) => x.mm(x),
            ["a number"] = (x, _) => x.pow(2),
            ["a tensor and a number"] = (x, y) => x.add(y, alpha: 2),
            ["two numbers"] = (x, _) => x.add(1, alpha: 2),
            ["an optional tensor that is there"] = (x, y) => F.linear(x, y, x),
            ["an optional tensor that is not"] = (x, y) => F.linear(x, y),
            ["in place"] = (x, _) => x.zero_(),
            ["in place, two tensors"] = (x, y) => x.copy_(y),
            ["in place, a number"] = (x, _) => x.mul_(2),
            ["in place, a tensor and a number"] = (x, y) => x.add_(y, alpha: 2),
            ["boxed, in place"] = (x, y) => x.addmm_(y, y),
            ["refused"] = (x, _) => Should.Throw<ExternalException>(() => x.mm(ones(3, 3))),
            ["refused in place"] = (x, _) => Should.Throw<ExternalException>(() => x.add_(ones(3, 3))),
        };

    public void Dispose() => scope.Dispose();

    [Theory]
    [MemberData(nameof(Signatures))]
    public void A_call_leaves_its_arguments_with_the_reference_they_had(string signature)
    {
        using Tensor x = rand(2, 2);
        using Tensor y = rand(2, 2);

        for (int i = 0; i < 3; i++)
        {
            using DisposeScope results = NewDisposeScope();
            Uses[signature](x, y);
        }

        Shim.st_use_count(x.Handle).ShouldBe(1);
        Shim.st_use_count(y.Handle).ShouldBe(1);
    }

    [Fact]
    public void A_result_that_shares_an_argument_s_tensor_has_a_reference_of_its_own()
    {
        Tensor x = tensor(new[] { 1f, 2 });

        Value self = Value.Of(x);
        Tensor same = new Operator("aten::positive", "").CallTensor(&self, 1);
        same.Handle.ShouldBe(x.Handle);
        x.Dispose();

        same.data<float>().ShouldBe([1, 2]);
    }

    [Fact]
    public void A_number_keeps_its_kind()
    {
        Tensor whole = tensor(new long[] { 1, 2 });

        whole.mul(3).dtype.ShouldBe(ScalarType.Int64);
        whole.mul(3).data<long>().ShouldBe([3, 6]);
        whole.mul(1.5).dtype.ShouldBe(ScalarType.Float32);
        whole.mul(1.5).data<float>().ShouldBe([1.5f, 3]);
        whole.mul(true).dtype.ShouldBe(ScalarType.Int64);
        whole.eq(2).data<bool>().ShouldBe([false, true]);
    }

    [Fact]
    public void Gradients_flow_through_views_and_writes()
    {
        Tensor x = tensor(new[] { 1.0, 2, 3, 4 }).reshape(2, 2).requires_grad_();

        Tensor y = x.t().mul(2).add_(x).neg();
        y.sum().backward();

        // Each element once as itself and twice in the transpose.
        x.grad!.data<double>().ShouldBe([-3, -3, -3, -3]);
    }
}

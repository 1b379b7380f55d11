using System.Runtime.InteropServices;

namespace Safe.Torch.Tests.Errors;

/// <summary>What was seen to fail by running TorchSharp, and how it fails here: where the process ended there, by an exception.</summary>
public sealed class ObservedErrorTests : IDisposable
{
    private readonly DisposeScope scope = NewDisposeScope();

    public static TheoryData<string> Mistakes => [.. Failing.Keys];

    public static TheoryData<string> Halves => [.. InHalfPrecision.Keys];

    private static bool IsFirstRelease => __version__.StartsWith("1.13", StringComparison.Ordinal);

    private static Dictionary<string, Action> Failing { get; } =
        new(StringComparer.Ordinal)
        {
            ["matmul of shapes that do not fit"] = () => ones(2, 3).matmul(ones(2, 3)),
            ["matmul of two types"] = () => ones(2, 2).matmul(ones(2, 2, dtype: ScalarType.Float64)),
            ["mm of two types"] = () => ones(2, 2).mm(ones(2, 2, dtype: ScalarType.Float64)),
            ["linear of two types"] = () => F.linear(ones(2, 2), ones(2, 2, dtype: ScalarType.Float64)),
            ["an input without a part"] = () => autograd.grad([ones(1, requires_grad: true) * 2], [ones(1, requires_grad: true)]),
            ["a mean of integers"] = () => arange(3).mean(),
        };

    private static Dictionary<string, Func<ScalarType, Tensor>> InHalfPrecision { get; } =
        new(StringComparer.Ordinal)
        {
            ["linear"] = type => F.linear(ones(2, 3, dtype: type), ones(4, 3, dtype: type)),
            ["bmm"] = type => ones(2, 3, 3, dtype: type).bmm(ones(2, 3, 3, dtype: type)),
            ["layer_norm"] = type => F.layer_norm(Row(type), [4]),
            ["gelu"] = type => F.gelu(Row(type)),
            ["softmax"] = type => F.softmax(Row(type), 1),
            ["conv2d"] = type => F.conv2d(ones(1, 1, 3, 3, dtype: type), ones(1, 1, 2, 2, dtype: type)),
            ["addcmul"] = type => Row(type).addcmul(Row(type), Row(type), 1),
        };

    public void Dispose() => scope.Dispose();

    [Theory]
    [MemberData(nameof(Mistakes))]
    public void A_mistake_is_an_exception(string what)
    {
        ExternalException refusal = Should.Throw<ExternalException>(Failing[what]);

        refusal.Message.ShouldNotBeNullOrWhiteSpace();
        refusal.Message.ShouldNotContain('\n');
    }

    [Theory]
    [MemberData(nameof(Halves))]
    public void A_CPU_of_LibTorch_1_13_computes_little_in_half_precision(string what)
    {
        Func<ScalarType, Tensor> compute = InHalfPrecision[what];
        if (IsFirstRelease)
        {
            Should.Throw<ExternalException>(() => compute(ScalarType.Float16)).Message.ShouldContain("Half");
        }
        else
        {
            compute(ScalarType.Float16).to(float32).allclose(compute(ScalarType.Float32), rtol: 1e-2, atol: 1e-2).ShouldBeTrue();
        }
        compute(ScalarType.BFloat16).to(float32).allclose(compute(ScalarType.Float32), rtol: 5e-2, atol: 5e-2).ShouldBeTrue();
    }

    [Fact]
    public void LibTorch_1_13_takes_no_int32_indices()
    {
        Tensor x = tensor(new[] { 1f, 2, 3 });
        Tensor last = tensor(new[] { 2 });

        if (IsFirstRelease)
        {
            Should.Throw<ExternalException>(() => x[last]).Message.ShouldContain("index");
        }
        else
        {
            x[last].item<float>().ShouldBe(3);
        }
        x[last.to(int64)].item<float>().ShouldBe(3);
        x[tensor(new[] { false, false, true })].item<float>().ShouldBe(3);
    }

    [Fact]
    public void A_literal_raises_no_type()
    {
        (ones(1, dtype: ScalarType.BFloat16) * 2.0).dtype.ShouldBe(ScalarType.BFloat16);
        tensor(1.0).dtype.ShouldBe(ScalarType.Float64);
        (ones(1) * tensor(1.0)).dtype.ShouldBe(ScalarType.Float32);
    }

    [Fact]
    public void Two_equal_tensors_are_two_keys()
    {
        Tensor a = ones(2);
        Tensor b = ones(2);

        (a == b).data<bool>().ToArray().ShouldBe([true, true]);
        a.Equals(b).ShouldBeTrue();
        a.GetHashCode().ShouldNotBe(b.GetHashCode());
        new HashSet<Tensor>([a, b, a], ReferenceEqualityComparer.Instance).Count.ShouldBe(2);
    }

    [Fact]
    public async Task A_task_inherits_neither_scope_nor_grad_mode()
    {
        using ManualResetEventSlim isMade = new();
        Task<Tensor> elsewhere;
        using (NewDisposeScope())
        using (no_grad())
        {
            elsewhere = Task.Run(() =>
            {
                Tensor doubled = ones(1, requires_grad: true) * 2;
                isMade.Set();
                return doubled;
            });
            isMade.Wait(TimeSpan.FromMinutes(1)).ShouldBeTrue();
        }

        Tensor made = await elsewhere;
        made.IsInvalid.ShouldBeFalse();
        made.requires_grad.ShouldBeTrue();
        made.Dispose();
    }

    private static Tensor Row(ScalarType type) => tensor(new[] { -1f, 0.5f, 2, 3 }).to(type).view(1, 4);
}

namespace Safe.Torch.Tests.Tensors;

/// <summary>Arithmetic of two tensors and of a tensor and a number, on hand-worked values.</summary>
public sealed class ArithmeticTests : IDisposable
{
    private readonly IDisposable scope = NewDisposeScope();
    private readonly Tensor a = tensor(new[] { 1f, -2f, 4f });
    private readonly Tensor b = tensor(new[] { 2f, 3f, -8f });

    public void Dispose() => scope.Dispose();

    [Fact]
    public void Sums_and_differences()
    {
        Is(a.add(b), 3, 1, -4);
        Is(torch.add(a, b), 3, 1, -4);
        Is(a.add(10), 11, 8, 14);
        Is(torch.add(a, 10), 11, 8, 14);
        Is(a.add(b, 2), 5, 4, -12);
        Is(torch.add(a, b, 2), 5, 4, -12);
        Is(a.add(10, 2), 21, 18, 24);
        Is(a.sub(b), -1, -5, 12);
        Is(torch.sub(a, b), -1, -5, 12);
        Is(a.sub(1), 0, -3, 3);
        Is(torch.sub(a, 1), 0, -3, 3);
    }

    [Fact]
    public void Products_quotients_and_powers()
    {
        Is(a.mul(b), 2, -6, -32);
        Is(torch.mul(a, b), 2, -6, -32);
        Is(a.mul(3), 3, -6, 12);
        Is(torch.mul(a, 3), 3, -6, 12);
        Is(a.div(tensor(new[] { 2f, 4f, -8f })), 0.5, -0.5, -0.5);
        Is(torch.div(a, b, RoundingMode.floor), 0, -1, -1);
        Is(a.div(b, RoundingMode.trunc), 0, 0, 0);
        Is(a.div(4), 0.25, -0.5, 1);
        Is(torch.div(a, 4, RoundingMode.floor), 0, -1, 1);
        Is(a.div(4, RoundingMode.trunc), 0, 0, 1);
        Is(a.pow(2), 1, 4, 16);
        Is(torch.pow(a, 2), 1, 4, 16);
        Is(b.pow(tensor(new[] { 3f, 2f, 1f })), 8, 9, -8);
        Is(torch.pow(b, tensor(new[] { 3f, 2f, 1f })), 8, 9, -8);
        Is(b.remainder(a), 0, -1, 0);
        Is(b.remainder(3), 2, 0, 1);
    }

    [Fact]
    public void In_place_forms_change_and_return_their_tensor()
    {
        InPlace(t => t.add_(b), 3, 1, -4);
        InPlace(t => t.add_(1), 2, -1, 5);
        InPlace(t => t.add_(b, 2), 5, 4, -12);
        InPlace(t => t.add_(1, 5), 6, 3, 9);
        InPlace(t => t.sub_(b), -1, -5, 12);
        InPlace(t => t.sub_(1), 0, -3, 3);
        InPlace(t => t.mul_(b), 2, -6, -32);
        InPlace(t => t.mul_(2), 2, -4, 8);
        InPlace(t => t.div_(2), 0.5, -1, 2);
        InPlace(t => t.div_(tensor(4f)), 0.25, -0.5, 1);
        InPlace(t => t.div_(3, RoundingMode.floor), 0, -1, 1);
        InPlace(t => t.div_(b, RoundingMode.trunc), 0, 0, 0);
        InPlace(t => t.pow_(3), 1, -8, 64);
        InPlace(t => t.clamp_(-1, 2), 1, -1, 2);
        InPlace(t => t.addcmul_(b, b, 0.5), 3, 2.5, 36);
        InPlace(t => t.addcdiv_(b, tensor(new[] { 2f, 3f, -8f }), 10), 11, 8, 14);
        InPlace(t => t.lerp_(b, tensor(new[] { 0f, 1f, 0.5f })), 1, 3, -2);
        InPlace(t => t.fill_(7), 7, 7, 7);
        InPlace(t => t.zero_(), 0, 0, 0);
        InPlace(t => t.copy_(b), 2, 3, -8);
    }

    [Fact]
    public void Fused_forms_and_limits()
    {
        Is(a.addcmul(b, b, 0.5), 3, 2.5, 36);
        Is(a.addcdiv(b, tensor(new[] { 2f, 3f, -8f }), 10), 11, 8, 14);
        Is(a.lerp(b, tensor(new[] { 0f, 1f, 0.5f })), 1, 3, -2);
        Is(a.clamp(-1, 2), 1, -1, 2);
        Is(a.clamp(max: (Scalar)0), 0, -2, 0);
        Is(torch.clamp(a, 0), 1, 0, 4);
        Is(a.clamp(tensor(new[] { 2f, 2f, 2f }), tensor(new[] { 3f, 3f, 3f })), 2, 2, 3);
        Is(a.clamp_min(0), 1, 0, 4);
        Is(a.clamp_max(0), 0, -2, 0);
        Is(a.maximum(b), 2, 3, 4);
        Is(torch.maximum(a, b), 2, 3, 4);
        Is(a.minimum(b), 1, -2, -8);
        Is(torch.minimum(a, b), 1, -2, -8);
    }

    [Fact]
    public void Operators_between_tensors()
    {
        Is(a + b, 3, 1, -4);
        Is(a - b, -1, -5, 12);
        Is(a * b, 2, -6, -32);
        Is(a / tensor(new[] { 2f, 4f, 8f }), 0.5, -0.5, 0.5);
        Is(b % a, 0, -1, 0);
        Is(-a, -1, 2, -4);
    }

    [Fact]
    public void Operators_with_a_number_on_the_right()
    {
        Is(a + 1, 2, -1, 5);
        Is(a + 1L, 2, -1, 5);
        Is(a + 0.5f, 1.5, -1.5, 4.5);
        Is(a + 0.5, 1.5, -1.5, 4.5);
        Is(a - 1, 0, -3, 3);
        Is(a - 1L, 0, -3, 3);
        Is(a - 0.5f, 0.5, -2.5, 3.5);
        Is(a - 0.5, 0.5, -2.5, 3.5);
        Is(a * 2, 2, -4, 8);
        Is(a * 2L, 2, -4, 8);
        Is(a * 0.5f, 0.5, -1, 2);
        Is(a * 0.5, 0.5, -1, 2);
        Is(a / 2, 0.5, -1, 2);
        Is(a / 2L, 0.5, -1, 2);
        Is(a / 0.5f, 2, -4, 8);
        Is(a / 0.5, 2, -4, 8);
        Is(a % 3, 1, 1, 1);
        Is(a % 3L, 1, 1, 1);
        Is(a % 1.5f, 1, 1, 1);
        Is(a % 1.5, 1, 1, 1);
    }

    [Fact]
    public void Operators_with_a_number_on_the_left()
    {
        Is(1 + a, 2, -1, 5);
        Is(1L + a, 2, -1, 5);
        Is(0.5f + a, 1.5, -1.5, 4.5);
        Is(0.5 + a, 1.5, -1.5, 4.5);
        Is(2 - a, 1, 4, -2);
        Is(2L - a, 1, 4, -2);
        Is(0.5f - a, -0.5, 2.5, -3.5);
        Is(0.5 - a, -0.5, 2.5, -3.5);
        Is(2 * a, 2, -4, 8);
        Is(2L * a, 2, -4, 8);
        Is(0.5f * a, 0.5, -1, 2);
        Is(0.5 * a, 0.5, -1, 2);
        Is(2 / a, 2, -1, 0.5);
        Is(2L / a, 2, -1, 0.5);
        Is(2f / a, 2, -1, 0.5);
        Is(2.0 / a, 2, -1, 0.5);
    }

    [Fact]
    public void A_scalar_serves_on_either_side()
    {
        Scalar two = 2;

        Is(a + two, 3, 0, 6);
        Is(two + a, 3, 0, 6);
        Is(a - two, -1, -4, 2);
        Is(two - a, 1, 4, -2);
        Is(a * two, 2, -4, 8);
        Is(two * a, 2, -4, 8);
        Is(a / two, 0.5, -1, 2);
        Is(two / a, 2, -1, 0.5);
        Is(a % two, 1, 0, 0);
    }

    [Fact]
    public void Integers_stay_integers_except_in_quotients()
    {
        Tensor n = tensor(new[] { 7L, -7L });

        (n + 1).data<long>().ShouldBe([8, -6]);
        (2 - n).data<long>().ShouldBe([-5, 9]);
        (n % 3).data<long>().ShouldBe([1, 2]);
        (n / 2).data<float>().ShouldBe([3.5f, -3.5f]);
        (14 / n).data<float>().ShouldBe([2, -2], tolerance: 1E-6);
        n.div(2, RoundingMode.floor).data<long>().ShouldBe([3, -4]);
        n.div(2, RoundingMode.trunc).data<long>().ShouldBe([3, -3]);
        (n * 0.5).dtype.ShouldBe(ScalarType.Float32);
    }

    [Fact]
    public void A_number_does_not_promote_the_type_of_a_tensor_of_its_kind()
    {
        (a * 2.0).dtype.ShouldBe(ScalarType.Float32);
        (a.bfloat16() * 2.0).dtype.ShouldBe(ScalarType.BFloat16);
        (a + tensor(1.0)).dtype.ShouldBe(ScalarType.Float32);
        (a + tensor(new[] { 1.0, 1.0, 1.0 })).dtype.ShouldBe(ScalarType.Float64);
    }

    [Fact]
    public void Shapes_that_do_not_fit_are_named()
    {
        Should.Throw<System.Runtime.InteropServices.ExternalException>(() => a + ones(2)).Message.ShouldContain("size of tensor a (3)");
    }

    private void InPlace(Func<Tensor, Tensor> change, params double[] expected)
    {
        Tensor changed = a.clone();
        change(changed).ShouldBeSameAs(changed);
        Is(changed, expected);
    }

    private static void Is(Tensor actual, params double[] expected) =>
        actual.data<float>().Select(value => (double)value).ShouldBe(expected, tolerance: 1E-6);
}

namespace Safe.Torch.Tests.Tensors;

/// <summary>What new tensors hold, and of which type.</summary>
public sealed class CreationTests : IDisposable
{
    private readonly IDisposable scope = NewDisposeScope();

    public void Dispose() => scope.Dispose();

    [Fact]
    public void Constants_in_every_shape()
    {
        zeros(2).data<float>().ShouldBe([0, 0]);
        zeros(2, 1).shape.ShouldBe([2, 1]);
        zeros(2, 1, 3).shape.ShouldBe([2, 1, 3]);
        zeros(2, 1, 3, 4).shape.ShouldBe([2, 1, 3, 4]);
        zeros([2, 0]).numel().ShouldBe(0);
        zeros((ReadOnlySpan<long>)[]).item<float>().ShouldBe(0);
        ones(2).data<float>().ShouldBe([1, 1]);
        ones(2, 1).shape.ShouldBe([2, 1]);
        ones(2, 1, 3).shape.ShouldBe([2, 1, 3]);
        ones(2, 1, 3, 4).shape.ShouldBe([2, 1, 3, 4]);
        ones(new long[] { 1, 2 }, dtype: ScalarType.Int16).data<short>().ToArray().ShouldBe([(short)1, (short)1]);
        full(2, 7).data<long>().ShouldBe([7, 7]);
        full(1, 2, 7.5).data<float>().ShouldBe([7.5f, 7.5f]);
        full(1, 2, 1, true).data<bool>().ShouldBe([true, true]);
        full(1, 2, 1, 1, 7).shape.ShouldBe([1, 2, 1, 1]);
        full(new long[] { 2 }, 7, dtype: ScalarType.Float64).data<double>().ShouldBe([7, 7]);
        eye(2).data<float>().ShouldBe([1, 0, 0, 1]);
        eye(2, 3).shape.ShouldBe([2, 3]);
        empty(2).shape.ShouldBe([2]);
        empty(2, 1).shape.ShouldBe([2, 1]);
        empty(2, 1, 3).shape.ShouldBe([2, 1, 3]);
        empty(2, 1, 3, 4).shape.ShouldBe([2, 1, 3, 4]);
        empty(new long[] { 3 }, device: META).is_meta.ShouldBeTrue();
    }

    [Fact]
    public void Ranges()
    {
        arange(3).data<long>().ShouldBe([0, 1, 2]);
        arange(3.0).data<float>().ShouldBe([0, 1, 2]);
        arange(1, 4).data<long>().ShouldBe([1, 2, 3]);
        arange(1, 2.5).dtype.ShouldBe(ScalarType.Float32);
        arange(4, 0, -2).data<long>().ShouldBe([4, 2]);
        arange(0, 1, 0.25).data<float>().ShouldBe([0, 0.25f, 0.5f, 0.75f]);
        arange(3, ScalarType.Float64).data<double>().ShouldBe([0, 1, 2]);
        linspace(0, 1, 5).data<float>().ShouldBe([0, 0.25f, 0.5f, 0.75f, 1]);
        linspace(1, 3, 3, ScalarType.Float64).data<double>().ShouldBe([1, 2, 3]);
    }

    [Fact]
    public void The_likes_take_shape_and_type_from_a_tensor()
    {
        Tensor model = zeros(2, 3, dtype: ScalarType.Float64);

        foreach (
            Tensor like in new[]
            {
                zeros_like(model),
                ones_like(model),
                empty_like(model),
                full_like(model, 2),
                rand_like(model),
                randn_like(model),
            }
        )
        {
            like.shape.ShouldBe([2, 3]);
            like.dtype.ShouldBe(ScalarType.Float64);
        }
        ones_like(model, dtype: ScalarType.Int32).sum().item<long>().ShouldBe(6);
        zeros_like(model, requires_grad: true).requires_grad.ShouldBeTrue();
        full_like(model, 2).sum().item<double>().ShouldBe(12);
    }

    [Fact]
    public void Scalars_keep_their_type()
    {
        tensor(1f).dtype.ShouldBe(ScalarType.Float32);
        tensor(1.0).dtype.ShouldBe(ScalarType.Float64);
        tensor(1).dtype.ShouldBe(ScalarType.Int32);
        tensor(1L).dtype.ShouldBe(ScalarType.Int64);
        tensor((short)1).dtype.ShouldBe(ScalarType.Int16);
        tensor((byte)1).dtype.ShouldBe(ScalarType.Byte);
        tensor((sbyte)1).dtype.ShouldBe(ScalarType.Int8);
        tensor(true).dtype.ShouldBe(ScalarType.Bool);
        tensor(1.5, dtype: ScalarType.Float32).item<float>().ShouldBe(1.5f);
        tensor(3L, dtype: ScalarType.Float16).item<Half>().ShouldBe((Half)3);
        tensor(1f, requires_grad: true).requires_grad.ShouldBeTrue();
        tensor(1f).ndim.ShouldBe(0);
    }

    [Fact]
    public void Arrays_and_lists_keep_order_and_type()
    {
        tensor(new[] { 1.0, 2.0 }).data<double>().ShouldBe([1, 2]);
        tensor(
                new[,]
                {
                    { 1f, 2f },
                    { 3f, 4f },
                }
            )
            .data<float>()
            .ShouldBe([1, 2, 3, 4]);
        tensor(
            new[,]
            {
                { 1f, 2f },
                { 3f, 4f },
            }
        )[1, 0]
            .item<float>()
            .ShouldBe(3);
        tensor(new int[2, 1, 3]).shape.ShouldBe([2, 1, 3]);
        tensor(new[] { 1L, 2, 3, 4 }, [2, 2])[1].data<long>().ShouldBe([3, 4]);
        tensor(new List<int> { 1, 2 }).data<int>().ShouldBe([1, 2]);
        tensor(new List<float> { 1, 2, 3, 4 }, 2, 2)[0].data<float>().ShouldBe([1, 2]);
        tensor(new Memory<float>([1, 2]), [2, 1]).shape.ShouldBe([2, 1]);
        tensor(new[] { true, false }).data<bool>().ShouldBe([true, false]);
        tensor(new byte[] { 255 }).item<byte>().ShouldBe((byte)255);
        tensor(new short[] { -3 }).item<short>().ShouldBe((short)-3);
        tensor(new sbyte[] { -3 }).item<sbyte>().ShouldBe((sbyte)-3);
        tensor(new[] { 1, 2 }, dtype: ScalarType.Float32, requires_grad: true).requires_grad.ShouldBeTrue();
        tensor(Array.Empty<float>()).shape.ShouldBe([0]);
    }

    [Fact]
    public void An_array_is_copied()
    {
        float[] source = [1, 2];
        Tensor copy = tensor(source);

        source[0] = 9;

        copy.data<float>().ShouldBe([1, 2]);
    }

    [Fact]
    public void The_default_type_is_for_creation_without_values()
    {
        get_default_dtype().ShouldBe(ScalarType.Float32);
        set_default_dtype(ScalarType.Float64);
        try
        {
            zeros(1).dtype.ShouldBe(ScalarType.Float64);
            rand(1).dtype.ShouldBe(ScalarType.Float64);
            arange(1.0).dtype.ShouldBe(ScalarType.Float64);
            tensor(1f).dtype.ShouldBe(ScalarType.Float32);
        }
        finally
        {
            set_default_dtype(ScalarType.Float32);
        }
        Should.Throw<ArgumentException>(() => set_default_dtype(ScalarType.Int32)).Message.ShouldContain("Int32");
    }

    [Fact]
    public void What_does_not_fit_is_refused()
    {
        Should.Throw<ArgumentException>(() => tensor(new[] { 1f, 2f }, [3])).Message.ShouldContain("2 values for a tensor of shape [3]");
        Should.Throw<NotSupportedException>(() => zeros(1, names: ["batch"]));
        Should.Throw<System.Runtime.InteropServices.ExternalException>(() => zeros(-1));
        Should.Throw<System.Runtime.InteropServices.ExternalException>(() => zeros(2, dtype: ScalarType.Int32, requires_grad: true));
    }
}

namespace Safe.Torch.Tests.Tensors;

/// <summary>Reading and writing elements from .NET, within bounds.</summary>
public sealed class ValueTests : IDisposable
{
    private readonly IDisposable scope = NewDisposeScope();
    private readonly Tensor m = arange(6).reshape(2, 3);

    public void Dispose() => scope.Dispose();

    [Fact]
    public void An_item_has_the_type_of_its_tensor()
    {
        tensor(2.5f).item<float>().ShouldBe(2.5f);
        m[1, 2].item<long>().ShouldBe(5);
        ones(1, 1).item<float>().ShouldBe(1);
        ones(1, requires_grad: true).item<float>().ShouldBe(1);
        Should.Throw<ArgumentException>(() => tensor(2.5f).item<double>()).Message.ShouldContain("Float32");
        Should.Throw<ArgumentException>(() => tensor(2.5f).bfloat16().item<float>()).Message.ShouldContain("BFloat16");
        Should.Throw<ArgumentException>(() => m.item<long>()).Message.ShouldContain("6");
        Should.Throw<ArgumentException>(() => m.data<decimal>()).Message.ShouldContain("Decimal");
    }

    [Fact]
    public void Elements_come_in_row_major_order_whatever_the_strides()
    {
        TensorAccessor<long> turned = m.t().data<long>();

        turned.Count.ShouldBe(6);
        turned.ToArray().ShouldBe([0, 3, 1, 4, 2, 5]);
        turned.ShouldBe([0, 3, 1, 4, 2, 5]);
        turned[1].ShouldBe(3);
        turned[2, 1].ShouldBe(5);
        m.t().ReadCpuValue<long>(3).ShouldBe(4);
        m[.., 1..].data<long>().ToArray().ShouldBe([1, 2, 4, 5]);
        arange(2).expand(2, 2).data<long>().ToArray().ShouldBe([0, 1, 0, 1]);
        zeros(0, 3).data<float>().ToArray().ShouldBeEmpty();
    }

    [Fact]
    public void Writing_goes_to_the_tensor()
    {
        TensorAccessor<long> turned = m.t().data<long>();

        turned[0, 1] = 30;
        turned[5] = 50;

        m.data<long>().ShouldBe([0, 1, 2, 30, 4, 50]);
    }

    [Fact]
    public void Positions_outside_are_refused()
    {
        TensorAccessor<long> data = m.data<long>();

        Should.Throw<IndexOutOfRangeException>(() => data[6]);
        Should.Throw<IndexOutOfRangeException>(() => data[-1]);
        Should.Throw<IndexOutOfRangeException>(() => data[0, 3]);
        Should.Throw<IndexOutOfRangeException>(() => data[-1, 0]);
        Should.Throw<IndexOutOfRangeException>(() => data[2, 0] = 1);
        Should.Throw<ArgumentException>(() => data[0, 0, 0]).Message.ShouldContain("3 indices for a tensor of 2 dimensions");
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Parts_are_copied_out_as_far_as_both_reach(bool contiguous)
    {
        TensorAccessor<long> data = (contiguous ? arange(6).reshape(3, 2) : m.t()).data<long>();
        long[] all = data.ToArray();
        long[] target = new long[4];

        data.CopyTo(target, arrayIndex: 1, tensorIndex: 2);
        target.ShouldBe([0, all[2], all[3], all[4]]);
        data.CopyTo(target, arrayIndex: 0, tensorIndex: 5);
        target.ShouldBe([all[5], all[2], all[3], all[4]]);
        data.CopyTo(target.AsSpan(), tensorIndex: 6);
        target[0].ShouldBe(all[5]);
        Should.Throw<ArgumentOutOfRangeException>(() => data.CopyTo(target, tensorIndex: -1));
        Should.Throw<ArgumentOutOfRangeException>(() => data.CopyTo(target, tensorIndex: 7));
        Should.Throw<ArgumentOutOfRangeException>(() => data.CopyTo(target, arrayIndex: 5));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Parts_are_copied_in_as_far_as_both_reach(bool contiguous)
    {
        TensorAccessor<long> data = (
            contiguous ? zeros(3, 2, dtype: ScalarType.Int64) : zeros(2, 3, dtype: ScalarType.Int64).t()
        ).data<long>();

        data.CopyFrom([7, 8, 9], arrayIndex: 1, tensorIndex: 3);
        data.ToArray().ShouldBe([0, 0, 0, 8, 9, 0]);
        data.CopyFrom((ReadOnlySpan<long>)[1, 2, 3, 4], tensorIndex: 4);
        data.ToArray().ShouldBe([0, 0, 0, 8, 1, 2]);
        Should.Throw<ArgumentOutOfRangeException>(() => data.CopyFrom(new long[2], tensorIndex: -1));
        Should.Throw<ArgumentOutOfRangeException>(() => data.CopyFrom(new long[2], tensorIndex: 7));
    }

    [Fact]
    public void An_accessor_ends_with_its_tensor()
    {
        Tensor held = ones(4);
        TensorAccessor<float> data = held.data<float>();

        held.Dispose();

        Should.Throw<InvalidOperationException>(() => data[0]);
        Should.Throw<InvalidOperationException>(() => data.ToArray());
        Should.Throw<InvalidOperationException>(() => data.CopyFrom([1f]));
    }

    [Fact]
    public void Only_dense_elements_in_main_memory_can_be_read()
    {
        Should.Throw<InvalidOperationException>(() => zeros(1, device: META).data<float>());
        Should.Throw<NotSupportedException>(() => zeros(1, device: META).bytes.Length);
        Tensor table = zeros(3, 2, requires_grad: true);
        Aten.embedding(table, tensor(new[] { 1L }), sparse: true).sum().backward();
        table.grad!.is_sparse.ShouldBeTrue();
        Should.Throw<NotSupportedException>(() => table.grad!.data<float>());
        Should.Throw<NotSupportedException>(() => table.grad!.bytes.Length);
    }

    [Fact]
    public void Bytes_are_the_memory_itself()
    {
        Tensor x = zeros(2);

        x.bytes = BitConverter.GetBytes(1f).Concat(BitConverter.GetBytes(-2f)).ToArray();
        x.data<float>().ShouldBe([1, -2]);
        x.bytes.Clear();
        x.data<float>().ShouldBe([0, 0]);
        x.bytes.Length.ShouldBe(8);
        Should.Throw<ArgumentException>(() => x.bytes = new byte[7]).Message.ShouldContain("7 bytes for a tensor of 8 bytes");
        Should.Throw<NotSupportedException>(() => m.t().bytes.Length);
    }

    [Fact]
    public void Scalars_keep_kind_and_value()
    {
        tensor(2.5f).ToScalar().Type.ShouldBe(ScalarType.Float64);
        tensor(7).ToScalar().ToInt32().ShouldBe(7);
        tensor(true).ToScalar().ToBoolean().ShouldBeTrue();
        ((Scalar)2.9).ToInt64().ShouldBe(2);
        ((Scalar)(byte)3).Type.ShouldBe(ScalarType.Byte);
        ((Scalar)(sbyte)-3).ToSByte().ShouldBe((sbyte)-3);
        ((Scalar)(short)3).ToInt16().ShouldBe((short)3);
        ((Scalar)0.5f).ToSingle().ShouldBe(0.5f);
        ((Scalar)(Half)0.5).ToHalf().ShouldBe((Half)0.5);
        1.5.ToScalar().ToDouble().ShouldBe(1.5);
        Should.Throw<OverflowException>(() => ((Scalar)1_000).ToByte());
        Should.Throw<ArgumentException>(() => m.ToScalar());
    }

    [Fact]
    public void A_tensor_describes_itself()
    {
        m.ToString().ShouldBe("[2x3], type = Int64, device = cpu");
        m.name = "positions";
        m.name.ShouldBe("positions");
        m.dtype.ElementSize().ShouldBe(8);
        m.shape.TotalSize().ShouldBe(6);
        m.is_integral().ShouldBeTrue();
        m.is_floating_point().ShouldBeFalse();
        m.is_complex().ShouldBeFalse();
        m.is_sparse.ShouldBeFalse();
        m.is_cpu().ShouldBeTrue();
        m.is_cuda.ShouldBeFalse();
        m.device.type.ShouldBe(DeviceType.CPU);
        m.device_type.ShouldBe(DeviceType.CPU);
        m.device_index.ShouldBe(-1);
    }
}

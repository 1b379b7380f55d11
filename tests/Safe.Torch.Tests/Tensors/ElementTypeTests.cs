namespace Safe.Torch.Tests.Tensors;

/// <summary>16-bit element types, limits of types, and how types combine.</summary>
public sealed class ElementTypeTests
{
    [Fact]
    public void BFloat16_rounds_to_even()
    {
        ((BFloat16)1.00390625f).ToSingle().ShouldBe(1); // half of the last place: to the even neighbour
        ((BFloat16)1.01171875f).ToSingle().ShouldBe(1.015625f);
        ((float)new BFloat16(3.14f)).ShouldBe(3.140625f);
        BFloat16.IsNaN((BFloat16)float.NaN).ShouldBeTrue();
        BFloat16.IsPositiveInfinity((BFloat16)float.MaxValue).ShouldBeTrue();
        (BFloat16.One + BFloat16.Epsilon).ToSingle().ShouldBe(1.0078125f);
        (BFloat16.Zero == -BFloat16.Zero).ShouldBeTrue();
        BFloat16 nan = BFloat16.NaN;
        (nan == BFloat16.NaN).ShouldBeFalse();
    }

    [Fact]
    public void BFloat16_is_LibTorchs()
    {
        Tensor numbers = randn(1000);
        BFloat16[] ours = [.. numbers.data<float>().Select(static number => (BFloat16)number)];

        numbers.to(bfloat16).data<BFloat16>().ToArray().ShouldBe(ours);
        tensor(ours).dtype.ShouldBe(bfloat16);
        full(1, new BFloat16(1.5f), dtype: bfloat16).ToBFloat16().ToSingle().ShouldBe(1.5f);
        tensor(1.5f).to(bfloat16).item<BFloat16>().ToSingle().ShouldBe(1.5f);
        Should.Throw<ArgumentException>(() => tensor(1.5f).to(bfloat16).item<float>());
    }

    [Fact]
    public void Half_is_LibTorchs()
    {
        Half[] numbers = [(Half)1.5f, Half.MaxValue, Half.Epsilon];

        tensor(numbers).dtype.ShouldBe(float16);
        tensor(numbers).to(float32).data<float>().ToArray().ShouldBe([1.5f, 65504, (float)Half.Epsilon]);
        tensor(numbers)[0].item<Half>().ShouldBe((Half)1.5f);
        tensor(numbers).ReadCpuFloat16(1).ShouldBe(65504);
    }

    [Fact]
    public void Limits()
    {
        // torch.finfo(t).bits, .eps, .max, .tiny, .resolution
        (finfo(float32).bits, finfo(float32).eps, finfo(float32).resolution).ShouldBe((32, 1.1920928955078125e-07, 1e-06));
        (finfo(bfloat16).eps, finfo(bfloat16).tiny, finfo(bfloat16).max).ShouldBe(
            (0.0078125, 1.1754943508222875e-38, 3.3895313892515355e+38)
        );
        (finfo(float16).max, finfo(float16).tiny, finfo(float16).resolution).ShouldBe((65504, 6.103515625e-05, 0.001));
        finfo(float64).smallest_normal.ShouldBe(2.2250738585072014e-308);
        finfo().bits.ShouldBe(32);
        Should.Throw<ArgumentException>(() => finfo(int32));
    }

    [Fact]
    public void Promotion_is_LibTorchs()
    {
        ScalarType[] types = [uint8, int8, int16, int32, int64, float16, bfloat16, float32, float64, @bool];
        foreach (ScalarType first in types)
        {
            foreach (ScalarType second in types)
            {
                using Tensor sum = cat([zeros(1, dtype: first), zeros(1, dtype: second)]);
                promote_types(first, second).ShouldBe(sum.dtype, $"{first} and {second}");
                result_type(zeros(1, dtype: first), zeros(1, dtype: second)).ShouldBe(sum.dtype);
            }
        }
        result_type(zeros(1, dtype: float16), zeros([], dtype: float64)).ShouldBe(float16);
    }

    [Fact]
    public void Casts()
    {
        can_cast(float32, int32).ShouldBeFalse();
        can_cast(int64, float16).ShouldBeTrue();
        can_cast(int32, @bool).ShouldBeFalse();
        can_cast(@bool, uint8).ShouldBeTrue();
        can_cast(complex64, float64).ShouldBeFalse();
    }

    [Fact]
    public void Memory_of_arrays_is_shared()
    {
        float[,] numbers =
        {
            { 1, 2 },
            { 3, 4 },
        };
        Tensor onArray = from_array(numbers);
        numbers[1, 0] = 7;
        onArray[1, 0].item<float>().ShouldBe(7);
        onArray.add_(1);
        numbers[0, 0].ShouldBe(2);

        long[] longs = [1, 2, 3];
        as_tensor(longs).mul_(2);
        longs.ShouldBe([2, 4, 6]);
        as_tensor(longs, float32).mul_(2);
        longs.ShouldBe([2, 4, 6]);
        frombuffer(new byte[] { 0, 0, 128, 63, 0, 0, 0, 64 }, float32).data<float>().ToArray().ShouldBe([1, 2]);
        frombuffer(new int[] { 1, 2, 3 }, int32, 1, 4).item<int>().ShouldBe(2);
        Should.Throw<ArgumentException>(() => frombuffer(new byte[7], float32));
        Should.Throw<ArgumentException>(() => from_array(new[] { "text" }));
    }

    [Fact]
    public void Arrays_of_many_dimensions()
    {
        Tensor numbers = arange(24).view(2, 3, 4)[TensorIndex.Colon, 1..];

        long[,,] array = (long[,,])numbers.data<long>().ToNDArray();

        array.Cast<long>().ShouldBe(numbers.contiguous().data<long>().ToArray());
        array.GetLength(1).ShouldBe(2);
        tensor(
            new int[,,,]
            {
                {
                    {
                        { 1, 2 },
                    },
                },
            }
        )
            .shape.ShouldBe([1, 1, 1, 2]);
        tensor((IList<float>)[1, 2, 3, 4], 2, 1, 2).shape.ShouldBe([2, 1, 2]);
    }

    [Fact]
    public void Sizes()
    {
        ((torch.Size)(2L, 3L)).ShouldBe(new torch.Size([2L, 3L]));
        (new torch.Size(2) + new torch.Size((3, 4))).Shape.ShouldBe([2, 3, 4]);
        new torch.Size((5, 6, 7)).Slice(1, 3).Shape.ShouldBe([6, 7]);
        torch.Size.Empty.IsScalar.ShouldBeTrue();
        zeros(2, 1).expand((torch.Size)(2L, 3L)).shape.ShouldBe([2, 3]);
    }

    [Fact]
    public void Devices()
    {
        get_default_device().type.ShouldBe(DeviceType.CPU);
        InitializeDevice(null).type.ShouldBe(DeviceType.CPU);
        TryInitializeDeviceType(DeviceType.CPU).ShouldBeTrue();
        set_default_device(torch.device("cpu"));
        zeros(1).is_cpu().ShouldBeTrue();
    }
}

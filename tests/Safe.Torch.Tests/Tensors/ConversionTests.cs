using System.Reflection;

namespace Safe.Torch.Tests.Tensors;

/// <summary>Conversions of type and place, and when they copy.</summary>
public sealed class ConversionTests : IDisposable
{
    private readonly IDisposable scope = NewDisposeScope();
    private readonly Tensor x = tensor(new[] { 1.75f, -2.5f });

    public void Dispose() => scope.Dispose();

    [Theory]
    [InlineData("float", ScalarType.Float32)]
    [InlineData("double", ScalarType.Float64)]
    [InlineData("half", ScalarType.Float16)]
    [InlineData("bfloat16", ScalarType.BFloat16)]
    [InlineData("int", ScalarType.Int32)]
    [InlineData("long", ScalarType.Int64)]
    [InlineData("short", ScalarType.Int16)]
    [InlineData("char", ScalarType.Int8)]
    [InlineData("byte", ScalarType.Byte)]
    [InlineData("bool", ScalarType.Bool)]
    public void Each_short_form_has_its_type(string name, ScalarType type)
    {
        MethodInfo method = typeof(Tensor).GetMethod(name, Type.EmptyTypes)!;

        ((Tensor)method.Invoke(x, null)!).dtype.ShouldBe(type);
        x.to(type).dtype.ShouldBe(type);
        x.to_type(type).dtype.ShouldBe(type);
        x.type(type).dtype.ShouldBe(type);
        x.type_as(zeros(1, dtype: type)).dtype.ShouldBe(type);
        x.to(zeros(1, dtype: type)).dtype.ShouldBe(type);
        x.to(type, CPU).dtype.ShouldBe(type);
    }

    [Fact]
    public void Floats_are_cut_to_integers()
    {
        x.@int().data<int>().ShouldBe([1, -2]);
        x.@bool().data<bool>().ShouldBe([true, true]);
        x.half().data<Half>().ShouldBe([(Half)1.75, (Half)(-2.5)]);
    }

    [Fact]
    public void Nothing_is_copied_where_nothing_changes_unless_asked()
    {
        x.to(ScalarType.Float32)[0] = 5f;
        x.cpu()[1] = 6f;
        x.data<float>().ShouldBe([5, 6]);
        x.to(ScalarType.Float32, copy: true)[0] = 9f;
        x.to(CPU, copy: true)[0] = 9f;
        x.to("cpu", copy: true)[0] = 9f;
        x.to(DeviceType.CPU, copy: true)[0] = 9f;
        x.clone()[0] = 9f;
        x.data<float>().ShouldBe([5, 6]);
    }

    [Fact]
    public void The_source_can_be_disposed_on_the_way()
    {
        Tensor source = ones(2);

        Tensor result = source.to(ScalarType.Float64, disposeAfter: true);

        source.IsInvalid.ShouldBeTrue();
        result.data<double>().ShouldBe([1, 1]);
        Tensor same = result.to(ScalarType.Float64, disposeAfter: true);
        result.IsInvalid.ShouldBeTrue();
        same.data<double>().ShouldBe([1, 1]);
    }

    [Fact]
    public void A_conversion_is_recorded()
    {
        Tensor leaf = ones(2, requires_grad: true);

        leaf.@double().mul(3).sum().backward();

        leaf.grad!.dtype.ShouldBe(ScalarType.Float32);
        leaf.grad!.data<float>().ShouldBe([3, 3]);
    }

    [Fact]
    public void A_device_that_is_not_there_is_an_error_in_words() =>
        Should.Throw<System.Runtime.InteropServices.ExternalException>(() => x.to(new Device("hip"))).Message.ShouldNotBeEmpty();

    [Fact]
    public void Numbers_and_tensors_convert_into_each_other()
    {
        Tensor fromFloat = 1.5f;
        Tensor fromLongs = new[] { 1L, 2L };
        Tensor fromScalar = (Scalar)3;

        ((float)fromFloat).ShouldBe(1.5f);
        ((double)fromFloat).ShouldBe(1.5);
        ((int)fromFloat).ShouldBe(1);
        ((long)fromScalar).ShouldBe(3);
        ((short)fromScalar).ShouldBe((short)3);
        ((byte)fromScalar).ShouldBe((byte)3);
        ((sbyte)fromScalar).ShouldBe((sbyte)3);
        ((bool)fromScalar).ShouldBeTrue();
        fromScalar.dtype.ShouldBe(ScalarType.Int32);
        fromLongs.data<long>().ShouldBe([1, 2]);
        fromFloat.ToHalf().ShouldBe((Half)1.5);
        Should.Throw<OverflowException>(() => tensor(300).ToByte());
        Should.Throw<ArgumentException>(() => (float)ones(2)).Message.ShouldContain("2");
    }
}

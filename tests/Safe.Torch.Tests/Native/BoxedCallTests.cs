using System.Runtime.InteropServices;

namespace Safe.Torch.Tests.Native;

/// <summary>How the shim fits arguments to the loaded schema, and what it says when they do not fit.</summary>
public sealed unsafe class BoxedCallTests : IDisposable
{
    private readonly IDisposable scope = NewDisposeScope();

    public void Dispose() => scope.Dispose();

    [Fact]
    public void Arguments_left_off_take_their_defaults()
    {
        Tensor ones = torch.ones(3);

        Call("aten::add", "Tensor", Value.Of(ones), Value.Of(ones)).data<float>().ShouldBe([2, 2, 2]);
    }

    [Fact]
    public void None_for_an_argument_that_cannot_be_none_is_its_default()
    {
        Tensor ones = torch.ones(3);

        Call("aten::add", "Tensor", Value.Of(ones), Value.Of(ones), Value.None).data<float>().ShouldBe([2, 2, 2]);
    }

    [Fact]
    public void An_option_that_an_older_schema_lacks_may_be_off()
    {
        Tensor ones = torch.ones(3);

        Call("aten::neg", "", Value.Of(ones), Value.Of(false), Value.None).data<float>().ShouldBe([-1, -1, -1]);
        Failure("aten::neg", "", Value.Of(ones), Value.Of(true)).ShouldContain("2 arguments given, 1 expected");
    }

    [Fact]
    public void An_int_serves_for_a_float()
    {
        Tensor ones = torch.ones(4);

        Call("aten::dropout", "", Value.Of(ones), Value.Of(1L), Value.Of(true)).data<float>().ShouldBe([0, 0, 0, 0]);
    }

    [Fact]
    public void One_int_serves_for_a_list_of_fixed_length()
    {
        Tensor image = torch.ones(1, 1, 4, 4);
        Tensor kernel = torch.ones(1, 1, 2, 2);

        Call("aten::conv2d", "", Value.Of(image), Value.Of(kernel), Value.None, Value.Of(2L)).shape.ShouldBe([1, 1, 2, 2]);
    }

    [Fact]
    public void A_long_list_of_results_arrives_whole()
    {
        Tensor[] parts = torch.arange(1_200).split(1);

        parts.Length.ShouldBe(1_200);
        parts.Select(part => part.item<long>()).ShouldBe(Enumerable.Range(0, 1_200).Select(i => (long)i));
    }

    [Fact]
    public void A_missing_argument_is_named()
    {
        Tensor ones = torch.ones(2, 2);

        Failure("aten::mm", "", Value.Of(ones)).ShouldContain("argument 'mat2' (Tensor) is missing");
    }

    [Fact]
    public void Too_many_arguments_are_refused()
    {
        Value ones = Value.Of(torch.ones(2, 2));

        Failure("aten::mm", "", ones, ones, ones).ShouldContain("3 arguments given, 2 expected");
    }

    [Fact]
    public void An_argument_of_the_wrong_type_is_named_with_the_schema()
    {
        string message = Failure("aten::mm", "", Value.Of(torch.ones(2, 2)), Value.Of(3L));

        message.ShouldContain("argument 'mat2' is int, but must be Tensor");
        message.ShouldContain("aten::mm(Tensor self, Tensor mat2) -> Tensor");
    }

    [Fact]
    public void An_operator_that_is_not_there_is_not_supported()
    {
        Should
            .Throw<NotSupportedException>(() => Call("aten::no_such_operator", "", Value.None))
            .Message.ShouldContain("aten::no_such_operator");
    }

    [Fact]
    public void A_failed_call_leaks_no_reference()
    {
        Tensor ones = torch.ones(2, 3);

        Failure("aten::mm", "", Value.Of(ones), Value.Of(ones));

        Shim.st_use_count(ones.RawHandle).ShouldBe(1);
        GC.KeepAlive(ones);
    }

    private static Tensor Call(string name, string overload, params Value[] arguments)
    {
        fixed (Value* first = arguments)
        {
            return new Operator(name, overload).CallTensor(first, arguments.Length);
        }
    }

    private static string Failure(string name, string overload, params Value[] arguments) =>
        Should.Throw<ExternalException>(() => Call(name, overload, arguments)).Message;
}

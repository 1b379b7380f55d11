using System.Runtime.InteropServices;

namespace Safe.Torch.Tests.Autograd;

/// <summary>The backward pass from the outside: what it fills, what it keeps, and what it says when it cannot.</summary>
public sealed class BackwardTests : IDisposable
{
    private readonly IDisposable scope = NewDisposeScope();
    private readonly Tensor x = tensor(new[] { 1f, 2f, 3f }, requires_grad: true);

    public void Dispose() => scope.Dispose();

    [Fact]
    public void Gradients_add_up_until_cleared()
    {
        x.grad.ShouldBeNull();
        x.square().sum().backward();
        x.grad!.data<float>().ShouldBe([2, 4, 6]);
        x.square().sum().backward();
        x.grad!.data<float>().ShouldBe([4, 8, 12]);

        x.grad = null;
        x.grad.ShouldBeNull();
        (x * 2).sum().backward();
        x.grad!.data<float>().ShouldBe([2, 2, 2]);
    }

    [Fact]
    public void A_gradient_can_be_set_and_must_fit()
    {
        x.grad = ones(3);
        x.sum().backward();

        x.grad!.data<float>().ShouldBe([2, 2, 2]);
        Should.Throw<ExternalException>(() => x.grad = ones(2)).Message.ShouldContain("shape");
        Should.Throw<ExternalException>(() => x.grad = ones(3, dtype: ScalarType.Float64)).Message.ShouldContain("type");
        Should.Throw<ExternalException>(() => x.grad = ones(3, device: META)).Message.ShouldContain("meta");
        Should.Throw<ExternalException>(() => x.grad = x).Message.ShouldContain("its own gradient");
    }

    [Fact]
    public void An_output_of_many_elements_needs_its_gradient()
    {
        Should.Throw<ExternalException>(() => (x * 2).backward()).Message.ShouldContain("scalar outputs");

        (x * 2).backward([tensor(new[] { 1f, 10f, 100f })]);
        x.grad!.data<float>().ShouldBe([2, 20, 200]);
        autograd.backward(x * 2, tensor(new[] { 1f, 1f, 1f }));
        x.grad!.data<float>().ShouldBe([4, 22, 202]);
        autograd.backward([x.sum(), (x * 3).sum()]);
        x.grad!.data<float>().ShouldBe([8, 26, 206]);
        Should.Throw<ArgumentException>(() => autograd.backward([x.sum()], [ones(1), ones(1)])).Message.ShouldContain("2 gradients for 1");
    }

    [Fact]
    public void The_graph_is_gone_after_one_pass_unless_kept()
    {
        Tensor y = x.square().sum();

        y.backward(retain_graph: true);
        y.backward();

        x.grad!.data<float>().ShouldBe([4, 8, 12]);
        Should.Throw<ExternalException>(() => y.backward()).Message.ShouldContain("second time");
        x.square().sum().backward();
        x.grad!.data<float>().ShouldBe([6, 12, 18]);
    }

    [Fact]
    public void Only_named_inputs_are_filled()
    {
        Tensor w = ones(3, requires_grad: true);

        (x * w).sum().backward(inputs: [w]);

        w.grad!.data<float>().ShouldBe([1, 2, 3]);
        x.grad.ShouldBeNull();
    }

    [Fact]
    public void Inner_tensors_keep_their_gradient_on_demand()
    {
        Tensor inner = x * 2;
        inner.retain_grad();

        inner.square().sum().backward();

        inner.grad!.data<float>().ShouldBe([4, 8, 12]);
        inner.is_leaf.ShouldBeFalse();
        x.is_leaf.ShouldBeTrue();
    }

    [Fact]
    public void A_number_divided_by_a_tensor_has_a_gradient()
    {
        (6 / x).sum().backward();

        x.grad!.data<float>().ShouldBe([-6, -1.5f, -6 / 9f], tolerance: 1E-6);
    }

    [Fact]
    public void Detached_values_carry_no_gradient()
    {
        Tensor detached = (x * 2).detach();

        detached.requires_grad.ShouldBeFalse();
        (detached * x).sum().backward();
        x.grad!.data<float>().ShouldBe([2, 4, 6]);
        Tensor inner = x * 2;
        inner.detach_().ShouldBeSameAs(inner);
        inner.is_leaf.ShouldBeTrue();
    }

    [Fact]
    public void Requiring_a_gradient_can_be_switched()
    {
        Tensor leaf = ones(2);

        leaf.requires_grad_().ShouldBeSameAs(leaf);
        leaf.requires_grad.ShouldBeTrue();
        leaf.requires_grad = false;
        leaf.requires_grad.ShouldBeFalse();
        leaf.with_requires_grad().requires_grad.ShouldBeTrue();
        Should.Throw<ExternalException>(() => (leaf * 2).requires_grad = false).Message.ShouldContain("leaf");
        Should.Throw<ExternalException>(() => tensor(new[] { 1L }).requires_grad = true).Message.ShouldContain("floating point");
    }

    [Fact]
    public void Writing_into_what_the_pass_needs_is_found_out()
    {
        Tensor y = x.exp();
        y.add_(1);

        Should.Throw<ExternalException>(() => y.sum().backward()).Message.ShouldContain("inplace");
        Should.Throw<ExternalException>(() => x.add_(1)).Message.ShouldContain("leaf");
    }

    [Fact]
    public void A_message_is_one_a_person_can_read()
    {
        string message = Should.Throw<ExternalException>(() => ones(2).sum().backward()).Message;

        message.ShouldContain("does not require grad");
        message.ShouldNotContain("frame #");
    }

    [Fact]
    public void Parameters_of_a_layer_are_filled_from_two_branches()
    {
        Tensor shared = x * 2;

        (shared.sum() + shared.square().sum()).backward();

        // d/dx (2x + 4x²) = 2 + 8x
        x.grad!.data<float>().ShouldBe([10, 18, 26]);
    }
}

using System.Runtime.InteropServices;

namespace Safe.Torch.Tests;

/// <summary>The switch for deterministic algorithms reaches LibTorch's operators.</summary>
public sealed unsafe class DeterminismTests : IDisposable
{
    private readonly IDisposable scope = NewDisposeScope();

    public void Dispose()
    {
        use_deterministic_algorithms(false);
        scope.Dispose();
    }

    [Fact]
    public void An_operator_without_a_deterministic_algorithm_is_refused()
    {
        Put();
        use_deterministic_algorithms();

        are_deterministic_algorithms_enabled().ShouldBeTrue();
        is_deterministic_algorithms_warn_only_enabled().ShouldBeFalse();
        Should.Throw<ExternalException>(Put).Message.ShouldContain("deterministic");
        use_deterministic_algorithms(true, warn_only: true);
        is_deterministic_algorithms_warn_only_enabled().ShouldBeTrue();
        Put();
        use_deterministic_algorithms(false);
        Put();
        are_deterministic_algorithms_enabled().ShouldBeFalse();
    }

    [Fact]
    public void Disposing_puts_the_earlier_setting_back()
    {
        using (use_deterministic_algorithms(true, warn_only: true))
        {
            IDisposable inner = use_deterministic_algorithms(true);
            is_deterministic_algorithms_warn_only_enabled().ShouldBeFalse();
            inner.Dispose();
            is_deterministic_algorithms_warn_only_enabled().ShouldBeTrue();
            inner.Dispose();
            using (use_deterministic_algorithms(false))
            {
                are_deterministic_algorithms_enabled().ShouldBeFalse();
            }
            are_deterministic_algorithms_enabled().ShouldBeTrue();
        }
        are_deterministic_algorithms_enabled().ShouldBeFalse();
    }

    // put_ without accumulation: which of two values for one place stays is left to chance.
    private static void Put()
    {
        Tensor target = zeros(4);
        Tensor index = tensor(new long[] { 1, 2 });
        Tensor source = ones(2);
        Value* arguments = stackalloc Value[] { Value.Of(target), Value.Of(index), Value.Of(source), Value.Of(false) };
        new Operator("aten::put_", "").CallInPlace(arguments, 4);
        GC.KeepAlive((target, index, source));
    }
}

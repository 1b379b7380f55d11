namespace Safe.Torch.Tests.Amp;

/// <summary>Autocast gives what casting by hand gives, where LibTorch's lists say so.</summary>
public sealed class AutocastTests : IDisposable
{
    private readonly IDisposable scope = NewDisposeScope();
    private readonly Tensor x = randn(4, 6);
    private readonly Tensor weight = randn(6, 5).requires_grad_();

    public void Dispose() => scope.Dispose();

    [Fact]
    public void A_product_is_computed_in_bfloat16()
    {
        Tensor expected = x.to(ScalarType.BFloat16).mm(weight.to(ScalarType.BFloat16));

        using (autocast(DeviceType.CPU))
        {
            Tensor product = x.mm(weight);

            product.dtype.ShouldBe(ScalarType.BFloat16);
            product.Equals(expected).ShouldBeTrue();
            F.linear(x, weight.t()).dtype.ShouldBe(ScalarType.BFloat16);
            F.conv2d(randn(1, 2, 5, 5), randn(3, 2, 3, 3)).dtype.ShouldBe(ScalarType.BFloat16);
        }
        x.mm(weight).dtype.ShouldBe(ScalarType.Float32);
    }

    [Fact]
    public void What_needs_precision_stays_in_float32_and_the_rest_as_it_comes()
    {
        using IDisposable casting = autocast(DeviceType.CPU, ScalarType.BFloat16);
        Tensor low = x.mm(weight);

        // On LibTorch's list of float32 operators, of promoting ones, and on none.
        F.mse_loss(low, low.detach() * 2).dtype.ShouldBe(ScalarType.Float32);
        cat([low, x[.., ..5]], 0).dtype.ShouldBe(ScalarType.Float32);
        low.add(1).dtype.ShouldBe(ScalarType.BFloat16);
        x.add(1).dtype.ShouldBe(ScalarType.Float32);
        tensor(new[] { 1L, 2 }).add(1).dtype.ShouldBe(ScalarType.Int64);
        eye(3, dtype: ScalarType.Float64).mm(eye(3, dtype: ScalarType.Float64)).dtype.ShouldBe(ScalarType.Float64);
    }

    [Fact]
    public void Gradients_arrive_in_the_parameters_own_type()
    {
        Tensor loss;
        using (autocast(DeviceType.CPU))
        {
            loss = x.mm(weight).to(ScalarType.Float32).sum();
        }
        loss.backward();

        // d(sum)/dW = xᵀ·1, with x rounded to bfloat16 and the sum of four terms rounded once more.
        Tensor expected = x.to(ScalarType.BFloat16).t().mm(ones(4, 5, dtype: ScalarType.BFloat16)).to(ScalarType.Float32);
        weight.grad!.dtype.ShouldBe(ScalarType.Float32);
        weight.grad.Equals(expected).ShouldBeTrue();
    }

    [Fact]
    public void Scopes_nest_and_put_everything_back()
    {
        ScalarType before = get_autocast_dtype(DeviceType.CPU);
        bool cacheBefore = is_autocast_cache_enabled();
        using (autocast(DeviceType.CPU, ScalarType.BFloat16, cache_enabled: false))
        {
            is_autocast_enabled(DeviceType.CPU).ShouldBeTrue();
            is_autocast_cache_enabled().ShouldBeFalse();
            IDisposable inner = autocast(DeviceType.CPU, enabled: false);
            is_autocast_enabled(DeviceType.CPU).ShouldBeFalse();
            x.mm(weight).dtype.ShouldBe(ScalarType.Float32);
            using (autocast(DeviceType.CPU, cache_enabled: true))
            {
                x.mm(weight).dtype.ShouldBe(ScalarType.BFloat16);
                is_autocast_cache_enabled().ShouldBeTrue();
            }
            is_autocast_enabled(DeviceType.CPU).ShouldBeFalse();
            inner.Dispose();
            inner.Dispose();
            is_autocast_enabled(DeviceType.CPU).ShouldBeTrue();
            is_autocast_cache_enabled().ShouldBeFalse();
        }
        is_autocast_enabled(DeviceType.CPU).ShouldBeFalse();
        is_autocast_cache_enabled().ShouldBe(cacheBefore);
        get_autocast_dtype(DeviceType.CPU).ShouldBe(before);
    }

    [Fact]
    public void Each_thread_has_its_own()
    {
        using IDisposable casting = autocast(DeviceType.CPU);
        bool elsewhere = true;
        Thread other = new(() => elsewhere = is_autocast_enabled(DeviceType.CPU));
        other.Start();
        other.Join();

        elsewhere.ShouldBeFalse();
        is_autocast_enabled(DeviceType.CPU).ShouldBeTrue();
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_cast_parameter_is_kept_within_the_scope(bool isKept)
    {
        Tensor left = eye(6);
        using (autocast(DeviceType.CPU, cache_enabled: isKept))
        {
            Tensor first = left.mm(weight);
            using (no_grad())
            {
                weight.add_(100);
            }

            left.mm(weight).Equals(first).ShouldBe(isKept);
            clear_autocast_cache();
            left.mm(weight).Equals(first).ShouldBeFalse();
        }
        using (autocast(DeviceType.CPU))
        {
            // The cache went with the scope.
            left.mm(weight).Equals(weight.to(ScalarType.BFloat16)).ShouldBeTrue();
        }
    }

    [Fact]
    public void What_is_not_there_is_said_so()
    {
        Should.Throw<NotSupportedException>(() => autocast(DeviceType.META)).Message.ShouldContain("META");
        Should.Throw<NotSupportedException>(() => autocast(DeviceType.CPU, ScalarType.Float32)).Message.ShouldContain("Float32");
        Should.Throw<NotSupportedException>(() => is_autocast_enabled(DeviceType.META));
        using (autocast(DeviceType.CUDA, ScalarType.BFloat16, enabled: false))
        {
            get_autocast_dtype(DeviceType.CUDA).ShouldBe(ScalarType.BFloat16);
            is_autocast_enabled(DeviceType.CUDA).ShouldBeFalse();
        }
        get_autocast_dtype(DeviceType.CUDA).ShouldBe(ScalarType.Float16);
        is_autocast_enabled(DeviceType.CPU).ShouldBeFalse();
    }
}

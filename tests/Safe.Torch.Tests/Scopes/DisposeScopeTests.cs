using Safe.Testing;

namespace Safe.Torch.Tests.Scopes;

/// <summary>Who owns a tensor, and when it goes.</summary>
[NoCollection]
public sealed class DisposeScopeTests
{
    [Fact]
    public void A_scope_disposes_what_was_made_in_it()
    {
        long before = Tensor.TotalCount;
        Tensor inside;
        using (DisposeScope scope = NewDisposeScope())
        {
            inside = ones(2);
            Tensor doubled = inside * 2;
            scope.Contains(doubled).ShouldBeTrue();
            scope.DisposablesCount.ShouldBe(2);
            scope.DisposablesView.ShouldBe([inside, doubled], ignoreOrder: true);
            CurrentDisposeScope.ShouldBeSameAs(scope);
        }

        inside.IsInvalid.ShouldBeTrue();
        CurrentDisposeScope.ShouldBeNull();
        Tensor.TotalCount.ShouldBe(before);
    }

    [Fact]
    public void What_moves_outward_lives_one_scope_longer()
    {
        Tensor moved;
        using (NewDisposeScope())
        {
            using (NewDisposeScope())
            {
                moved = ones(2).MoveToOuterDisposeScope();
            }
            moved.IsInvalid.ShouldBeFalse();
        }
        moved.IsInvalid.ShouldBeTrue();
    }

    [Fact]
    public void What_moves_out_of_the_outermost_scope_or_is_detached_is_the_callers()
    {
        Tensor moved;
        Tensor detached;
        using (DisposeScope scope = NewDisposeScope())
        {
            moved = ones(1).MoveToOuterDisposeScope();
            detached = ones(1).DetachFromDisposeScope();
            scope.DisposablesCount.ShouldBe(0);
        }

        moved.item<float>().ShouldBe(1);
        detached.item<float>().ShouldBe(1);
        moved.Dispose();
        detached.Dispose();
    }

    [Fact]
    public void A_scope_that_was_closed_out_of_order_is_passed_over()
    {
        DisposeScope outermost = NewDisposeScope();
        DisposeScope middle = NewDisposeScope();
        DisposeScope inner = NewDisposeScope();
        Tensor made = ones(1);

        middle.Dispose();
        CurrentDisposeScope.ShouldBeSameAs(inner);
        made.IsInvalid.ShouldBeFalse();
        made.MoveToOuterDisposeScope();
        outermost.Contains(made).ShouldBeTrue();
        inner.Dispose();
        CurrentDisposeScope.ShouldBeSameAs(outermost);
        outermost.Dispose();

        made.IsInvalid.ShouldBeTrue();
        CurrentDisposeScope.ShouldBeNull();
    }

    [Fact]
    public void Ownership_goes_to_any_scope()
    {
        using DisposeScope first = NewDisposeScope();
        Tensor a = ones(1);
        using DisposeScope second = NewDisposeScope();
        Tensor b = ones(1);

        second.Attach(a);
        first.Contains(a).ShouldBeFalse();
        a.MoveToOtherDisposeScope(first);
        b.MoveToOtherDisposeScope(a);
        first.DisposablesCount.ShouldBe(2);
        second.DisposablesCount.ShouldBe(0);
        second.Detach(a);
        first.Contains(a).ShouldBeFalse();
        a.MoveToOtherDisposeScope(second);
        second.Contains(a).ShouldBeTrue();
        second.Attach([a, b]);
        second.DisposablesCount.ShouldBe(2);
        second.MarkAsDisposed(b);
        second.Dispose();

        a.IsInvalid.ShouldBeTrue();
        b.IsInvalid.ShouldBeFalse();
        b.Dispose();
        Should.Throw<ObjectDisposedException>(() => second.Attach(ones(1)));
    }

    [Fact]
    public void Several_move_at_once()
    {
        using DisposeScope outer = NewDisposeScope();
        using DisposeScope inner = NewDisposeScope();
        Tensor[] t = [.. Enumerable.Range(0, 9).Select(i => ones(1))];

        inner.MoveToOuter(t[0], t[1]).ShouldBe((t[0], t[1]));
        inner.MoveToOuter(t[2], t[3], t[4]).ShouldBe((t[2], t[3], t[4]));
        inner.MoveToOuter(t[5]).ShouldBeSameAs(t[5]);
        outer.DisposablesCount.ShouldBe(6);
        inner.MoveToOther(outer, t[6], t[7]);
        outer.MoveToOther(inner, t.Take(4));
        inner.DisposablesCount.ShouldBe(5);
        outer.Detach(t[4], t[5]);
        outer.Detach(new List<IDisposable> { t[6], t[7] });
        outer.DisposablesCount.ShouldBe(0);
        inner.DisposeEverythingBut(t[0], t[1]);
        t[2].IsInvalid.ShouldBeTrue();
        t[0].IsInvalid.ShouldBeFalse();
        inner.DisposeEverything();
        t[0].IsInvalid.ShouldBeTrue();
        inner.Attach(t[4], t[5], t[6], t[7]);
    }

    [Fact]
    public void An_expression_in_a_scope_leaves_its_result_only()
    {
        long before = Tensor.TotalCount;

        using Tensor result = WrappedTensorDisposeScope(() => (ones(2) * 2 + 1).sum());

        result.item<float>().ShouldBe(6);
        Tensor.TotalCount.ShouldBe(before + 1);
    }

    [Fact]
    public void A_thread_has_its_own_scopes()
    {
        using DisposeScope mine = NewDisposeScope();
        Tensor? theirs = null;
        DisposeScope? current = mine;
        Thread thread = new(() =>
        {
            current = CurrentDisposeScope;
            theirs = ones(1);
        });
        thread.Start();
        thread.Join();

        current.ShouldBeNull();
        mine.Contains(theirs!).ShouldBeFalse();
        theirs!.Dispose();
    }

    [Fact]
    public void Tensors_of_a_scope_can_be_disposed_on_another_thread()
    {
        using DisposeScope scope = NewDisposeScope();
        System.Collections.Concurrent.BlockingCollection<Tensor> handed = [];
        Thread other = new(() =>
        {
            foreach (Tensor tensor in handed.GetConsumingEnumerable())
            {
                tensor.Dispose();
            }
        });
        other.Start();
        for (int i = 0; i < 20_000; i++)
        {
            handed.Add(ones(1));
        }
        handed.CompleteAdding();
        other.Join();

        scope.DisposablesCount.ShouldBe(0);
    }

    [Fact]
    public void Other_disposables_go_with_the_scope_too()
    {
        Probe probe = new();
        using (DisposeScope scope = NewDisposeScope())
        {
            scope.Attach(probe);
        }

        probe.Disposals.ShouldBe(1);
    }

    private sealed class Probe : IDisposable
    {
        internal int Disposals { get; private set; }

        public void Dispose() => Disposals++;
    }
}

using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Safe.Torch.Native;
using static Safe.Torch.torch;

namespace Safe.Torch;

/// <summary>A function that was run without keeping what its backward pass needs, and how to run it once more.</summary>
internal sealed unsafe class Recomputation
{
    // By number, because native code asks for them: on its own threads, and as long as a graph needs them.
    private static readonly ConcurrentDictionary<long, Recomputation> pending = new();
    private static long last;

    private readonly Func<IReadOnlyList<Tensor>, IReadOnlyList<Tensor>> function;
    private readonly RandomState? random;
    private readonly AutocastState autocast = AutocastState.Current();

    static Recomputation() => Shim.st_recompute_register(&RunAgain, &Free);

    private Recomputation(Func<IReadOnlyList<Tensor>, IReadOnlyList<Tensor>> function, bool preservesRandom)
    {
        this.function = function;
        random = preservesRandom ? RandomState.Capture() : null;
    }

    /// <summary>How many functions a graph may still ask for.</summary>
    internal static int PendingCount => pending.Count;

    /// <summary>Runs a function; its own tensors but the results are released.</summary>
    internal static IReadOnlyList<Tensor> Run(
        Func<IReadOnlyList<Tensor>, IReadOnlyList<Tensor>> function,
        IReadOnlyList<Tensor> inputs,
        bool preservesRandom
    )
    {
        if (!is_grad_enabled())
        {
            return InScope(function, inputs);
        }
        Begin(new Recomputation(function, preservesRandom), inputs);
        try
        {
            return InScope(function, inputs);
        }
        finally
        {
            Shim.st_recompute_end();
        }
    }

    private static void Begin(Recomputation recomputation, IReadOnlyList<Tensor> inputs)
    {
        long id = Interlocked.Increment(ref last);
        using Loan lent = Loan.Of(inputs);
        pending[id] = recomputation;
        fixed (nint* first = lent.Handles)
        {
            if (Shim.st_recompute_begin(id, first, lent.Count) < 0)
            {
                Forget(id);
                throw NativeFailure.Of(nameof(utils.checkpoint));
            }
        }
    }

    private static IReadOnlyList<Tensor> InScope(Func<IReadOnlyList<Tensor>, IReadOnlyList<Tensor>> function, IReadOnlyList<Tensor> inputs)
    {
        using DisposeScope scope = NewDisposeScope();
        IReadOnlyList<Tensor> outputs = function(inputs);
        foreach (Tensor output in outputs.Where(scope.Contains))
        {
            output.MoveToOuterDisposeScope();
        }
        return outputs;
    }

    private void Again(ReadOnlySpan<nint> handles)
    {
        using DisposeScope scope = NewDisposeScope();
        using AutocastScope casting = new(autocast);
        using IDisposable? fork = random is null ? null : torch.random.fork_rng();
        random?.Restore();
        Tensor[] inputs = new Tensor[handles.Length];
        for (int i = 0; i < inputs.Length; i++)
        {
            inputs[i] = Tensor.Adopt(Shim.st_retain(handles[i]));
        }
        function(inputs);
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int RunAgain(long id, nint* inputs, int count, long* failure)
    {
        try
        {
            pending[id].Again(new ReadOnlySpan<nint>(inputs, count));
            return 0;
        }
        catch (RecomputeStopped)
        {
            return 0;
        }
        catch (Exception exception)
        {
            *failure = ManagedFailures.Keep(exception);
            return -1;
        }
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static void Free(long id) => Forget(id);

    private static void Forget(long id)
    {
        if (pending.TryRemove(id, out Recomputation? recomputation))
        {
            recomputation.random?.Dispose();
        }
    }
}

using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Safe.Torch.Native;
using static Safe.Torch.torch;

namespace Safe.Torch;

/// <summary>One application of a custom autograd function. It lives until the graph lets go of it.</summary>
internal sealed unsafe class FunctionCall
{
    // More results than anyone's function has; native code must know a bound beforehand.
    private const int MostResults = 256;

    private static readonly ConcurrentDictionary<long, FunctionCall> calls = new();
    private static long lastId;

    private readonly IFunction function;
    private readonly bool[] areTensors;
    private readonly autograd.AutogradContext context = new();
    private object?[]? arguments;
    private (long[] Shape, ScalarType Type, Device Device)[] outputs = [];

    static FunctionCall() => Shim.st_function_register(&RunForward, &RunBackward, &Free);

    private FunctionCall(IFunction function, object?[] arguments)
    {
        this.function = function;
        this.arguments = arguments;
        areTensors = Array.ConvertAll(arguments, static argument => argument is Tensor);
    }

    /// <summary>How many applications graphs still hold.</summary>
    internal static int PendingCount => calls.Count;

    /// <summary>Runs the function's forward, so that gradients of its results run its backward.</summary>
    internal static List<Tensor> Apply(IFunction function, object?[] arguments)
    {
        long id = Interlocked.Increment(ref lastId);
        calls[id] = new FunctionCall(function, arguments);
        using Loan lent = Loan.OfTensorsAmong(arguments);
        nint[] results = new nint[MostResults];
        fixed (nint* inputs = lent.Handles)
        fixed (nint* written = results)
        {
            int count = Shim.st_function_apply(id, inputs, lent.Count, written, MostResults);
            NativeFailure.Check(count, function.Name);
            return [.. results.AsSpan(0, count).ToArray().Select(Tensor.Adopt)];
        }
    }

    private int Forward(void* native, nint* results, int capacity)
    {
        using DisposeScope scope = NewDisposeScope();
        context.Enter(native);
        try
        {
            List<Tensor> made = function.Forward(context, arguments!);
            // The graph keeps what backward asked for, and no more.
            arguments = null;
            outputs = [.. made.Select(static output => (output.shape, output.dtype, output.device))];
            return Give(made, results, capacity);
        }
        finally
        {
            context.Leave();
        }
    }

    private int Backward(void* native, nint* gradients, int count, nint* results, int capacity)
    {
        using DisposeScope scope = NewDisposeScope();
        context.Enter(native);
        try
        {
            List<Tensor> given = [];
            for (int i = 0; i < count; i++)
            {
                given.Add(gradients[i] != 0 ? Tensor.Adopt(Shim.st_retain(gradients[i])) : Absent(i));
            }
            List<Tensor?> made = function.Backward(context, given);
            if (made.Count != areTensors.Length)
            {
                throw new InvalidOperationException(
                    $"{function.Name} takes {areTensors.Length} arguments, but its backward gave {made.Count} gradients"
                );
            }
            for (int i = 0; i < made.Count; i++)
            {
                if (made[i] is { IsInvalid: false } && !areTensors[i])
                {
                    throw new InvalidOperationException($"{function.Name} gave a gradient for argument {i}, which is no tensor");
                }
            }
            return Give(made, results, capacity);
        }
        finally
        {
            context.Leave();
        }
    }

    private Tensor Absent(int output) =>
        context.MaterializeGrads ? zeros(outputs[output].Shape, outputs[output].Type, outputs[output].Device) : Tensor.Adopt(0);

    // The receiver owns a reference of its own; ours goes with the scope.
    private static int Give(IReadOnlyList<Tensor?> tensors, nint* handles, int capacity)
    {
        for (int i = 0; i < Math.Min(tensors.Count, capacity); i++)
        {
            handles[i] = tensors[i] is { IsInvalid: false } tensor ? Shim.st_retain(tensor.RawHandle) : 0;
        }
        return tensors.Count;
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int RunForward(long id, void* native, nint* inputs, int count, nint* results, int capacity, long* failure)
    {
        try
        {
            return calls[id].Forward(native, results, capacity);
        }
        catch (Exception thrown)
        {
            *failure = ManagedFailures.Keep(thrown);
            return -1;
        }
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int RunBackward(long id, void* native, nint* gradients, int count, nint* results, int capacity, long* failure)
    {
        try
        {
            return calls[id].Backward(native, gradients, count, results, capacity);
        }
        catch (Exception thrown)
        {
            *failure = ManagedFailures.Keep(thrown);
            return -1;
        }
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static void Free(long id) => calls.TryRemove(id, out _);
}

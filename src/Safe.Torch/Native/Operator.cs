using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text;
using static Safe.Torch.torch;

namespace Safe.Torch.Native;

/// <summary>One ATen operator of the loaded LibTorch, looked up at its first call.</summary>
/// <param name="name">Qualified name, such as <c>aten::add</c>.</param>
/// <param name="overload">Overload name, such as <c>Tensor</c>; may be empty.</param>
internal sealed unsafe class Operator(string name, string overload)
{
    // Room on the stack for the results of most splits; more of them are fetched by a second call.
    private const int UsualResults = 33;

    private nint handle;
    private bool? isThere;

    /// <summary>Whether the loaded LibTorch has the operator with a kernel of its own for a device.</summary>
    internal static bool RunsOn(string name, string overload, DeviceType device)
    {
        fixed (byte* namePointer = Encoding.UTF8.GetBytes(name + "\0"))
        fixed (byte* overloadPointer = Encoding.UTF8.GetBytes(overload + "\0"))
        {
            nint found = Shim.st_find_operator(namePointer, overloadPointer);
            return found != 0 && Shim.st_operator_runs_on(found, (int)device) > 0;
        }
    }

    /// <summary>Whether the loaded LibTorch has the operator.</summary>
    internal bool IsThere => isThere ??= handle != 0 || Look() != 0;

    /// <summary>Calls an operator with one tensor result.</summary>
    internal Tensor CallTensor(Value* arguments, int count)
    {
        Value result;
        Call(arguments, count, &result, 1);
        return Results.Tensor(result);
    }

    /// <summary>Calls an operator whose results are not wanted.</summary>
    internal void CallVoid(Value* arguments, int count) => Call(arguments, count, null, 0);

    /// <summary>Calls an operator that returns one of its arguments.</summary>
    internal void CallInPlace(Value* arguments, int count) => Call(arguments, count, null, 0);

    /// <summary>Calls an operator with a tensor list as its only result.</summary>
    internal Tensor[] CallTensors(Value* arguments, int count)
    {
        Value* results = stackalloc Value[UsualResults];
        int written = Shim.st_call(Handle, arguments, count, results, UsualResults);
        return written < 0 ? throw Failure()
            : written <= UsualResults ? Results.Tensors(results, written)
            : TakeTensors(written);
    }

    /// <summary>Calls the operator.</summary>
    /// <returns>Entries written to <paramref name="results"/>.</returns>
    /// <exception cref="ExternalException">LibTorch refused the call.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal int Call(Value* arguments, int count, Value* results, int capacity)
    {
        int written = Shim.st_call(Handle, arguments, count, results, capacity);
        return written < 0 ? throw Failure()
            : written <= capacity ? written
            : throw new NotSupportedException($"{name} gives {written} results where at most {capacity} were expected");
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private Tensor[] TakeTensors(int waiting)
    {
        fixed (Value* results = new Value[waiting])
        {
            return Results.Tensors(results, Shim.st_take_results(results, waiting) is var taken and >= 0 ? taken : throw Failure());
        }
    }

    private nint Handle => handle != 0 ? handle : Find();

    [MethodImpl(MethodImplOptions.NoInlining)]
    private nint Find()
    {
        nint found = Look();
        return found == 0
            ? throw new NotSupportedException(
                $"LibTorch {Marshal.PtrToStringUTF8(Shim.st_torch_version())} has no operator {name}{(overload.Length > 0 ? "." + overload : "")}"
            )
            : handle = found;
    }

    private nint Look()
    {
        fixed (byte* namePointer = Encoding.UTF8.GetBytes(name + "\0"))
        fixed (byte* overloadPointer = Encoding.UTF8.GetBytes(overload + "\0"))
        {
            return Shim.st_find_operator(namePointer, overloadPointer);
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private Exception Failure() => NativeFailure.Of(name);

    /// <inheritdoc/>
    [ExcludeFromCodeCoverage]
    public override string ToString() => $"{name}.{overload}";
}

using Safe.Torch.Native;
using static Safe.Torch.torch;
using static Safe.Torch.torch.distributed;

namespace Safe.Torch.Distributed;

/// <summary>The ranks that work together: a Gloo group, and beside it one over NCCL for CUDA tensors where that was asked for.</summary>
internal sealed unsafe class ProcessGroup : IDisposable
{
    // Ranks must make the same calls in the same order, so the threads of one rank take turns.
    private readonly Lock turn = new();
    private nint gloo;
    private nint nccl;
    private string? failure;

    internal ProcessGroup(Meeting meeting, nint gloo)
    {
        Rank = meeting.Place.Rank;
        WorldSize = meeting.Place.WorldSize;
        Backend = meeting.Backend;
        this.gloo = gloo;
    }

    internal int Rank { get; }

    internal int WorldSize { get; }

    internal string Backend { get; }

    /// <summary>Takes over a group over NCCL, for CUDA tensors.</summary>
    internal void Add(nint ncclGroup) => nccl = ncclGroup;

    /// <summary>Lets go of the store that the ranks met at, once all are connected; NCCL keeps it for connections to come.</summary>
    internal void LeaveStore() => NativeFailure.Check(Shim.st_group_leave_store(gloo), nameof(LeaveStore));

    internal void AllReduce(Tensor tensor, ReduceOp op)
    {
        ReduceOp sent = op == ReduceOp.AVG ? ReduceOp.SUM : op;
        Run($"all_reduce({op})", tensor, (group, handle) => Shim.st_group_all_reduce(group, handle, (int)sent));
        if (op == ReduceOp.AVG)
        {
            using IDisposable noGrad = no_grad();
            tensor.div_(WorldSize);
        }
    }

    internal void Broadcast(Tensor tensor, int src) =>
        Run($"broadcast from rank {src}", tensor, (group, handle) => Shim.st_group_broadcast(group, handle, src));

    internal void AllGather(IList<Tensor> gathered, Tensor tensor)
    {
        using Loan lent = Loan.Of(gathered);
        nint[] handles = lent.Handles!;
        Run(
            "all_gather",
            tensor,
            (group, handle) =>
            {
                fixed (nint* outputs = handles)
                {
                    return Shim.st_group_all_gather(group, outputs, handles.Length, handle);
                }
            }
        );
    }

    /// <summary>Returns when every rank has made this call, each with the same text.</summary>
    /// <exception cref="InvalidOperationException">The texts differ.</exception>
    /// <exception cref="DistBackendException">A rank is lost or late.</exception>
    internal void Agree(string call)
    {
        lock (turn)
        {
            Exchange(call, call);
        }
    }

    /// <summary>Closes the connections.</summary>
    public void Dispose()
    {
        lock (turn)
        {
            Free(ref nccl);
            Free(ref gloo);
        }
    }

    private static void Free(ref nint group)
    {
        if (group != 0)
        {
            Shim.st_group_free(group);
            group = 0;
        }
    }

    private void Run(string what, Tensor tensor, Func<nint, nint, int> call)
    {
        lock (turn)
        {
            Exchange(what, $"{what} of {tensor.dtype} [{string.Join(", ", tensor.shape)}] on {tensor.device_type}");
            nint group = nccl != 0 && tensor.device_type == DeviceType.CUDA ? nccl : gloo;
            if (tensor.numel() == 0)
            {
                return;
            }
            int code = call(group, tensor.Lend());
            tensor.Return();
            if (code < 0)
            {
                throw Failure(what, tensor.dtype);
            }
        }
    }

    // Gloo ends the process where sizes differ, and NCCL hangs; so ranks first tell each other what they are about to do.
    private void Exchange(string what, string call)
    {
        ObjectDisposedException.ThrowIf(gloo == 0, this);
        if (failure is not null)
        {
            throw new DistBackendException($"{what}: the group is of no more use, because of an earlier failure: {failure}");
        }
        byte[] everyones = new byte[CallText.Bytes * WorldSize];
        fixed (byte* mine = CallText.Write(call))
        fixed (byte* all = everyones)
        {
            if (Shim.st_group_exchange(gloo, mine, all, CallText.Bytes, WorldSize) < 0)
            {
                throw Failure(what, ScalarType.Byte);
            }
        }
        if (CallText.Difference(everyones, WorldSize) is { } difference)
        {
            throw new InvalidOperationException($"{what} on rank {Rank}: the ranks made different calls: {difference}");
        }
    }

    private Exception Failure(string what, ScalarType dtype)
    {
        string said = Shim.LastError();
        if (said.Contains("Invalid scalar type", StringComparison.Ordinal))
        {
            return new NotSupportedException($"{what}: {Backend} in LibTorch {__version__} does not compute with {dtype}");
        }
        DistBackendException lost = DistBackendException.Of($"{what} on rank {Rank} of {WorldSize}", said);
        failure = lost.Message;
        return lost;
    }
}

using Safe.Torch.Native;

namespace Safe.Torch.Distributed;

/// <summary>How the ranks of a group find each other.</summary>
/// <param name="Place">Where.</param>
/// <param name="Backend">gloo, or nccl for CUDA tensors with Gloo beside it.</param>
/// <param name="Interfaces">The network interfaces that Gloo uses, with commas between; null for the machine's own address.</param>
/// <param name="Timeout">The longest wait, here and later in every collective.</param>
internal sealed record Meeting(Rendezvous Place, string Backend, string? Interfaces, TimeSpan Timeout)
{
    internal const string InterfacesVariable = "GLOO_SOCKET_IFNAME";

    // LibTorch says why it gave up, but begins to wait anew with every step, and for ever with a listener that goes on sending.
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(1);

    private string What => $"init_process_group of rank {Place.Rank} of {Place.WorldSize} at {Place.Place}";

    /// <summary>Meets the other ranks.</summary>
    /// <exception cref="DistBackendException">They did not meet in time, or the port is in use.</exception>
    internal ProcessGroup Hold()
    {
        Task<ProcessGroup> meeting = Task.Factory.StartNew(
            Meet,
            CancellationToken.None,
            TaskCreationOptions.LongRunning,
            TaskScheduler.Default
        );
        if (((IAsyncResult)meeting).AsyncWaitHandle.WaitOne(Timeout + Grace))
        {
            return meeting.GetAwaiter().GetResult();
        }
        _ = meeting.ContinueWith(
            late => late.Result.Dispose(),
            CancellationToken.None,
            TaskContinuationOptions.OnlyOnRanToCompletion,
            TaskScheduler.Default
        );
        throw new DistBackendException($"{What}: the others, or what listens there, did not answer within {Timeout.TotalSeconds} s");
    }

    private ProcessGroup Meet()
    {
        ProcessGroup group = Connect();
        try
        {
            group.Agree($"init_process_group with {Backend}");
            // Rank 0, whose process holds the store, leaves it when all others have.
            if (Place.Rank != 0)
            {
                group.LeaveStore();
            }
            group.Agree("leaving the store");
            if (Place.Rank == 0)
            {
                group.LeaveStore();
            }
            return group;
        }
        catch
        {
            group.Dispose();
            throw;
        }
    }

    private ProcessGroup Connect()
    {
        nint store = 0;
        nint prefixed = 0;
        try
        {
            long milliseconds = (long)Timeout.TotalMilliseconds;
            store = Check(Shim.st_store_open(Place.Host, Place.Port, Place.Serves ? 1 : 0, Place.WorldSize, milliseconds));
            prefixed = Check(Shim.st_store_prefix(store, Place.KeyPrefix));
            string? address = Place.IsLoopback ? Place.Host : null;
            ProcessGroup group = new(this, Check(Shim.st_group_gloo(prefixed, Interfaces, address, Place.Rank, Place.WorldSize)));
            return Backend == torch.distributed.Nccl ? WithNccl(group, prefixed) : group;
        }
        finally
        {
            Free(prefixed);
            Free(store);
        }
    }

    private ProcessGroup WithNccl(ProcessGroup group, nint store)
    {
        try
        {
            group.Add(Check(Shim.st_group_nccl(store, Place.Rank, Place.WorldSize)));
            return group;
        }
        catch
        {
            group.Dispose();
            throw;
        }
    }

    private nint Check(nint handle) =>
        handle != 0 ? handle
        : Interfaces is null ? throw DistBackendException.Of(What, Shim.LastError())
        : throw DistBackendException.Of($"{What} with {InterfacesVariable}={Interfaces}", Shim.LastError());

    private static void Free(nint store)
    {
        if (store != 0)
        {
            Shim.st_store_free(store);
        }
    }
}

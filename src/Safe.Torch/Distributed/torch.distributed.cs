using Safe.Torch.Distributed;
using Safe.Torch.Native;

namespace Safe.Torch;

public static partial class torch
{
    /// <summary>
    /// Processes that work together, over LibTorch's own c10d: Gloo for tensors in main memory, NCCL for CUDA tensors. PyTorch's names;
    /// TorchSharp has nothing like it. All ranks make the same calls in the same order. Each call waits for its result, and first
    /// for every rank to make the same call, so that ranks that disagree get an exception and not a hang.
    /// </summary>
    /// <remarks>
    /// <para>Threads: a group keeps three, two that work and one for its connections, which sleep while nothing is to do. A collective
    /// blocks the thread that calls it, but not the garbage collector; calls from several threads take turns.</para>
    /// <para>Sums of floating-point numbers are made in an order that depends only on the number of ranks, the rank that a value
    /// comes from, the tensor's size and the place in it: all ranks get the same bits, and so does a repetition with as many ranks.
    /// Another number of ranks may give other last bits.</para>
    /// </remarks>
    public static partial class distributed
    {
        internal const string Gloo = "gloo";
        internal const string Nccl = "nccl";

        private static readonly Lock changing = new();
        private static ProcessGroup? current;

        private static TimeSpan DefaultTimeout => TimeSpan.FromMinutes(30);

        private static TimeSpan LongestTimeout => TimeSpan.FromDays(7);

        /// <summary>Whether the loaded LibTorch was built with collectives.</summary>
        public static bool is_available() => Shim.st_collectives() != 0;

        /// <summary>Whether Gloo is there.</summary>
        public static bool is_gloo_available() => (Shim.st_collectives() & Shim.Gloo) != 0;

        /// <summary>Whether NCCL is there.</summary>
        public static bool is_nccl_available() => (Shim.st_collectives() & Shim.Nccl) != 0;

        /// <summary>Whether this process belongs to a group.</summary>
        public static bool is_initialized() => Volatile.Read(ref current) is not null;

        /// <summary>
        /// Joins the group of all ranks; returns when all of them have. A process belongs to one group at a time.
        /// </summary>
        /// <param name="backend"><c>gloo</c>, or <c>nccl</c>: NCCL for CUDA tensors and Gloo for others.</param>
        /// <param name="init_method">
        /// <c>env://</c>, the default: RANK, WORLD_SIZE, MASTER_ADDR and MASTER_PORT say who this is and where rank 0 listens, as torchrun,
        /// the wrappers for Slurm and Kubernetes' PyTorchJob set them; or <c>tcp://host:port</c> with <paramref name="rank"/> and
        /// <paramref name="world_size"/>. Gloo uses the interfaces in GLOO_SOCKET_IFNAME, else this machine's own address.
        /// </param>
        /// <param name="timeout">The longest wait for the others, here and in each collective, from a second to a week; null for 30 minutes.</param>
        /// <param name="world_size">How many ranks there are; −1 to read it from the environment.</param>
        /// <param name="rank">The number of this one, from 0; −1 to read it from the environment.</param>
        /// <exception cref="ArgumentException">A variable or an argument is missing or malformed; the message names it.</exception>
        /// <exception cref="InvalidOperationException">The process belongs to a group already, or the ranks ask for different backends.</exception>
        /// <exception cref="NotSupportedException">This LibTorch has no such backend.</exception>
        /// <exception cref="DistBackendException">The ranks did not meet in time, or the port is in use.</exception>
        public static void init_process_group(
            string backend,
            string? init_method = null,
            TimeSpan? timeout = null,
            int world_size = -1,
            int rank = -1
        )
        {
            CheckBackend(backend);
            TimeSpan patience = timeout ?? DefaultTimeout;
            // LibTorch 1.13 counts the wait for a connection in whole seconds.
            if (patience < TimeSpan.FromSeconds(1) || patience > LongestTimeout)
            {
                throw new ArgumentException($"timeout is {patience}, but must be from a second to a week", nameof(timeout));
            }
            Rendezvous place = init_method is null or "env://"
                ? Rendezvous.FromEnvironment(rank, world_size, Environment.GetEnvironmentVariable)
                : Rendezvous.FromUrl(init_method, rank, world_size);
            string? interfaces = Environment.GetEnvironmentVariable(Meeting.InterfacesVariable);
            lock (changing)
            {
                if (current is not null)
                {
                    throw new InvalidOperationException("this process belongs to a group already; call destroy_process_group first");
                }
                current = new Meeting(place, backend, string.IsNullOrWhiteSpace(interfaces) ? null : interfaces, patience).Hold();
            }
        }

        /// <summary>Leaves the group and closes its connections. Other ranks are not waited for.</summary>
        /// <exception cref="InvalidOperationException">The process belongs to no group.</exception>
        public static void destroy_process_group()
        {
            lock (changing)
            {
                Group.Dispose();
                current = null;
            }
        }

        /// <summary>The number of this process, from 0.</summary>
        /// <exception cref="InvalidOperationException">The process belongs to no group.</exception>
        public static int get_rank() => Group.Rank;

        /// <summary>How many processes the group has.</summary>
        /// <exception cref="InvalidOperationException">The process belongs to no group.</exception>
        public static int get_world_size() => Group.WorldSize;

        /// <summary>The backend that the group was made with.</summary>
        /// <exception cref="InvalidOperationException">The process belongs to no group.</exception>
        public static string get_backend() => Group.Backend;

        /// <summary>The number of this process among those on its machine: LOCAL_RANK, which chooses the CUDA device.</summary>
        /// <param name="fallback_rank">The answer where LOCAL_RANK is not set; null to refuse.</param>
        /// <exception cref="ArgumentException">LOCAL_RANK is malformed, or is not set and there is no fallback.</exception>
        public static int get_node_local_rank(int? fallback_rank = null) =>
            Rendezvous.LocalRank(fallback_rank, Environment.GetEnvironmentVariable);

        private static ProcessGroup Group =>
            Volatile.Read(ref current)
            ?? throw new InvalidOperationException("this process belongs to no group; call init_process_group first");

        private static void CheckBackend(string backend)
        {
            ArgumentNullException.ThrowIfNull(backend);
            if (backend is not (Gloo or Nccl))
            {
                throw new ArgumentException($"backend is '{backend}', but must be {Gloo} or {Nccl}", nameof(backend));
            }
            if (backend == Gloo ? !is_gloo_available() : !is_nccl_available())
            {
                throw new NotSupportedException($"LibTorch {__version__}, as it is installed here, has no collectives over {backend}");
            }
        }
    }
}

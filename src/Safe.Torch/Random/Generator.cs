using Safe.Torch.Native;

namespace Safe.Torch;

public static partial class torch
{
    /// <summary>A stream of pseudo-random numbers on the CPU.</summary>
    public class Generator : IDisposable
    {
        private readonly bool shared;
        private nint handle;

        /// <summary>A new stream.</summary>
        /// <param name="seed">Where it starts.</param>
        /// <param name="device">The CPU, or null.</param>
        /// <exception cref="NotSupportedException">Another device than the CPU.</exception>
        public Generator(ulong seed = 0, Device? device = null)
        {
            if (device is not null && device.type != DeviceType.CPU)
            {
                throw new NotSupportedException($"generators exist on the CPU only, not on {device}");
            }
            handle = NativeFailure.Check(Shim.st_generator_new(seed), nameof(Generator));
        }

        private Generator(nint sharedHandle)
        {
            handle = sharedHandle;
            shared = true;
        }

        /// <summary>Frees the native generator.</summary>
        ~Generator() => Free();

        /// <summary>The process's stream, which operators use where none is given.</summary>
        public static Generator Default { get; } = new(NativeFailure.Check(Shim.st_generator_default(), nameof(Default)));

        /// <summary>The native handle.</summary>
        /// <exception cref="ObjectDisposedException">The generator was disposed.</exception>
        public IntPtr Handle => handle != 0 ? handle : throw new ObjectDisposedException(nameof(Generator));

        /// <summary>Where the numbers are drawn.</summary>
        public Device device => CPU;

        /// <summary>Restarts the stream; returns this.</summary>
        public Generator manual_seed(long seed)
        {
            NativeFailure.Check(Shim.st_generator_seed(Handle, unchecked((ulong)seed)), nameof(manual_seed));
            GC.KeepAlive(this);
            return this;
        }

        /// <summary>Restarts the stream at a seed of the system's own randomness, and returns that seed.</summary>
        public long seed()
        {
            long seed = System.Random.Shared.NextInt64();
            manual_seed(seed);
            return seed;
        }

        /// <summary>The seed that the stream started from.</summary>
        public long initial_seed()
        {
            long seed = unchecked((long)Shim.st_generator_initial_seed(Handle));
            GC.KeepAlive(this);
            return seed;
        }

        /// <summary>The state of the stream, a byte tensor.</summary>
        public Tensor get_state()
        {
            Tensor state = Tensor.Adopt(NativeFailure.Check(Shim.st_generator_state(Handle), nameof(get_state)));
            GC.KeepAlive(this);
            return state;
        }

        /// <summary>Continues the stream from a saved state.</summary>
        public void set_state(Tensor value)
        {
            ArgumentNullException.ThrowIfNull(value);
            NativeFailure.Check(Shim.st_generator_set_state(Handle, value.RawHandle), nameof(set_state));
            GC.KeepAlive(value);
            GC.KeepAlive(this);
        }

        /// <summary>Frees the native generator.</summary>
        public void Dispose()
        {
            // The process's stream is everyone's: torch.manual_seed hands it out too.
            if (!shared)
            {
                Free();
                GC.SuppressFinalize(this);
            }
        }

        private void Free()
        {
            nint released = Interlocked.Exchange(ref handle, 0);
            if (released != 0)
            {
                Shim.st_generator_free(released);
            }
        }
    }
}

using Safe.Torch.Native;

namespace Safe.Torch;

public static partial class torch
{
    /// <summary>A stream of pseudo-random numbers on the CPU.</summary>
    public class Generator : IDisposable
    {
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

        private Generator(nint handle) => this.handle = handle;

        /// <summary>Frees the native generator.</summary>
        ~Generator() => Free();

        /// <summary>The process's stream, which operators use where none is given.</summary>
        public static Generator Default { get; } = new(NativeFailure.Check(Shim.st_generator_default(), nameof(Default)));

        /// <summary>The native handle.</summary>
        public IntPtr Handle => handle;

        /// <summary>Where the numbers are drawn.</summary>
        public Device device => CPU;

        /// <summary>Restarts the stream; returns this.</summary>
        public Generator manual_seed(long seed)
        {
            NativeFailure.Check(Shim.st_generator_seed(handle, unchecked((ulong)seed)), nameof(manual_seed));
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
        public long initial_seed() => unchecked((long)Shim.st_generator_initial_seed(handle));

        /// <summary>The state of the stream, a byte tensor.</summary>
        public Tensor get_state() => Tensor.Adopt(NativeFailure.Check(Shim.st_generator_state(handle), nameof(get_state)));

        /// <summary>Continues the stream from a saved state.</summary>
        public void set_state(Tensor value)
        {
            NativeFailure.Check(Shim.st_generator_set_state(handle, value.RawHandle), nameof(set_state));
            GC.KeepAlive(value);
        }

        /// <summary>Frees the native generator.</summary>
        public void Dispose()
        {
            Free();
            GC.SuppressFinalize(this);
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

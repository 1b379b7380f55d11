namespace Safe.Torch;

public static partial class torch
{
    /// <summary>Restarts the process's random numbers, on every device.</summary>
    public static Generator manual_seed(long seed) => random.manual_seed(seed);

    /// <summary>The seed that the process's random numbers started from.</summary>
    public static long initial_seed() => random.initial_seed();

    /// <summary>Restarts the process's random numbers at a seed of the system's own randomness, and returns that seed.</summary>
    public static long seed() => random.seed();

    /// <summary>The state of the CPU's random numbers, a byte tensor.</summary>
    public static Tensor get_rng_state() => random.get_rng_state();

    /// <summary>Continues the CPU's random numbers from a saved state.</summary>
    public static void set_rng_state(Tensor new_state) => random.set_rng_state(new_state);

    /// <summary>The process's random numbers.</summary>
    public static class random
    {
        /// <summary>Restarts the process's random numbers, on every device.</summary>
        public static Generator manual_seed(long seed)
        {
            Native.Shim.st_manual_seed(unchecked((ulong)seed));
            return Generator.Default;
        }

        /// <summary>Restarts the process's random numbers at a seed of the system's own randomness, and returns that seed.</summary>
        public static long seed()
        {
            long seed = System.Random.Shared.NextInt64();
            manual_seed(seed);
            return seed;
        }

        /// <summary>The seed that the process's random numbers started from.</summary>
        public static long initial_seed() => Generator.Default.initial_seed();

        /// <summary>The state of the CPU's random numbers, a byte tensor.</summary>
        public static Tensor get_rng_state() => Generator.Default.get_state();

        /// <summary>Continues the CPU's random numbers from a saved state.</summary>
        public static void set_rng_state(Tensor new_state) => Generator.Default.set_state(Given(new_state));

        /// <summary>Puts the random numbers of every device back where they stand now when disposed. TorchSharp has nothing like it.</summary>
        public static IDisposable fork_rng() => new Fork();

        private sealed class Fork : IDisposable
        {
            private readonly RandomState before = RandomState.Capture();
            private bool left;

            public void Dispose()
            {
                if (!left)
                {
                    left = true;
                    before.Restore();
                    before.Dispose();
                }
            }
        }
    }
}

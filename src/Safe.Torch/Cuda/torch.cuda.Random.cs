namespace Safe.Torch;

public static partial class torch
{
    public static partial class cuda
    {
        /// <summary>The state of a device's random numbers, a byte tensor in main memory.</summary>
        /// <param name="device">The device; null for the current one.</param>
        /// <exception cref="NotSupportedException">There is no CUDA device.</exception>
        /// <exception cref="ArgumentException">The device is not a CUDA device that is there.</exception>
        public static Tensor get_rng_state(Device? device = null)
        {
            using Generator generator = Generator.OfDevice(new Device(DeviceType.CUDA, IndexOf(device)));
            return generator.get_state();
        }

        /// <summary>Continues a device's random numbers from a saved state.</summary>
        /// <param name="new_state">What <see cref="get_rng_state"/> gave.</param>
        /// <param name="device">The device; null for the current one.</param>
        /// <exception cref="NotSupportedException">There is no CUDA device.</exception>
        /// <exception cref="ArgumentException">The device is not a CUDA device that is there.</exception>
        public static void set_rng_state(Tensor new_state, Device? device = null)
        {
            ArgumentNullException.ThrowIfNull(new_state);
            using Generator generator = Generator.OfDevice(new Device(DeviceType.CUDA, IndexOf(device)));
            generator.set_state(new_state);
        }

        /// <summary>The state of every device's random numbers, by index; none where there is no device.</summary>
        public static Tensor[] get_rng_state_all() =>
            [.. Enumerable.Range(0, device_count()).Select(index => get_rng_state(new Device(DeviceType.CUDA, index)))];

        /// <summary>Continues every device's random numbers from saved states.</summary>
        /// <param name="new_states">What <see cref="get_rng_state_all"/> gave, on as many devices.</param>
        /// <exception cref="ArgumentException">There are more states than devices.</exception>
        public static void set_rng_state_all(IEnumerable<Tensor> new_states)
        {
            ArgumentNullException.ThrowIfNull(new_states);
            Tensor[] states = [.. new_states];
            if (states.Length > device_count())
            {
                throw new ArgumentException($"{states.Length} states for {device_count()} CUDA devices", nameof(new_states));
            }
            for (int index = 0; index < states.Length; index++)
            {
                set_rng_state(states[index], new Device(DeviceType.CUDA, index));
            }
        }
    }
}

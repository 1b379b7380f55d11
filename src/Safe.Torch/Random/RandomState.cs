using static Safe.Torch.torch;

namespace Safe.Torch;

/// <summary>Where the process's random numbers stand, on the CPU and on every CUDA device. TorchSharp has the CPU's only.</summary>
public sealed class RandomState : IDisposable
{
    private readonly Dictionary<string, Tensor> states;

    /// <summary>A state that was saved.</summary>
    /// <param name="states">Byte tensors by the device's name, as <see cref="States"/> gave them; they are copied.</param>
    /// <exception cref="ArgumentException">A state is no byte tensor in main memory, or a name is not that of a device.</exception>
    public RandomState(IReadOnlyDictionary<string, Tensor> states)
    {
        ArgumentNullException.ThrowIfNull(states);
        this.states = new(StringComparer.Ordinal);
        foreach ((string name, Tensor state) in states)
        {
            _ = new Device(name);
            if (state.dtype != ScalarType.Byte || state.device_type != DeviceType.CPU)
            {
                string found = $"not one of {state.dtype} on {state.device}";
                throw new ArgumentException($"the random state of {name} is a byte tensor in main memory, {found}", nameof(states));
            }
        }
        foreach ((string name, Tensor state) in states)
        {
            this.states[name] = state.clone().DetachFromDisposeScope();
        }
    }

    private RandomState(Dictionary<string, Tensor> states) => this.states = states;

    /// <summary>The state of each device by its name (<c>cpu</c>, <c>cuda:0</c> …), byte tensors that this object owns.</summary>
    public IReadOnlyDictionary<string, Tensor> States => states;

    /// <summary>Where the random numbers stand now.</summary>
    public static RandomState Capture() =>
        new(
            Generator.Defaults.ToDictionary(
                generator => generator.device.ToString(),
                generator => generator.get_state().DetachFromDisposeScope(),
                StringComparer.Ordinal
            )
        );

    /// <summary>Continues from here, as often as wanted. Devices that were not saved stay as they are.</summary>
    /// <exception cref="NotSupportedException">A device that was saved is not there; nothing is changed.</exception>
    /// <exception cref="InvalidOperationException">The state is disposed.</exception>
    public void Restore()
    {
        Dictionary<string, Generator> here = Generator.Defaults.ToDictionary(generator => generator.device.ToString());
        if (states.Keys.FirstOrDefault(name => !here.ContainsKey(name)) is { } missing)
        {
            throw new NotSupportedException($"the random state of {missing} was saved, and there is no such device here");
        }
        foreach ((string name, Tensor state) in states)
        {
            here[name].set_state(state);
        }
    }

    /// <summary>Releases the saved states.</summary>
    public void Dispose()
    {
        foreach (Tensor state in states.Values)
        {
            state.Dispose();
        }
    }
}

using System.Globalization;

namespace Safe.Torch;

public static partial class torch
{
    /// <summary>Main memory.</summary>
    public static readonly Device CPU = new(DeviceType.CPU);

    /// <summary>Shapes without data.</summary>
    public static readonly Device META = new(DeviceType.META);

    /// <summary>The current CUDA device.</summary>
    public static Device CUDA { get; } = new(DeviceType.CUDA);

    /// <summary>Where a tensor's data lie. Compared by reference, as TorchSharp's: compare <see cref="type"/> and <see cref="index"/>.</summary>
    public class Device
    {
        /// <summary>A device by kind and index; −1 stands for the current one.</summary>
        public Device(DeviceType deviceType, int index = -1)
        {
            type = deviceType;
            this.index = index;
        }

        /// <summary>A CUDA device by index.</summary>
        public Device(int index)
            : this(DeviceType.CUDA, index) { }

        /// <summary>A device by name, such as <c>cuda</c>, and index.</summary>
        /// <exception cref="ArgumentException">The name is not that of a device.</exception>
        public Device(string deviceType, int index = -1)
            : this(Parse(deviceType), index) { }

        /// <summary>A device by text, such as <c>cpu</c> or <c>cuda:1</c>.</summary>
        /// <exception cref="ArgumentException">The text is not that of a device.</exception>
        public Device(string description)
        {
            ArgumentNullException.ThrowIfNull(description);
            int colon = description.IndexOf(':', StringComparison.Ordinal);
            type = Parse(colon < 0 ? description : description[..colon]);
            index = -1;
            if (colon >= 0)
            {
                index = int.TryParse(description.AsSpan(colon + 1), NumberStyles.None, CultureInfo.InvariantCulture, out int parsed)
                    ? parsed
                    : throw new ArgumentException(
                        $"'{description}' is not a device: the index after ':' is not a number",
                        nameof(description)
                    );
            }
        }

        /// <summary>The kind of device.</summary>
        public DeviceType type { get; }

        /// <summary>The device's number among its kind; −1 for the current one.</summary>
        public int index { get; }

        /// <summary>A device by text.</summary>
        public static implicit operator Device(string description) => new(description);

        /// <inheritdoc/>
        public override string ToString()
        {
            string name = type.ToString().ToLowerInvariant();
            return index < 0 ? name : string.Create(CultureInfo.InvariantCulture, $"{name}:{index}");
        }

        private static DeviceType Parse(string name) =>
            Enum.GetNames<DeviceType>().Contains(name, StringComparer.OrdinalIgnoreCase)
                ? Enum.Parse<DeviceType>(name, ignoreCase: true)
                : throw new ArgumentException($"'{name}' is not a device; expected cpu, cuda, cuda:0 …", nameof(name));
    }

    /// <summary>A device by text, such as <c>cpu</c> or <c>cuda:1</c>.</summary>
    public static Device device(string description) => new(description);

    /// <summary>A device by name and index.</summary>
    public static Device device(string deviceType, int index = -1) => new(deviceType, index);

    /// <summary>A device by kind and index.</summary>
    public static Device device(DeviceType deviceType, int index = -1) => new(deviceType, index);

    /// <summary>A CUDA device by index.</summary>
    public static Device device(int index) => new(index);
}

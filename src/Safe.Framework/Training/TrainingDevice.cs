using System.Diagnostics.CodeAnalysis;
using System.Runtime.InteropServices;
using System.Text.RegularExpressions;

namespace Safe.Framework.Training;

/// <summary>The device that a job trains on, by the name that settings give it.</summary>
public static partial class TrainingDevice
{
    /// <summary>What a name looks like.</summary>
    [StringSyntax(StringSyntaxAttribute.Regex)]
    internal const string Pattern = "^(cpu|cuda(:[0-9]{1,3})?)\\z";

    /// <summary>Whether a text is <c>cpu</c>, <c>cuda</c> or <c>cuda:N</c>. Whether the machine has the device is another question.</summary>
    /// <param name="name">The text.</param>
    public static bool IsName(string name) => Name().IsMatch(name);

    /// <summary>The device that a job's options name; null where they name none.</summary>
    /// <param name="options">The options, validated.</param>
    public static Device? Of(TrainingOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        return string.IsNullOrEmpty(options.Device) ? null : new Device(options.Device);
    }

    /// <summary>Puts a number on a device and reads it back, so that a device that is not there says so at once.</summary>
    /// <param name="device">The device.</param>
    /// <exception cref="NotSupportedException">The machine or the LibTorch has no such device; the message is one sentence.</exception>
    public static void RequireUsable(Device device)
    {
        ArgumentNullException.ThrowIfNull(device);
        if (device.type == DeviceType.CUDA && !cuda.is_available())
        {
            throw new NotSupportedException($"the device {device} cannot be used; LibTorch {torch.__version__} finds no CUDA device");
        }
        try
        {
            using Tensor one = torch.ones([1], device: device);
            _ = one.item<float>();
        }
        catch (Exception problem) when (problem is ExternalException or InvalidOperationException)
        {
            throw new NotSupportedException(
                $"the device {device} cannot be used; LibTorch {torch.__version__} says: {FirstSentence(problem.Message)}",
                problem
            );
        }
    }

    // LibTorch goes on with advice and with lists of what it has instead.
    private static string FirstSentence(string message)
    {
        string line = message.Split('\n')[0];
        int end = line.IndexOf(". ", StringComparison.Ordinal);
        return (end < 0 ? line : line[..end]).TrimEnd('.');
    }

    [GeneratedRegex(Pattern, RegexOptions.CultureInvariant)]
    private static partial Regex Name();
}

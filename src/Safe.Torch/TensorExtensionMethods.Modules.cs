using Safe.Torch.Modules;

namespace Safe.Torch;

public static partial class TensorExtensionMethods
{
    /// <summary>A parameter that takes the tensor's reference; the tensor is invalid afterwards.</summary>
    public static Parameter AsParameter(this torch.Tensor tensor) => new(torch.Given(tensor));

    /// <summary>Writes the tensor as <c>Module.save</c> writes each of its tensors.</summary>
    public static void Save(this torch.Tensor tensor, BinaryWriter writer)
    {
        ArgumentNullException.ThrowIfNull(tensor);
        ArgumentNullException.ThrowIfNull(writer);
        TensorRecord.Write(writer, tensor);
    }

    /// <inheritdoc cref="Save(torch.Tensor, BinaryWriter)"/>
    public static void Save(this torch.Tensor tensor, Stream stream)
    {
        ArgumentNullException.ThrowIfNull(tensor);
        using BinaryWriter writer = new(stream, System.Text.Encoding.UTF8, leaveOpen: true);
        tensor.Save(writer);
    }

    /// <inheritdoc cref="Save(torch.Tensor, BinaryWriter)"/>
    public static void Save(this torch.Tensor tensor, string location)
    {
        ArgumentNullException.ThrowIfNull(tensor);
        using FileStream file = File.Create(location);
        tensor.Save(file);
    }

    /// <summary>Reads into the tensor what <see cref="Save(torch.Tensor, BinaryWriter)"/> wrote.</summary>
    /// <param name="tensor">A tensor of the written shape and element type.</param>
    /// <param name="reader">Where from.</param>
    /// <param name="skip">Read past it, and leave the tensor alone.</param>
    /// <exception cref="ArgumentException">Shape or element type differ.</exception>
    /// <exception cref="EndOfStreamException">The record is cut short.</exception>
    public static void Load(this torch.Tensor tensor, BinaryReader reader, bool skip = false)
    {
        ArgumentNullException.ThrowIfNull(tensor);
        ArgumentNullException.ThrowIfNull(reader);
        if (skip)
        {
            TensorRecord.Skip(reader, "the tensor");
            return;
        }
        using IDisposable noGrad = torch.no_grad();
        TensorRecord.ReadInto(reader, tensor, "the tensor");
    }
}

using Safe.Torch.Native;

namespace Safe.Torch;

public static partial class torch
{
    /// <summary>Writes a tensor as an archive of LibTorch.</summary>
    public static void save(Tensor t, string location) => Given(t).save(location);

    /// <summary>Reads an archive that <see cref="save"/> wrote. Files of Python's torch.save are another format.</summary>
    public static Tensor load(string location) => Tensor.load(location);

    public partial class Tensor
    {
        /// <summary>Writes the tensor as an archive of LibTorch.</summary>
        /// <exception cref="System.Runtime.InteropServices.ExternalException">The file cannot be written.</exception>
        public void save(string location)
        {
            ArgumentNullException.ThrowIfNull(location);
            int code = Shim.st_tensor_save(Lend(), location);
            Return();
            NativeFailure.Check(code, nameof(save));
        }

        /// <summary>Reads an archive that <see cref="save"/> wrote. Files of Python's torch.save are another format.</summary>
        /// <exception cref="System.Runtime.InteropServices.ExternalException">The file is not such an archive.</exception>
        public static Tensor load(string location)
        {
            ArgumentNullException.ThrowIfNull(location);
            return Adopt(NativeFailure.Check(Shim.st_tensor_load(location), nameof(load)));
        }

        /// <summary>Reads a tensor that the extension method <c>Save</c> wrote.</summary>
        /// <exception cref="EndOfStreamException">The file is cut short.</exception>
        public static Tensor Load(string location)
        {
            using FileStream file = File.OpenRead(location);
            return Load(file);
        }

        /// <inheritdoc cref="Load(string)"/>
        public static Tensor Load(Stream stream)
        {
            using BinaryReader reader = new(stream, System.Text.Encoding.UTF8, leaveOpen: true);
            return Load(reader);
        }

        /// <inheritdoc cref="Load(string)"/>
        public static Tensor Load(BinaryReader reader)
        {
            ArgumentNullException.ThrowIfNull(reader);
            return TensorRecord.Read(reader, "the tensor");
        }
    }
}

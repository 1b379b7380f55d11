using Safe.Framework.Checkpoints;

namespace Safe.Framework.Models.Checkpoints.Pickled;

/// <summary>
/// The weights of a <c>pytorch_model.bin</c>: a zip archive in which a pickle (<c>data.pkl</c>) describes tensors and their elements lie as plain bytes.
/// </summary>
internal sealed class PickledWeights : StoredWeights
{
    private readonly TensorFile file;
    private readonly IReadOnlyDictionary<string, PickleTensor> tensors;

    private PickledWeights(TensorFile file, IReadOnlyDictionary<string, PickleTensor> tensors, long elementCount)
        : base(file.Path, [.. tensors.Select(entry => new StoredTensor(entry.Key, entry.Value.Storage.Type, entry.Value.Shape, file.Path))])
    {
        this.file = file;
        this.tensors = tensors;
        ElementCount = elementCount;
    }

    internal override long ElementCount { get; }

    /// <exception cref="InvalidDataException">The file is damaged, of another format, or wants more than tensors.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    internal static PickledWeights Open(string path)
    {
        TensorFile file = TensorFile.Open(path);
        try
        {
            var archive = PickleArchive.Open(file);
            Dictionary<string, PickleTensor> tensors = archive.Tensors();
            return new PickledWeights(
                file,
                tensors,
                tensors.Values.Select(tensor => tensor.Storage).Distinct().Sum(storage => storage.Count)
            );
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    internal override void CopyTo(string name, Tensor destination)
    {
        PickleTensor tensor = tensors[name];
        if (tensor.IsContiguous)
        {
            file.CopyTo(destination, tensor.Storage.Type, Start(tensor));
            return;
        }
        using IDisposable noGrad = torch.no_grad();
        using Tensor strided = Strided(tensor);
        destination.copy_(strided);
    }

    internal override Tensor Map(string name)
    {
        PickleTensor tensor = tensors[name];
        if (tensor.IsContiguous)
        {
            return file.Map(tensor.Shape, tensor.Storage.Type, Start(tensor))
                ?? file.Read(tensor.Shape, tensor.Storage.Type, Start(tensor));
        }
        using Tensor strided = Strided(tensor);
        return strided.contiguous();
    }

    public override void Dispose() => file.Dispose();

    private static long Start(PickleTensor tensor) => tensor.Storage.Start + (tensor.Offset * tensor.Storage.Type.ElementSize());

    private Tensor Strided(PickleTensor tensor)
    {
        PickleStorage storage = tensor.Storage;
        using Tensor all =
            file.Map([storage.Count], storage.Type, storage.Start) ?? file.Read([storage.Count], storage.Type, storage.Start);
        return all.as_strided(tensor.Shape, tensor.Strides, tensor.Offset);
    }
}

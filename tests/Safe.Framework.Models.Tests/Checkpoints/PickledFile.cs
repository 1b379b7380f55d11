using Safe.Framework.Checkpoints;

namespace Safe.Framework.Models.Tests.Checkpoints;

/// <summary>Files as <c>torch.save</c> writes them, made by hand.</summary>
internal static class PickledFile
{
    /// <summary>The archive of one pickle and its storages.</summary>
    internal static byte[] Of(PickleWriter pickle, params (string Key, byte[] Content)[] storages)
    {
        ZipWriter zip = new ZipWriter().Add("archive/data.pkl", pickle.Bytes);
        foreach ((string key, byte[] content) in storages)
        {
            zip.Add($"archive/data/{key}", content);
        }
        return zip.Add("archive/version", "3\n"u8.ToArray()).Bytes();
    }

    /// <summary>The archive of a state_dict with one entry.</summary>
    internal static byte[] OfEntry(Func<PickleWriter, PickleWriter> value, params (string Key, byte[] Content)[] storages) =>
        Of(value(new PickleWriter().Op("}").Text("x")).Op("s"), storages);

    /// <summary>Writes a model's tensors, each with a storage of its own, as float32.</summary>
    internal static void Write(string path, IReadOnlyDictionary<string, Tensor> tensors)
    {
        using DisposeScope scope = NewDisposeScope();
        PickleWriter pickle = new PickleWriter().Global("collections", "OrderedDict").Op(")R(");
        var storages = new List<(string, byte[])>();
        foreach ((string name, Tensor tensor) in tensors)
        {
            string key = $"{storages.Count}";
            long[] strides =
            [
                .. tensor.shape.Select((_, dimension) => tensor.shape[(dimension + 1)..].Aggregate(1L, (count, size) => count * size)),
            ];
            pickle.Text(name).Tensor("FloatStorage", key, tensor.numel(), tensor.shape, strides);
            storages.Add((key, tensor.detach().contiguous().bytes.ToArray()));
        }
        AtomicFile.Write(path, stream => stream.Write(Of(pickle.Op("u"), [.. storages])));
    }
}

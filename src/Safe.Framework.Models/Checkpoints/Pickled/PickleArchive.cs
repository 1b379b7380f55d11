using Safe.Framework.Checkpoints;

namespace Safe.Framework.Models.Checkpoints.Pickled;

/// <summary>The archive that <c>torch.save</c> writes since PyTorch 1.6.</summary>
internal sealed class PickleArchive
{
    private const string PickleName = "data.pkl";
    private const long LongestPickle = 1L << 25;
    private const byte PickleStart = 0x80;

    private readonly TensorFile file;
    private readonly IReadOnlyDictionary<string, ZipEntry> entries;
    private readonly string folder;
    private readonly Dictionary<string, PickleStorage> storages = new(StringComparer.Ordinal);

    private PickleArchive(TensorFile file, IReadOnlyDictionary<string, ZipEntry> entries, string folder)
    {
        this.file = file;
        this.entries = entries;
        this.folder = folder;
    }

    /// <summary>Reads the archive's directory.</summary>
    /// <exception cref="InvalidDataException">Another format, or damaged.</exception>
    internal static PickleArchive Open(TensorFile file)
    {
        RequireZip(file);
        IReadOnlyDictionary<string, ZipEntry> entries = ZipDirectory.Read(file);
        string[] pickles = [.. entries.Keys.Where(name => name.EndsWith("/" + PickleName, StringComparison.Ordinal))];
        if (pickles.Length != 1 || pickles[0].Count(character => character == '/') != 1)
        {
            throw new InvalidDataException($"{file.Path}: holds {pickles.Length} files {PickleName}; torch.save writes one, in one folder");
        }
        string folder = pickles[0][..^PickleName.Length];
        if (entries.ContainsKey(folder + "constants.pkl"))
        {
            throw new InvalidDataException($"{file.Path}: is a TorchScript program; expected the tensors of a state_dict");
        }
        var archive = new PickleArchive(file, entries, folder);
        archive.RequireLittleEndian();
        return archive;
    }

    /// <summary>The tensors by name.</summary>
    /// <exception cref="InvalidDataException">The pickle is damaged, or holds something else.</exception>
    internal Dictionary<string, PickleTensor> Tensors()
    {
        ZipEntry entry = entries[folder + PickleName];
        string place = $"{file.Path}: {PickleName}";
        if (entry.Length > LongestPickle)
        {
            throw new InvalidDataException($"{place}: has {entry.Length} bytes; a description of tensors may have {LongestPickle}");
        }
        byte[] pickle = new byte[(int)entry.Length];
        file.Fill(pickle, entry.Start);
        if (new Unpickler(pickle, place, Storage).Read() is not PickleDictionary root)
        {
            throw new InvalidDataException($"{place}: does not hold a dictionary of tensors");
        }
        var tensors = new Dictionary<string, PickleTensor>(StringComparer.Ordinal);
        foreach ((object? key, object? value) in root.Entries)
        {
            string name = key as string ?? throw new InvalidDataException($"{place}: a tensor's name is {KindOf(key)}");
            PickleTensor tensor =
                value as PickleTensor
                ?? throw new InvalidDataException($"{place}: {SafetensorsHeader.Quoted(name)} is {KindOf(value)}; expected tensors only");
            if (!tensors.TryAdd(name, tensor))
            {
                throw new InvalidDataException($"{place}: names {SafetensorsHeader.Quoted(name)} twice");
            }
        }
        return tensors;
    }

    private static void RequireZip(TensorFile file)
    {
        Span<byte> start = stackalloc byte[4];
        if (file.Length >= start.Length)
        {
            file.Fill(start, 0);
        }
        if (start.SequenceEqual("PK\x03\x04"u8))
        {
            return;
        }
        throw new InvalidDataException(
            start[0] == PickleStart
                ? $"{file.Path}: is in PyTorch's format from before version 1.6, which is not read; load it with torch.load and save it again with torch.save"
                : $"{file.Path}: byte 0: not a file that torch.save wrote: a zip archive was expected"
        );
    }

    private static string KindOf(object? value) =>
        value switch
        {
            null => "None",
            bool => "a truth value",
            long or double => "a number",
            string => "a text",
            object?[] => "a tuple",
            List<object?> => "a list",
            PickleDictionary => "a dictionary",
            PickleStorage => "a storage",
            PickleTensor => "a tensor",
            _ => "the name of a class or function",
        };

    private void RequireLittleEndian()
    {
        if (entries.GetValueOrDefault(folder + "byteorder") is not { } entry)
        {
            return;
        }
        Span<byte> order = stackalloc byte["little".Length];
        if (entry.Length == order.Length)
        {
            file.Fill(order, entry.Start);
        }
        if (!order.SequenceEqual("little"u8))
        {
            throw new InvalidDataException($"{file.Path}: byte {entry.Start}: the byte order is not 'little'");
        }
    }

    private PickleStorage Storage(ScalarType type, string key, long count)
    {
        string name = $"{folder}data/{key}";
        string quoted = SafetensorsHeader.Quoted(name);
        if (storages.TryGetValue(key, out PickleStorage? known))
        {
            return known.Type == type && known.Count == count
                ? known
                : throw new InvalidDataException($"{file.Path}: {PickleName} describes {quoted} in two ways");
        }
        if (entries.GetValueOrDefault(name) is not { } entry)
        {
            throw new InvalidDataException($"{file.Path}: {quoted} is missing, though {PickleName} refers to it");
        }
        long size = type.ElementSize();
        if (entry.Length % size != 0 || entry.Length / size != count)
        {
            throw new InvalidDataException(
                $"{file.Path}: byte {entry.Start}: {quoted} has {entry.Length} bytes; {PickleName} says {count} elements of {type}"
            );
        }
        return storages[key] = new PickleStorage(type, count, entry.Start);
    }
}

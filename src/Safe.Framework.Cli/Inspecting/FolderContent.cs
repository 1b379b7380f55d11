namespace Safe.Framework.Cli.Inspecting;

/// <summary>What lies in a folder of weights.</summary>
internal sealed record FolderContent
{
    private const string AdapterConfig = "adapter_config.json";
    private const string ModelConfig = "config.json";

    /// <summary>The folder.</summary>
    public required string Folder { get; init; }

    /// <summary>What its configuration says, if it is an adapter.</summary>
    public AdapterFacts? Adapter { get; init; }

    /// <summary>What its configuration says, if it is a checkpoint.</summary>
    public ModelFacts? Model { get; init; }

    /// <summary>Number of elements of all tensors.</summary>
    public long Parameters => Tensors.Sum(tensor => tensor.Parameters);

    /// <summary>Number of bytes of all tensors.</summary>
    public long Bytes => Tensors.Sum(tensor => tensor.Bytes);

    /// <summary>The files that hold the tensors.</summary>
    public required IReadOnlyList<string> Files { get; init; }

    /// <summary>The tensors by element type, the largest share first.</summary>
    public IReadOnlyList<TypeShare> Types =>
        [
            .. Tensors
                .GroupBy(tensor => tensor.Dtype)
                .Select(type => new TypeShare(
                    type.Key,
                    type.Count(),
                    type.Sum(tensor => tensor.Parameters),
                    type.Sum(tensor => tensor.Bytes)
                ))
                .OrderByDescending(type => type.Bytes),
        ];

    /// <summary>The tensors in the order of the files.</summary>
    public required IReadOnlyList<TensorFacts> Tensors { get; init; }

    /// <summary>Reads a folder: configuration and headers, no tensor's data.</summary>
    /// <exception cref="InvalidDataException">A file is damaged or does not fit another; the message names it.</exception>
    /// <exception cref="IOException">The folder holds no such thing, or cannot be read.</exception>
    public static FolderContent Read(string folder)
    {
        if (!Directory.Exists(folder))
        {
            throw new DirectoryNotFoundException($"{folder}: no such folder");
        }
        bool isAdapter = File.Exists(Path.Combine(folder, AdapterConfig));
        if (!isAdapter && !File.Exists(Path.Combine(folder, ModelConfig)))
        {
            string[] present =
            [
                .. Directory.EnumerateFiles(folder).Select(file => Path.GetFileName(file)!).Order(StringComparer.Ordinal).Take(8),
            ];
            throw new FileNotFoundException(
                $"{folder}: neither an adapter folder ({AdapterConfig}) nor a checkpoint ({ModelConfig}); it has "
                    + (present.Length == 0 ? "no files" : string.Join(", ", present))
            );
        }
        WeightFiles weights = WeightFiles.Find(folder, isAdapter ? "adapter_model" : "model");
        return new FolderContent
        {
            Folder = folder,
            Adapter = isAdapter ? AdapterFacts.Read(Path.Combine(folder, AdapterConfig)) : null,
            Model = isAdapter ? null : ModelFacts.Read(Path.Combine(folder, ModelConfig)),
            Files = weights.Names,
            Tensors = weights.Read(),
        };
    }
}

namespace Safe.Framework.Tasks.Images;

/// <summary>A folder of images: each of its sub-folders is a class, and every image in it or below it is of that class.</summary>
public sealed class ImageFolder : ILabeledImages
{
    // Passing these over in silence would train on less than the user believes.
    private static readonly string[] Pictures = [".png", ".jpg", ".jpeg", ".webp", ".gif", ".bmp", ".tif", ".tiff", ".ppm", ".pgm", ".pnm"];

    private readonly (string Path, int Label)[] images;
    private readonly IImageDecoder decoder;

    private ImageFolder((string Path, int Label)[] images, IReadOnlyList<string> labels, IImageDecoder decoder)
    {
        this.images = images;
        this.decoder = decoder;
        Labels = labels;
    }

    /// <inheritdoc/>
    public int Count => images.Length;

    /// <inheritdoc/>
    public IReadOnlyList<string> Labels { get; }

    /// <summary>Lists a folder's images. Files that are no images are passed over, and so are hidden ones.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="decoder">Reads the images; null: PGM and PPM are read.</param>
    /// <param name="labels">Names of the classes, such as those of the training folder; null: the sub-folders' names, sorted.</param>
    /// <exception cref="DirectoryNotFoundException">There is no such folder.</exception>
    /// <exception cref="InvalidDataException">There is no sub-folder, one has no image, or is none of the classes.</exception>
    /// <exception cref="NotSupportedException">A file is an image that the decoder does not read.</exception>
    public static ImageFolder Read(string folder, IImageDecoder? decoder = null, IReadOnlyList<string>? labels = null)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(folder);
        if (!Directory.Exists(folder))
        {
            throw new DirectoryNotFoundException($"{folder}: there is no such folder");
        }
        IImageDecoder reader = decoder ?? new NetpbmDecoder();
        string[] names =
        [
            .. Directory.GetDirectories(folder).Select(path => Path.GetFileName(path)).Where(IsVisible).Order(StringComparer.Ordinal),
        ];
        if (names.Length == 0)
        {
            throw new InvalidDataException(
                $"{folder}: has no sub-folders; it needs one for each class, with the images of that class in it"
            );
        }
        string[] classes = [.. labels ?? names];
        return new ImageFolder([.. names.SelectMany(name => ImagesOf(folder, name, classes, reader))], classes, reader);
    }

    /// <inheritdoc/>
    public int LabelOf(int index) => images[index].Label;

    /// <inheritdoc/>
    public ByteImage Read(int index)
    {
        string path = images[index].Path;
        using FileStream stream = File.OpenRead(path);
        return decoder.Decode(stream, path);
    }

    private static IEnumerable<(string Path, int Label)> ImagesOf(string folder, string name, string[] classes, IImageDecoder decoder)
    {
        int label = Array.IndexOf(classes, name);
        string own = Path.Combine(folder, name);
        if (label < 0)
        {
            throw new InvalidDataException($"{own}: the class '{name}' is none of {string.Join(", ", classes)}");
        }
        string[] paths =
        [
            .. Directory
                .GetFiles(own, "*", SearchOption.AllDirectories)
                .Where(path => IsVisible(Path.GetFileName(path)) && IsImage(path, decoder))
                .Order(StringComparer.Ordinal),
        ];
        return paths.Length > 0
            ? paths.Select(path => (path, label))
            : throw new InvalidDataException($"{own}: there is no image ({string.Join(", ", decoder.Extensions)})");
    }

    private static bool IsVisible(string name) => !name.StartsWith('.');

    private static bool IsImage(string path, IImageDecoder decoder)
    {
        string extension = Path.GetExtension(path).ToLowerInvariant();
        if (decoder.Extensions.Contains(extension, StringComparer.Ordinal))
        {
            return true;
        }
        return Pictures.Contains(extension, StringComparer.Ordinal)
            ? throw new NotSupportedException(
                $"{path}: {extension} is not read ({string.Join(", ", decoder.Extensions)} are); convert the images, or give ImageFolder an IImageDecoder that reads them"
            )
            : false;
    }
}

namespace Safe.Framework.Tasks.Images;

/// <summary>Reads one kind of image files, or several. One for JPEG or PNG can be written over any library of images in a few lines.</summary>
public interface IImageDecoder
{
    /// <summary>How the names of such files end, such as <c>.ppm</c>, in lower case.</summary>
    IReadOnlyList<string> Extensions { get; }

    /// <summary>Decodes an image.</summary>
    /// <param name="stream">The file's content.</param>
    /// <param name="name">What messages call the image.</param>
    /// <exception cref="InvalidDataException">The image is damaged; the message begins with <paramref name="name"/>.</exception>
    /// <exception cref="NotSupportedException">An image of a kind that is not read; the message begins with <paramref name="name"/>.</exception>
    ByteImage Decode(Stream stream, string name);
}

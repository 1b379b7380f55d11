namespace Safe.Framework.Tasks.Images;

/// <summary>Images with a class each. An image is decoded whenever it is asked for, so that no more of them take room as pixels than a batch has.</summary>
public interface ILabeledImages
{
    /// <summary>Number of images.</summary>
    int Count { get; }

    /// <summary>Names of the classes, in the order of their numbers.</summary>
    IReadOnlyList<string> Labels { get; }

    /// <summary>The class of an image, a place in <see cref="Labels"/>.</summary>
    /// <param name="index">Number of the image, from 0.</param>
    int LabelOf(int index);

    /// <summary>Decodes an image.</summary>
    /// <param name="index">Number of the image, from 0.</param>
    /// <exception cref="InvalidDataException">The image is damaged; the message names it.</exception>
    /// <exception cref="IOException">Its file cannot be read.</exception>
    ByteImage Read(int index);
}

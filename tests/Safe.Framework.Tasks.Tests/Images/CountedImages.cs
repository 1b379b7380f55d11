using Safe.Framework.Tasks.Images;

namespace Safe.Framework.Tasks.Tests.Images;

/// <summary>Images of 8 × 8 pixels whose brightness goes by their class; notes which ones are decoded.</summary>
internal sealed class CountedImages(int count, byte shade = 100) : ILabeledImages
{
    internal List<int> Decoded { get; } = [];

    public int Count => count;

    public IReadOnlyList<string> Labels { get; } = ["dark", "middle", "bright"];

    public int LabelOf(int index) => index % 3;

    public ByteImage Read(int index)
    {
        Decoded.Add(index);
        byte[] bytes = new byte[8 * 8 * 3];
        new Random(index).NextBytes(bytes);
        return new ByteImage(8, 8, 3, Array.ConvertAll(bytes, noise => (byte)(noise / 5 + shade * LabelOf(index))));
    }
}

using System.Globalization;
using Safe.Framework.Tasks.Files;

namespace Safe.Framework.Tasks.Images;

/// <summary>Reads binary PGM (P5, grey) and PPM (P6, red, green, blue) with up to eight bits a sample.</summary>
public sealed class NetpbmDecoder : IImageDecoder
{
    private const int LongestSide = 1 << 16;
    private const int LongestNumber = 10;

    /// <inheritdoc/>
    public IReadOnlyList<string> Extensions { get; } = [".ppm", ".pgm", ".pnm"];

    /// <inheritdoc/>
    public ByteImage Decode(Stream stream, string name)
    {
        ArgumentNullException.ThrowIfNull(stream);
        int channels = Channels(stream, name);
        int width = Number(stream, name, "width", LongestSide);
        int height = Number(stream, name, "height", LongestSide);
        int largest = Number(stream, name, "largest value", ushort.MaxValue);
        if (largest > byte.MaxValue)
        {
            throw new NotSupportedException(
                $"{name}: its samples go up to {largest}; images of more than eight bits a sample are not read"
            );
        }
        long size = (long)width * height * channels;
        if (size > Array.MaxLength)
        {
            throw new InvalidDataException($"{name}: {width} × {height} pixels are more than fit into memory");
        }
        (byte[] bytes, int count) = BinaryFile.Read(stream, (int)size);
        if (count < size)
        {
            throw new InvalidDataException($"{name}: {width} × {height} pixels are {size} bytes, and there are only {count}");
        }
        return new ByteImage(height, width, channels, Spread(bytes, largest, name));
    }

    private static int Channels(Stream stream, string name) =>
        (stream.ReadByte(), stream.ReadByte()) switch
        {
            ('P', '5') => 1,
            ('P', '6') => 3,
            ('P', >= '1' and <= '7' and int kind) => throw new NotSupportedException(
                $"{name}: is a P{(char)kind} image; of this family P5 and P6 are read"
            ),
            _ => throw new InvalidDataException($"{name}: does not start with P5 or P6, so it is no PGM or PPM"),
        };

    // Behind a number stands one white space, which is read with it: behind the last number the pixels begin.
    private static int Number(Stream stream, string name, string what, int most)
    {
        int next = Skipped(stream);
        string digits = "";
        while (next is >= '0' and <= '9' && digits.Length < LongestNumber)
        {
            digits += (char)next;
            next = stream.ReadByte();
        }
        bool isNumber = int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out int number);
        return isNumber && IsSpace(next) && number >= 1 && number <= most
            ? number
            : throw new InvalidDataException($"{name}: its {what} is no number from 1 to {most}");
    }

    // The first byte that is neither white space nor in a comment.
    private static int Skipped(Stream stream)
    {
        int next = stream.ReadByte();
        while (IsSpace(next) || next == '#')
        {
            if (next == '#')
            {
                while (next is not ('\n' or '\r' or < 0))
                {
                    next = stream.ReadByte();
                }
            }
            else
            {
                next = stream.ReadByte();
            }
        }
        return next;
    }

    private static bool IsSpace(int value) => value is ' ' or (>= '\t' and <= '\r');

    private static byte[] Spread(byte[] bytes, int largest, string name)
    {
        if (largest == byte.MaxValue)
        {
            return bytes;
        }
        return Array.ConvertAll(
            bytes,
            value =>
                value <= largest
                    ? (byte)((value * byte.MaxValue + largest / 2) / largest)
                    : throw new InvalidDataException($"{name}: has a sample of {value}, and says that {largest} is the largest")
        );
    }
}

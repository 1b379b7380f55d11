using System.Globalization;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Safe.Framework.Tests.Checkpoints;

/// <summary>A range of addresses that shows a file, from <c>/proc/self/smaps</c>.</summary>
/// <param name="Start">First address.</param>
/// <param name="End">First address after it.</param>
/// <param name="OwnBytes">Bytes of pages in it that belong to this process alone, because they were written to.</param>
internal sealed record FilePages(long Start, long End, long OwnBytes)
{
    internal static IReadOnlyList<FilePages> Of(string path)
    {
        var found = new List<FilePages>();
        bool isFile = false;
        foreach (string line in File.ReadLines("/proc/self/smaps"))
        {
            string[] words = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
            if (!words[0].EndsWith(':'))
            {
                isFile = line.EndsWith(path, StringComparison.Ordinal);
                string[] range = words[0].Split('-');
                if (isFile)
                {
                    found.Add(new FilePages(Address(range[0]), Address(range[1]), 0));
                }
            }
            else if (isFile && words[0] == "Anonymous:")
            {
                found[^1] = found[^1] with { OwnBytes = 1024 * long.Parse(words[1], CultureInfo.InvariantCulture) };
            }
        }
        return found;
    }

    internal bool Holds(Tensor tensor)
    {
        Span<byte> bytes = tensor.bytes;
        long first = Unsafe.ByteOffset(ref Unsafe.NullRef<byte>(), ref MemoryMarshal.GetReference(bytes));
        return first >= Start && first + bytes.Length <= End;
    }

    private static long Address(string digits) => long.Parse(digits, NumberStyles.HexNumber, CultureInfo.InvariantCulture);
}

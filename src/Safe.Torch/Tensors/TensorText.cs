using System.Globalization;
using System.Text;
using static Safe.Torch.torch;

namespace Safe.Torch;

/// <summary>Writes the elements of a tensor in main memory as text. Long dimensions show their two ends.</summary>
internal sealed class TensorText
{
    private const string Gap = "...";

    private readonly Tensor tensor;
    private readonly long[] shape;
    private readonly string format;
    private readonly string newLine;
    private readonly int width;
    private readonly CultureInfo culture;
    private readonly Func<long, string> element;

    internal TensorText(Tensor tensor, string? format, int? width, CultureInfo? culture, string? newLine)
    {
        this.tensor = tensor;
        shape = tensor.shape;
        this.format = format ?? FloatFormat;
        this.width = width ?? LineWidth;
        this.culture = culture ?? CultureInfo.CurrentCulture;
        this.newLine = newLine ?? NewLine;
        element = Reader();
    }

    /// <summary>Nested brackets.</summary>
    internal string Numpy() => Numpy(0, 0);

    /// <summary>An array of C#, behind its type.</summary>
    internal string CSharp()
    {
        if (shape.Length == 0)
        {
            return element(0);
        }
        string type = $"{TypeName()} [{new string(',', shape.Length - 1)}] ";
        return shape.Length == 1
            ? type + Braces(0, 0)
            : $"{newLine}{type}{{{newLine} {string.Join($",{newLine} ", Parts(0, 0, Braces)).Replace($"{Gap},", Gap)}{newLine}}}";
    }

    /// <summary>Tables of rows, one for each position of the dimensions before the last two.</summary>
    internal string Julia()
    {
        if (shape.Length == 0)
        {
            return ", value = " + element(0);
        }
        StringBuilder text = new(newLine);
        if (shape.Length <= 2)
        {
            return text.Append(Table(0)).ToString();
        }
        long matrix = shape[^1] * shape[^2];
        long count = shape[..^2].TotalSize();
        for (long i = 0; i < count; i++)
        {
            text.Append(i > 0 ? newLine : "").Append('[').Append(string.Join(",", Position(i))).Append(",..,..] =").Append(newLine);
            text.Append(Table(i * matrix));
        }
        return text.ToString();
    }

    private string Numpy(int dimension, long offset)
    {
        if (dimension == shape.Length)
        {
            return element(offset);
        }
        int below = shape.Length - dimension - 1;
        IEnumerable<string> parts = Parts(dimension, offset, Numpy);
        string separator = below == 0 ? ", " : string.Concat(Enumerable.Repeat(newLine, below)) + new string(' ', dimension + 1);
        string joined = string.Join(separator, parts);
        return $"[{(below == 0 ? joined.Replace($"{Gap}, ", Gap + " ") : joined)}]";
    }

    private string Braces(int dimension, long offset)
    {
        if (dimension == shape.Length)
        {
            return element(offset) + Suffix();
        }
        bool isRow = dimension == shape.Length - 1;
        string separator = isRow ? ", " : $",{newLine}{new string(' ', dimension + 1)}";
        string joined = string.Join(separator, Parts(dimension, offset, Braces));
        return $"{{{joined.Replace($"{Gap},", Gap)}}}";
    }

    private IEnumerable<string> Parts(int dimension, long offset, Func<int, long, string> part)
    {
        long step = shape[(dimension + 1)..].TotalSize();
        int limit = dimension == shape.Length - 1 ? MaxColumns : MaxRows;
        return Shown(shape[dimension], limit).Select(i => i < 0 ? Gap : part(dimension + 1, offset + (i * step)));
    }

    private string Table(long offset)
    {
        long columns = shape[^1];
        long rows = shape.Length == 1 ? 1 : shape[^2];
        long[] shownRows = [.. Shown(rows, Math.Max(MaxRows, 20))];
        int fitting = (int)Math.Min(columns, Math.Max(width / 2, 2));
        string[][] cells = Cells(offset, shownRows, columns, fitting);
        while (fitting > 2 && LineLength(cells) > width)
        {
            fitting--;
            cells = Cells(offset, shownRows, columns, fitting);
        }
        int[] widths = [.. Enumerable.Range(0, cells.Length == 0 ? 0 : cells[0].Length).Select(c => cells.Max(row => row[c].Length))];
        StringBuilder text = new();
        for (int r = 0; r < cells.Length; r++)
        {
            text.Append(shownRows[r] < 0 ? " " + Gap : string.Concat(cells[r].Select((cell, c) => " " + cell.PadLeft(widths[c]))));
            text.Append(newLine);
        }
        return text.ToString();
    }

    private string[][] Cells(long offset, long[] rows, long columns, int fitting) =>
        Array.ConvertAll(
            rows,
            row =>
                Shown(columns, fitting).Select(column => row < 0 || column < 0 ? Gap : element(offset + (row * columns) + column)).ToArray()
        );

    private static int LineLength(string[][] cells) =>
        cells.Length == 0 ? 0 : Enumerable.Range(0, cells[0].Length).Sum(c => 1 + cells.Max(row => row[c].Length));

    // The positions that are shown; −1 stands for those between.
    private static IEnumerable<long> Shown(long count, int limit)
    {
        if (count <= limit)
        {
            return Enumerable.Range(0, (int)count).Select(static i => (long)i);
        }
        int head = (limit + 1) / 2;
        int tail = limit / 2;
        return [.. Enumerable.Range(0, head).Select(static i => (long)i), -1, .. Enumerable.Range(0, tail).Select(i => count - tail + i)];
    }

    private IEnumerable<long> Position(long flat)
    {
        long[] outer = shape[..^2];
        long[] position = new long[outer.Length];
        for (int d = outer.Length - 1; d >= 0; d--)
        {
            (flat, position[d]) = Math.DivRem(flat, outer[d]);
        }
        return position;
    }

    private Func<long, string> Reader() =>
        tensor.dtype switch
        {
            ScalarType.Float32 => Floats<float>(),
            ScalarType.Float64 => Floats<double>(),
            ScalarType.Float16 => Floats<Half>(),
            ScalarType.BFloat16 => Floats<BFloat16>(),
            ScalarType.Byte => Values<byte>(),
            ScalarType.Int8 => Values<sbyte>(),
            ScalarType.Int16 => Values<short>(),
            ScalarType.Int32 => Values<int>(),
            ScalarType.Int64 => Values<long>(),
            ScalarType.Bool => Values<bool>(),
            ScalarType other => throw new NotSupportedException($"elements of type {other} cannot be written as text"),
        };

    private Func<long, string> Floats<T>()
        where T : unmanaged, IFormattable
    {
        Utils.TensorAccessor<T> values = tensor.data<T>();
        return i => values[i].ToString(format, culture);
    }

    private Func<long, string> Values<T>()
        where T : unmanaged, IConvertible
    {
        Utils.TensorAccessor<T> values = tensor.data<T>();
        return i => values[i].ToString(culture);
    }

    private string Suffix() => tensor.dtype is ScalarType.Float32 or ScalarType.Float16 or ScalarType.BFloat16 ? "f" : "";

    private string TypeName() =>
        tensor.dtype switch
        {
            ScalarType.Float32 => "float",
            ScalarType.Float64 => "double",
            ScalarType.Int64 => "long",
            ScalarType.Int32 => "int",
            ScalarType.Int16 => "short",
            ScalarType.Int8 => "sbyte",
            ScalarType other => other.ToString().ToLowerInvariant(),
        };
}

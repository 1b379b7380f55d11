namespace Safe.Framework.Adapters;

/// <summary>The adapted ones of several equal parts of a layer's output, such as query and value of a fused query, key and value.</summary>
internal sealed class OutputSegments
{
    private readonly bool[] flags;

    private OutputSegments(bool[] flags, long width)
    {
        this.flags = flags;
        Width = width;
        Adapted = [.. Enumerable.Range(0, flags.Length).Where(segment => flags[segment])];
    }

    /// <summary>Outputs of one segment.</summary>
    internal long Width { get; }

    /// <summary>The numbers of the adapted segments.</summary>
    internal IReadOnlyList<int> Adapted { get; }

    /// <summary>Whether a text is one character 0 or 1 for each segment, with a 1 among them.</summary>
    internal static bool IsValid(string text) =>
        text.Contains('1', StringComparison.Ordinal) && text.All(static flag => flag is '0' or '1');

    /// <summary>Reads a text such as <c>101</c>.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The text is not of that form, or so many segments do not divide the outputs.</exception>
    internal static OutputSegments Parse(string text, long outputs) =>
        IsValid(text) && outputs % text.Length == 0
            ? new OutputSegments([.. text.Select(static flag => flag == '1')], outputs / text.Length)
            : throw new ArgumentOutOfRangeException(
                nameof(text),
                text,
                $"segments must be one character 0 or 1 for each equal part of the {outputs} outputs, with a 1 among them"
            );

    /// <summary>The blocks of a matrix <c>[outputs of the adapted segments, rank]</c> at their rows and columns, <c>[outputs, rank · adapted segments]</c>, zeros elsewhere.</summary>
    internal Tensor Place(Tensor blocks)
    {
        using DisposeScope scope = torch.NewDisposeScope();
        long rank = blocks.shape[1];
        long columns = rank * Adapted.Count;
        var rows = new Tensor[flags.Length];
        int block = 0;
        for (int segment = 0; segment < flags.Length; segment++)
        {
            if (!flags[segment])
            {
                rows[segment] = torch.zeros([Width, columns], dtype: blocks.dtype, device: blocks.device);
                continue;
            }
            (long left, long right) sides = (rank * block, columns - (rank * (block + 1)));
            rows[segment] = F.pad(blocks.narrow(0, block * Width, Width), sides);
            block++;
        }
        return torch.cat(rows, 0).MoveToOuterDisposeScope();
    }
}

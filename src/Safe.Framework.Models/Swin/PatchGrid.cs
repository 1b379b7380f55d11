namespace Safe.Framework.Models.Swin;

/// <summary>The rows and columns of patches that hidden states <c>[batch, rows · columns, width]</c> stand for, row by row.</summary>
/// <param name="Rows">Rows.</param>
/// <param name="Columns">Columns.</param>
public readonly record struct PatchGrid(long Rows, long Columns)
{
    /// <summary>The grid after patch merging: every second row and column, rounded up.</summary>
    public PatchGrid Merged => new((Rows + 1) / 2, (Columns + 1) / 2);

    /// <summary>Rows × columns, for messages.</summary>
    public override string ToString() => $"{Rows} × {Columns}";
}

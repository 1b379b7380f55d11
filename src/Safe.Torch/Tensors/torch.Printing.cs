namespace Safe.Torch;

public static partial class torch
{
    /// <summary>A table, as Julia writes it.</summary>
    public const TensorStringStyle julia = TensorStringStyle.Julia;

    /// <summary>Nested brackets, as numpy writes them.</summary>
    public const TensorStringStyle numpy = TensorStringStyle.Numpy;

    /// <summary>An array of C#.</summary>
    public const TensorStringStyle csharp = TensorStringStyle.CSharp;

    /// <summary>How tensors are written where no style is given.</summary>
    public static TensorStringStyle TensorStringStyle { get; set; } = TensorStringStyle.Julia;

    internal static string FloatFormat { get; private set; } = "g5";

    internal static int LineWidth { get; private set; } = 100;

    internal static string NewLine { get; private set; } = Environment.NewLine;

    internal static int MaxRows { get; private set; } = 6;

    internal static int MaxColumns { get; private set; } = 6;

    /// <summary>Sets how tensors are written; null leaves an option as it is.</summary>
    /// <param name="style">The style.</param>
    /// <param name="floatFormat">Format of floating-point numbers, such as "g5".</param>
    /// <param name="linewidth">Characters of a line.</param>
    /// <param name="newLine">What ends a line.</param>
    /// <param name="maxRows">Rows beyond which the middle ones are left out.</param>
    /// <param name="maxColumns">Columns beyond which the middle ones are left out.</param>
    public static void set_printoptions(
        TensorStringStyle? style = null,
        string? floatFormat = null,
        int? linewidth = null,
        string? newLine = null,
        int? maxRows = null,
        int? maxColumns = null
    )
    {
        TensorStringStyle = style ?? TensorStringStyle;
        FloatFormat = floatFormat ?? FloatFormat;
        LineWidth = linewidth ?? LineWidth;
        NewLine = newLine ?? NewLine;
        MaxRows = maxRows ?? MaxRows;
        MaxColumns = maxColumns ?? MaxColumns;
    }

    /// <summary>Sets how tensors are written; null leaves an option as it is.</summary>
    /// <param name="precision">Digits behind the point.</param>
    /// <param name="linewidth">Characters of a line.</param>
    /// <param name="newLine">What ends a line.</param>
    /// <param name="sci_mode">Whether numbers have an exponent.</param>
    /// <param name="maxRows">Rows beyond which the middle ones are left out.</param>
    /// <param name="maxColumns">Columns beyond which the middle ones are left out.</param>
    public static void set_printoptions(
        int precision,
        int? linewidth = null,
        string? newLine = null,
        bool sci_mode = false,
        int? maxRows = null,
        int? maxColumns = null
    ) => set_printoptions(null, (sci_mode ? "E" : "F") + precision, linewidth, newLine, maxRows, maxColumns);
}

using System.Runtime.InteropServices;

namespace Safe.Torch;

/// <summary>Floating-point operations of matrix products, 2·m·n·k each, counted at the dispatcher.</summary>
[StructLayout(LayoutKind.Sequential)]
public readonly record struct FlopStatistics
{
    /// <summary>FLOPs outside autograd's backward pass.</summary>
    public long Forward { get; init; }

    /// <summary>FLOPs inside autograd's backward pass.</summary>
    public long Backward { get; init; }

    /// <summary>Matrix products counted.</summary>
    public long Matmuls { get; init; }

    /// <summary>Products that were seen but have no formula; 0 means that the count is complete.</summary>
    public long Uncounted { get; init; }

    /// <summary>Forward and backward FLOPs together.</summary>
    public long Total => Forward + Backward;
}

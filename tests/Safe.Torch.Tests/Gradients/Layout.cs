namespace Safe.Torch.Tests.Gradients;

/// <summary>How the elements of a function's input lie in memory.</summary>
public enum Layout
{
    /// <summary>One behind the other.</summary>
    Contiguous,

    /// <summary>The last two dimensions are swapped.</summary>
    Transposed,

    /// <summary>Every second element of a longer row, from the second on.</summary>
    Sliced,

    /// <summary>One row serves for all: the stride of the first dimension is 0.</summary>
    Expanded,
}

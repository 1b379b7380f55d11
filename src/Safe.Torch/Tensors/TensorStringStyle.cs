namespace Safe.Torch;

/// <summary>How a tensor is written as text.</summary>
public enum TensorStringStyle
{
    /// <summary>Element type, shape and device only.</summary>
    Metadata = 0,

    /// <summary>A table, as Julia writes it.</summary>
    Julia = 1,

    /// <summary>Nested brackets, as numpy writes them.</summary>
    Numpy = 2,

    /// <summary>An array of C#.</summary>
    CSharp = 3,

    /// <summary>What <see cref="torch.TensorStringStyle"/> says.</summary>
    Default = 4,
}

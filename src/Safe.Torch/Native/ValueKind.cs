namespace Safe.Torch.Native;

/// <summary>The kinds of a boxed value; the numbers of st_tag.</summary>
internal enum ValueKind : long
{
    None = 0,
    Tensor = 1,
    Int = 2,
    Double = 3,
    Bool = 4,
    Ints = 5,
    Tensors = 6,
    OptionalTensors = 7,
    Text = 8,
    Device = 9,
    Generator = 10,
    Doubles = 11,
    Bools = 12,
    Opaque = 13,
    Undefined = 14,
}

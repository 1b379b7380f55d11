using System.Diagnostics;
using static Safe.Torch.torch;

namespace Safe.Torch.Native;

/// <summary>Turns the results of a boxed call into managed values.</summary>
internal static unsafe class Results
{
    /// <summary>The tensor of one entry; an undefined tensor gives one that is invalid.</summary>
    internal static Tensor Tensor(Value value) => torch.Tensor.Adopt(value.Is(ValueKind.Tensor) ? (nint)value.Payload : 0);

    /// <summary>The tensors of a list: a header entry and its elements.</summary>
    internal static Tensor[] Tensors(Value* entries, int count)
    {
        Debug.Assert(entries[0].Is(ValueKind.Tensors) && entries[0].Count == count - 1, "a tensor list starts with its header");
        Tensor[] tensors = new Tensor[count - 1];
        for (int i = 0; i < tensors.Length; i++)
        {
            tensors[i] = Tensor(entries[i + 1]);
        }
        return tensors;
    }

    internal static Scalar Scalar(Value value) =>
        value.Kind switch
        {
            ValueKind.Int => value.Payload,
            ValueKind.Bool => value.Payload != 0,
            ValueKind.Double => value.AsDouble,
            _ => throw new NotSupportedException($"a scalar result of kind {value.Kind}"),
        };

    internal static long Long(Value value) => value.Payload;

    internal static double Double(Value value) => value.AsDouble;

    internal static bool Bool(Value value) => value.Payload != 0;
}

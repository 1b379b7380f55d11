namespace Safe.Torch;

public static partial class torch
{
    /// <summary>Joined along the second dimension, or the only one.</summary>
    public static Tensor hstack(IEnumerable<Tensor> tensors) => Aten.hstack(tensors.ToArray());

    /// <summary>Joined along the second dimension, or the only one.</summary>
    public static Tensor hstack(IList<Tensor> tensors) => Aten.hstack(tensors.ToArray());

    /// <summary>Joined along the second dimension, or the only one.</summary>
    public static Tensor hstack(ReadOnlySpan<Tensor> tensors) => Aten.hstack(tensors);

    /// <summary>Joined along the second dimension, or the only one.</summary>
    public static Tensor hstack(params Tensor[] tensors) => Aten.hstack(tensors);

    /// <summary>Joined along the first dimension, vectors as rows.</summary>
    public static Tensor vstack(IList<Tensor> tensors) => Aten.vstack(tensors.ToArray());

    /// <summary>Joined along the first dimension, vectors as rows.</summary>
    public static Tensor vstack(ReadOnlySpan<Tensor> tensors) => Aten.vstack(tensors);

    /// <summary>Joined along the first dimension, vectors as rows.</summary>
    public static Tensor vstack(Tensor[] tensors) => Aten.vstack(tensors);

    /// <summary>Joined along the first dimension, vectors as rows.</summary>
    public static Tensor row_stack(IList<Tensor> tensors) => Aten.vstack(tensors.ToArray());

    /// <summary>Joined along the first dimension, vectors as rows.</summary>
    public static Tensor row_stack(ReadOnlySpan<Tensor> tensors) => Aten.vstack(tensors);

    /// <summary>Joined along the first dimension, vectors as rows.</summary>
    public static Tensor row_stack(params Tensor[] tensors) => Aten.vstack(tensors);

    /// <summary>Joined along the third dimension.</summary>
    public static Tensor dstack(IEnumerable<Tensor> tensors) => Aten.dstack(tensors.ToArray());

    /// <summary>Joined along the third dimension.</summary>
    public static Tensor dstack(IList<Tensor> tensors) => Aten.dstack(tensors.ToArray());

    /// <summary>Joined along the third dimension.</summary>
    public static Tensor dstack(ReadOnlySpan<Tensor> tensors) => Aten.dstack(tensors);

    /// <summary>Joined along the third dimension.</summary>
    public static Tensor dstack(params Tensor[] tensors) => Aten.dstack(tensors);

    /// <summary>Joined as columns.</summary>
    public static Tensor column_stack(IList<Tensor> tensors) => Aten.column_stack(tensors.ToArray());

    /// <summary>Joined as columns.</summary>
    public static Tensor column_stack(ReadOnlySpan<Tensor> tensors) => Aten.column_stack(tensors);

    /// <summary>Joined as columns.</summary>
    public static Tensor column_stack(params Tensor[] tensors) => Aten.column_stack(tensors);

    /// <summary>Joined along a dimension.</summary>
    public static Tensor concatenate(IList<Tensor> tensors, long axis = 0) => Aten.cat(tensors.ToArray(), axis);

    /// <summary>Joined along a dimension.</summary>
    public static Tensor concatenate(ReadOnlySpan<Tensor> tensors, long axis = 0) => Aten.cat(tensors, axis);

    /// <summary>Joined along a dimension.</summary>
    public static Tensor concatenate(Tensor[] tensors, long axis = 0) => Aten.cat(tensors, axis);

    /// <summary>All combinations of one element of each, <c>[combinations, tensors]</c>.</summary>
    public static Tensor cartesian_prod(IList<Tensor> tensors) => Aten.cartesian_prod(tensors.ToArray());

    /// <summary>All combinations of one element of each, <c>[combinations, tensors]</c>.</summary>
    public static Tensor cartesian_prod(ReadOnlySpan<Tensor> tensors) => Aten.cartesian_prod(tensors);

    /// <summary>All combinations of one element of each, <c>[combinations, tensors]</c>.</summary>
    public static Tensor cartesian_prod(params Tensor[] tensors) => Aten.cartesian_prod(tensors);

    /// <summary>A matrix with these matrices on its diagonal.</summary>
    public static Tensor block_diag(params Tensor[] tensors) => Aten.block_diag(tensors);

    /// <summary>Expanded to their common shape; views.</summary>
    public static IList<Tensor> broadcast_tensors(params Tensor[] tensors) => Aten.broadcast_tensors(tensors);

    /// <summary>Coordinates of the points of a grid; <paramref name="indexing"/> is "ij" or "xy".</summary>
    public static Tensor[] meshgrid(IEnumerable<Tensor> tensors, string indexing = "ij") =>
        Aten.meshgrid_indexing(tensors.ToArray(), indexing);

    /// <summary>The product of several matrices, in the cheapest order.</summary>
    public static Tensor chain_matmul(params Tensor[] matrices) => Aten.linalg_multi_dot(matrices);
}

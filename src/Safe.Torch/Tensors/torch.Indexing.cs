namespace Safe.Torch;

public static partial class torch
{
    /// <summary>Rows replaced by those of the source at given positions.</summary>
    public static Tensor index_copy(Tensor input, long dim, Tensor index, Tensor source) => Given(input).index_copy(dim, index, source);

    /// <summary>Rows replaced by those of the source at given positions, in place; returns the argument.</summary>
    public static Tensor index_copy_(Tensor input, long dim, Tensor index, Tensor source) => Given(input).index_copy_(dim, index, source);

    /// <summary>One value at given positions.</summary>
    public static Tensor index_fill(Tensor input, long dim, Tensor index, Scalar value) => Given(input).index_fill(dim, index, value);

    /// <summary>One value at given positions, in place; returns the argument.</summary>
    public static Tensor index_fill_(Tensor input, long dim, Tensor index, Scalar value) => Given(input).index_fill_(dim, index, value);

    /// <summary>alpha · source added at given positions.</summary>
    public static Tensor index_add(Tensor input, long dim, Tensor index, Tensor source, Scalar alpha) =>
        Given(input).index_add(dim, index, source, alpha);

    /// <summary>alpha · source added at given positions, in place; returns the argument.</summary>
    public static Tensor index_add_(Tensor input, long dim, Tensor index, Tensor source, Scalar alpha) =>
        Given(input).index_add_(dim, index, source, alpha);

    /// <summary>The elements where the mask is true, in one dimension.</summary>
    public static Tensor masked_select(Tensor input, Tensor mask) => Given(input).masked_select(mask);

    /// <summary>The elements at flat positions.</summary>
    public static Tensor take(Tensor input, Tensor index) => Given(input).take(index);

    /// <summary>The elements at the positions that an index tensor gives along a dimension.</summary>
    public static Tensor take_along_dim(Tensor input, IEnumerable<long> indices, long dim = 0) => Given(input).take_along_dim(indices, dim);

    /// <summary>The elements at the positions that an index tensor gives along a dimension.</summary>
    public static Tensor take_along_dim(Tensor input, Tensor indices, long dim = 0) => Given(input).take_along_dim(indices, dim);

    /// <summary>The elements at the positions that an index tensor gives along a dimension.</summary>
    public static Tensor gather(Tensor input, long dim, Tensor index, bool sparse_grad = false) =>
        Aten.gather(input, dim, index, sparse_grad);

    /// <summary>Values written to the positions that an index tensor gives along a dimension.</summary>
    public static Tensor scatter(Tensor input, long dim, Tensor index, Tensor src) => Given(input).scatter(dim, index, src);

    /// <summary>Values written to the positions that an index tensor gives along a dimension, in place; returns the argument.</summary>
    public static Tensor scatter_(Tensor input, long dim, Tensor index, Tensor src) => Given(input).scatter_(dim, index, src);

    /// <summary>Values added at the positions that an index tensor gives along a dimension.</summary>
    public static Tensor scatter_add(Tensor input, long dim, Tensor index, Tensor src) => Given(input).scatter_add(dim, index, src);

    /// <summary>Values added at the positions that an index tensor gives along a dimension, in place; returns the argument.</summary>
    public static Tensor scatter_add_(Tensor input, long dim, Tensor index, Tensor src) => Given(input).scatter_add_(dim, index, src);

    /// <summary>The positions of the elements that are not zero, <c>[count, dimensions]</c>.</summary>
    public static Tensor argwhere(Tensor input) => Given(input).argwhere();

    /// <summary>For each element the place of its bucket among sorted boundaries.</summary>
    public static Tensor bucketize(Tensor input, Tensor boundaries, bool outInt32 = false, bool right = false) =>
        Given(input).bucketize(boundaries, outInt32, right);

    /// <summary>Where each value would be inserted into a sorted sequence.</summary>
    public static Tensor searchsorted(Tensor sorted_sequence, Scalar values, bool out_int32, bool right, Tensor? sorter) =>
        Aten.searchsorted_Scalar(sorted_sequence, values, out_int32, right, null, sorter);

    /// <summary>Where each value would be inserted into a sorted sequence.</summary>
    public static Tensor searchsorted(
        Tensor sorted_sequence,
        Tensor values,
        bool out_int32 = false,
        bool right = false,
        Tensor? sorter = null
    ) => Aten.searchsorted_Tensor(sorted_sequence, values, out_int32, right, null, sorter);

    /// <summary>Whether each element is among the test elements.</summary>
    public static Tensor isin(Tensor tensor, Tensor test_elements, bool assumeUnique = false, bool invert = false) =>
        Given(tensor).isin(test_elements, assumeUnique, invert);

    /// <summary>A copy with one position of a dimension replaced.</summary>
    public static Tensor select_scatter(Tensor input, Tensor src, long dim, long index) => Given(input).select_scatter(src, dim, index);

    /// <summary>A copy with a range of a dimension replaced.</summary>
    public static Tensor slice_scatter(Tensor input, Tensor src, long dim = 0, long? start = null, long? end = null, long step = 1) =>
        Given(input).slice_scatter(src, dim, start, end, step);

    /// <summary>A copy with a diagonal replaced.</summary>
    public static Tensor diagonal_scatter(Tensor input, Tensor src, long offset = 0, long dim1 = 0, long dim2 = 1) =>
        Given(input).diagonal_scatter(src, offset, dim1, dim2);
}

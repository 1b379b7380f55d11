namespace Safe.Torch;

public static partial class torch
{
    /// <summary>Elements shifted around the end.</summary>
    public static Tensor roll(Tensor input, (long, long) shifts, (long, long) dims) => Given(input).roll(shifts, dims);

    /// <summary>Elements shifted around the end.</summary>
    public static Tensor roll(Tensor input, (long, long, long) shifts, (long, long, long) dims) => Given(input).roll(shifts, dims);

    /// <summary>Elements shifted around the end.</summary>
    public static Tensor roll(Tensor input, ReadOnlySpan<long> shifts, ReadOnlySpan<long> dims = default) =>
        Given(input).roll(shifts, dims);

    /// <summary>Elements shifted around the end.</summary>
    public static Tensor roll(Tensor input, long shifts, long? dims = null) => Given(input).roll(shifts, dims);

    /// <summary>Elements shifted around the end.</summary>
    public static Tensor roll(Tensor input, long[] shifts) => Given(input).roll(shifts);

    /// <summary>Elements shifted around the end.</summary>
    public static Tensor roll(Tensor input, long[] shifts, long[] dims) => Given(input).roll(shifts, dims);

    /// <summary>Rotated by k right angles in the plane of two dimensions.</summary>
    public static Tensor rot90(Tensor input, long k = 1, (long, long)? dims = null) => Given(input).rot90(k, dims);

    /// <summary>Columns in reverse order.</summary>
    public static Tensor fliplr(Tensor input) => Given(input).fliplr();

    /// <summary>Rows in reverse order.</summary>
    public static Tensor flipud(Tensor input) => Given(input).flipud();

    /// <summary>Dimensions moved to other places; a view.</summary>
    public static Tensor moveaxis(Tensor input, (long, long) source, (long, long) destination) =>
        Given(input).movedim([source.Item1, source.Item2], [destination.Item1, destination.Item2]);

    /// <summary>Dimensions moved to other places; a view.</summary>
    public static Tensor moveaxis(Tensor input, (long, long, long) source, (long, long, long) destination) =>
        Given(input).movedim([source.Item1, source.Item2, source.Item3], [destination.Item1, destination.Item2, destination.Item3]);

    /// <summary>Dimensions moved to other places; a view.</summary>
    public static Tensor moveaxis(Tensor input, (long, long, long, long) source, (long, long, long, long) destination) =>
        Given(input)
            .movedim(
                [source.Item1, source.Item2, source.Item3, source.Item4],
                [destination.Item1, destination.Item2, destination.Item3, destination.Item4]
            );

    /// <summary>Dimensions moved to other places; a view.</summary>
    public static Tensor moveaxis(Tensor input, long source, long destination) => Given(input).movedim([source], [destination]);

    /// <summary>Dimensions moved to other places; a view.</summary>
    public static Tensor moveaxis(Tensor input, long[] source, long[] destination) => Given(input).movedim(source, destination);

    /// <summary>Dimensions moved to other places; a view.</summary>
    public static Tensor movedim(Tensor input, long source, long destination) => Given(input).movedim([source], [destination]);

    /// <summary>Dimensions moved to other places; a view.</summary>
    public static Tensor movedim(Tensor input, long[] source, long[] destination) => Given(input).movedim(source, destination);

    /// <summary>Two dimensions exchanged; a view.</summary>
    public static Tensor swapdims(Tensor input, long dim0, long dim1) => Given(input).swapdims(dim0, dim1);

    /// <summary>Dimensions of size 1 removed, in place; returns the argument.</summary>
    public static Tensor squeeze_(Tensor input, long? dim = null) => Given(input).squeeze_(dim);

    /// <summary>A new dimension of size 1, in place; returns the argument.</summary>
    public static Tensor unsqueeze_(Tensor input, long dim) => Given(input).unsqueeze_(dim);

    /// <summary>The elements in one dimension; a view where strides allow.</summary>
    public static Tensor ravel(Tensor input) => Given(input).ravel();

    /// <summary>One dimension split into several.</summary>
    public static Tensor unflatten(Tensor input, long dim, params long[] sizes) => Given(input).unflatten(dim, sizes);

    /// <summary>One dimension split into several.</summary>
    public static Tensor unflatten(Tensor input, long dim, Size sizes) => Given(input).unflatten(dim, sizes);

    /// <summary>At least one dimension.</summary>
    public static IEnumerable<Tensor> atleast_1d(params Tensor[] input) => Aten.atleast_1d_Sequence(input);

    /// <summary>At least two dimensions.</summary>
    public static IEnumerable<Tensor> atleast_2d(params Tensor[] input) => Aten.atleast_2d_Sequence(input);

    /// <summary>At least three dimensions.</summary>
    public static IEnumerable<Tensor> atleast_3d(params Tensor[] input) => Aten.atleast_3d_Sequence(input);

    /// <summary>The lower triangle; zeros elsewhere, in place; returns the argument.</summary>
    public static Tensor tril_(Tensor input, long diagonal = 0) => Given(input).tril_(diagonal);

    /// <summary>The upper triangle; zeros elsewhere, in place; returns the argument.</summary>
    public static Tensor triu_(Tensor input, long diagonal = 0) => Given(input).triu_(diagonal);

    /// <summary>The diagonal of a matrix, or a matrix with these values on its diagonal.</summary>
    public static Tensor diag(Tensor input, long diagonal = 0) => Given(input).diag(diagonal);

    /// <summary>A matrix with these values on its diagonal.</summary>
    public static Tensor diagflat(Tensor input, long offset = 0) => Given(input).diagflat(offset);

    /// <summary>Matrices with the last dimension on their diagonals.</summary>
    public static Tensor diag_embed(Tensor input, long offset = 0, long dim1 = -2, long dim2 = -1) =>
        Given(input).diag_embed(offset, dim1, dim2);

    /// <summary>Each element repeated as often as the number beside it says.</summary>
    public static Tensor repeat_interleave(Tensor input, long repeats, long? dim = null, long? output_size = null) =>
        Given(input).repeat_interleave(repeats, dim, output_size);

    /// <summary>Each element repeated as often as the number beside it says.</summary>
    public static Tensor repeat_interleave(Tensor input, Tensor repeats, long? dim = null, long? output_size = null) =>
        Given(input).repeat_interleave(repeats, dim, output_size);

    /// <summary>Copied so many times per dimension.</summary>
    public static Tensor tile(Tensor input, long[] dims) => Given(input).tile(dims);

    /// <summary>Order reversed along dimensions.</summary>
    public static Tensor flip(Tensor input, params long[] dims) => Given(input).flip(dims);

    /// <summary>Dimensions in another order; a view.</summary>
    public static Tensor permute(Tensor input, params long[] permutation) => Given(input).permute(permutation);

    /// <summary>Expanded to a shape.</summary>
    public static Tensor broadcast_to(Tensor input, params long[] shape) => Given(input).broadcast_to(shape);

    /// <summary>A copy of the data, which gradients flow through.</summary>
    public static Tensor clone(Tensor input) => Given(input).clone();

    /// <summary>All positions of a dimension; views.</summary>
    public static Tensor[] unbind(Tensor input, long dim = 0) => Given(input).unbind(dim);

    /// <summary>All positions of a dimension; views.</summary>
    public static Tensor[] unbind(Tensor tensor, int dim = 0) => Given(tensor).unbind(dim);

    /// <summary>Nearly equal parts, or parts between given positions, along a dimension; views.</summary>
    public static Tensor[] tensor_split(Tensor input, long indices_or_sections, long dim = 0) =>
        Given(input).tensor_split(indices_or_sections, dim);

    /// <summary>Nearly equal parts, or parts between given positions, along a dimension; views.</summary>
    public static Tensor[] tensor_split(Tensor input, long[] indices_or_sections, long dim = 0) =>
        Given(input).tensor_split(indices_or_sections, dim);

    /// <summary>Nearly equal parts, or parts between given positions, along a dimension; views.</summary>
    public static Tensor[] tensor_split(Tensor input, Tensor indices_or_sections, long dim = 0) =>
        Given(input).tensor_split(indices_or_sections, dim);

    /// <summary>Parts along the second dimension, or the only one; views.</summary>
    public static Tensor[] hsplit(Tensor input, (long, long) indices_or_sections) =>
        Given(input).hsplit([indices_or_sections.Item1, indices_or_sections.Item2]);

    /// <summary>Parts along the second dimension, or the only one; views.</summary>
    public static Tensor[] hsplit(Tensor input, (long, long, long) indices_or_sections) =>
        Given(input).hsplit([indices_or_sections.Item1, indices_or_sections.Item2, indices_or_sections.Item3]);

    /// <summary>Parts along the second dimension, or the only one; views.</summary>
    public static Tensor[] hsplit(Tensor input, (long, long, long, long) indices_or_sections) =>
        Given(input).hsplit([indices_or_sections.Item1, indices_or_sections.Item2, indices_or_sections.Item3, indices_or_sections.Item4]);

    /// <summary>Parts along the second dimension, or the only one; views.</summary>
    public static Tensor[] hsplit(Tensor input, long indices_or_sections) => Given(input).hsplit(indices_or_sections);

    /// <summary>Parts along the second dimension, or the only one; views.</summary>
    public static Tensor[] hsplit(Tensor input, long[] indices_or_sections) => Given(input).hsplit(indices_or_sections);

    /// <summary>Parts along the second dimension, or the only one; views.</summary>
    public static Tensor[] hsplit(Tensor input, Tensor indices_or_sections) => Given(input).hsplit(indices_or_sections);

    /// <summary>Parts along the first dimension; views.</summary>
    public static Tensor[] vsplit(Tensor input, long[] indices_or_sections) => Given(input).vsplit(indices_or_sections);

    /// <summary>Parts along the third dimension; views.</summary>
    public static Tensor[] dsplit(Tensor input, (long, long) indices_or_sections) =>
        Given(input).dsplit([indices_or_sections.Item1, indices_or_sections.Item2]);

    /// <summary>Parts along the third dimension; views.</summary>
    public static Tensor[] dsplit(Tensor input, (long, long, long) indices_or_sections) =>
        Given(input).dsplit([indices_or_sections.Item1, indices_or_sections.Item2, indices_or_sections.Item3]);

    /// <summary>Parts along the third dimension; views.</summary>
    public static Tensor[] dsplit(Tensor input, (long, long, long, long) indices_or_sections) =>
        Given(input).dsplit([indices_or_sections.Item1, indices_or_sections.Item2, indices_or_sections.Item3, indices_or_sections.Item4]);

    /// <summary>Parts along the third dimension; views.</summary>
    public static Tensor[] dsplit(Tensor input, long size) => Given(input).dsplit(size);

    /// <summary>Parts along the third dimension; views.</summary>
    public static Tensor[] dsplit(Tensor input, long[] indices_or_sections) => Given(input).dsplit(indices_or_sections);

    /// <summary>Parts along the third dimension; views.</summary>
    public static Tensor[] dsplit(Tensor input, Tensor indices_or_sections) => Given(input).dsplit(indices_or_sections);
}

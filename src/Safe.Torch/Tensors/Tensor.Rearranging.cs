namespace Safe.Torch;

public static partial class torch
{
    public partial class Tensor
    {
        /// <summary>Elements shifted around the end.</summary>
        public Tensor roll((long, long) shifts, (long, long) dims) =>
            Aten.roll(this, [shifts.Item1, shifts.Item2], [dims.Item1, dims.Item2]);

        /// <summary>Elements shifted around the end.</summary>
        public Tensor roll((long, long, long) shifts, (long, long, long) dims) =>
            Aten.roll(this, [shifts.Item1, shifts.Item2, shifts.Item3], [dims.Item1, dims.Item2, dims.Item3]);

        /// <summary>Elements shifted around the end.</summary>
        public Tensor roll(ReadOnlySpan<long> shifts, ReadOnlySpan<long> dims = default) => Aten.roll(this, shifts, dims);

        /// <summary>Elements shifted around the end.</summary>
        public Tensor roll(long[] shifts) => Aten.roll(this, shifts);

        /// <summary>Elements shifted around the end.</summary>
        public Tensor roll(long[] shifts, long[] dims) => Aten.roll(this, shifts, dims);

        /// <summary>Rotated by k right angles in the plane of two dimensions.</summary>
        public Tensor rot90(long k = 1, (long, long)? dims = null) =>
            Aten.rot90(this, k, dims is { } plane ? [plane.Item1, plane.Item2] : []);

        /// <summary>Columns in reverse order.</summary>
        public Tensor fliplr() => Aten.fliplr(this);

        /// <summary>Rows in reverse order.</summary>
        public Tensor flipud() => Aten.flipud(this);

        /// <summary>Dimensions moved to other places; a view.</summary>
        public Tensor moveaxis(long[] source, long[] destination) => movedim(source, destination);

        /// <summary>Two dimensions exchanged; a view.</summary>
        public Tensor swapdims(long dim0, long dim1) => transpose(dim0, dim1);

        /// <summary>Two dimensions exchanged, in place; returns this.</summary>
        public Tensor transpose_(long dim0, long dim1) => Aten.transpose_(this, dim0, dim1);

        /// <summary>Dimensions of size 1 removed, in place; returns this.</summary>
        public Tensor squeeze_(long? dim = null) => dim is { } given ? Aten.squeeze__dim(this, given) : Aten.squeeze_(this);

        /// <summary>The same storage with other sizes and strides; a view.</summary>
        public Tensor as_strided(long[] size, long[] strides, long storageOffset = 0) =>
            Aten.as_strided(this, size, strides, storageOffset);

        /// <summary>The elements in one dimension; a view where strides allow.</summary>
        public Tensor ravel() => reshape(-1);

        /// <summary>One dimension split into several.</summary>
        public Tensor unflatten(long dim, Size sizes) => unflatten(dim, sizes.Shape);

        /// <summary>Dimensions of size 1 repeated without a copy; −1 keeps a size.</summary>
        public Tensor expand(long[] sizes, bool isImplicit = false) => Aten.expand(this, sizes, isImplicit);

        /// <summary>Dimensions of size 1 repeated without a copy; −1 keeps a size.</summary>
        public Tensor expand(Size sizes, bool isImplicit = false) => Aten.expand(this, sizes.Shape, isImplicit);

        /// <summary>At least one dimension.</summary>
        public Tensor atleast_1d() => Aten.atleast_1d(this);

        /// <summary>At least two dimensions.</summary>
        public Tensor atleast_2d() => Aten.atleast_2d(this);

        /// <summary>At least three dimensions.</summary>
        public Tensor atleast_3d() => Aten.atleast_3d(this);

        /// <summary>The lower triangle; zeros elsewhere, in place; returns this.</summary>
        public Tensor tril_(long diagonal = 0) => Aten.tril_(this, diagonal);

        /// <summary>The upper triangle; zeros elsewhere, in place; returns this.</summary>
        public Tensor triu_(long diagonal = 0) => Aten.triu_(this, diagonal);

        /// <summary>The diagonal of a matrix, or a matrix with these values on its diagonal.</summary>
        public Tensor diag(long diagonal = 0) => Aten.diag(this, diagonal);

        /// <summary>A matrix with these values on its diagonal.</summary>
        public Tensor diagflat(long offset = 0) => Aten.diagflat(this, offset);

        /// <summary>Matrices with the last dimension on their diagonals.</summary>
        public Tensor diag_embed(long offset = 0, long dim1 = -2, long dim2 = -1) => Aten.diag_embed(this, offset, dim1, dim2);

        /// <summary>Each element repeated as often as the number beside it says.</summary>
        public Tensor repeat_interleave(Tensor repeats, long? dim = null, long? output_size = null) =>
            Aten.repeat_interleave_self_Tensor(this, repeats, dim, output_size);

        /// <summary>Parts of given sizes along a dimension; views.</summary>
        public Tensor[] split(ReadOnlySpan<long> sizes, long dim = 0) => Aten.split_with_sizes(this, sizes, dim);

        /// <summary>Parts of given sizes along a dimension; views.</summary>
        public Tensor[] split(params long[] sizes) => Aten.split_with_sizes(this, sizes);

        /// <summary>Nearly equal parts, or parts between given positions, along a dimension; views.</summary>
        public Tensor[] tensor_split(long size, long dim = 0) => Aten.tensor_split_sections(this, size, dim);

        /// <summary>Nearly equal parts, or parts between given positions, along a dimension; views.</summary>
        public Tensor[] tensor_split(long[] sizes, long dim = 0) => Aten.tensor_split_indices(this, sizes, dim);

        /// <summary>Nearly equal parts, or parts between given positions, along a dimension; views.</summary>
        public Tensor[] tensor_split(Tensor indices, long dim = 0) => Aten.tensor_split_tensor_indices_or_sections(this, indices, dim);

        /// <summary>Parts along the second dimension, or the only one; views.</summary>
        public Tensor[] hsplit(long size) => Aten.tensor_split_sections(this, size, ndim == 1 ? 0 : 1);

        /// <summary>Parts along the second dimension, or the only one; views.</summary>
        public Tensor[] hsplit(params long[] sizes) => Aten.tensor_split_indices(this, sizes, ndim == 1 ? 0 : 1);

        /// <summary>Parts along the second dimension, or the only one; views.</summary>
        public Tensor[] hsplit(Tensor indices) => Aten.tensor_split_tensor_indices_or_sections(this, indices, ndim == 1 ? 0 : 1);

        /// <summary>Parts along the first dimension; views.</summary>
        public Tensor[] vsplit(long size) => Aten.tensor_split_sections(this, size, 0);

        /// <summary>Parts along the first dimension; views.</summary>
        public Tensor[] vsplit(params long[] sizes) => Aten.tensor_split_indices(this, sizes, 0);

        /// <summary>Parts along the first dimension; views.</summary>
        public Tensor[] vsplit(Tensor indices) => Aten.tensor_split_tensor_indices_or_sections(this, indices, 0);

        /// <summary>Parts along the third dimension; views.</summary>
        public Tensor[] dsplit((long, long) indices_or_sections) =>
            Aten.tensor_split_indices(this, [indices_or_sections.Item1, indices_or_sections.Item2], 2);

        /// <summary>Parts along the third dimension; views.</summary>
        public Tensor[] dsplit((long, long, long) indices_or_sections) =>
            Aten.tensor_split_indices(this, [indices_or_sections.Item1, indices_or_sections.Item2, indices_or_sections.Item3], 2);

        /// <summary>Parts along the third dimension; views.</summary>
        public Tensor[] dsplit((long, long, long, long) indices_or_sections) =>
            Aten.tensor_split_indices(
                this,
                [indices_or_sections.Item1, indices_or_sections.Item2, indices_or_sections.Item3, indices_or_sections.Item4],
                2
            );

        /// <summary>Parts along the third dimension; views.</summary>
        public Tensor[] dsplit(long size) => Aten.tensor_split_sections(this, size, 2);

        /// <summary>Parts along the third dimension; views.</summary>
        public Tensor[] dsplit(params long[] sizes) => Aten.tensor_split_indices(this, sizes, 2);

        /// <summary>Parts along the third dimension; views.</summary>
        public Tensor[] dsplit(Tensor indices) => Aten.tensor_split_tensor_indices_or_sections(this, indices, 2);

        /// <summary>Channels of several groups dealt out in turn.</summary>
        public Tensor channel_shuffle(long groups) => Aten.channel_shuffle(this, groups);
    }
}

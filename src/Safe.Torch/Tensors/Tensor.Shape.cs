namespace Safe.Torch;

public static partial class torch
{
    public partial class Tensor
    {
        /// <summary>The same data in another shape; −1 stands for what is left over. Needs fitting strides.</summary>
        public Tensor view(params long[] shape) => Aten.view(this, shape);

        /// <summary>
        /// The same bytes as elements of another type: PyTorch's <c>view(dtype)</c>, under a name that 0 cannot mean. Elements of another size change the
        /// last dimension.
        /// </summary>
        public Tensor view_dtype(ScalarType dtype) => Aten.view_dtype(this, dtype);

        /// <summary>Another shape; a view where strides allow, a copy otherwise.</summary>
        public Tensor reshape(params long[] shape) => Aten.reshape(this, shape);

        /// <summary>The same data in the shape of another tensor.</summary>
        public Tensor view_as(Tensor other) => Aten.view_as(this, other);

        /// <summary>Two dimensions exchanged; a view.</summary>
        public Tensor transpose(long dim0, long dim1) => Aten.transpose_int(this, dim0, dim1);

        /// <summary>Two dimensions exchanged; a view.</summary>
        public Tensor swapaxes(long dim0, long dim1) => transpose(dim0, dim1);

        /// <summary>Dimensions in another order; a view.</summary>
        public Tensor permute(params long[] permutation) => Aten.permute(this, permutation);

        /// <summary>Dimensions in another order; a view.</summary>
        public Tensor permute(IEnumerable<long> permutation) => Aten.permute(this, permutation.ToArray());

        /// <summary>The elements one behind the other: a new handle on the same data if they are already, else a copy.</summary>
        public Tensor contiguous() => Aten.contiguous(this);

        /// <summary>Neighbouring dimensions made one.</summary>
        public Tensor flatten(long start_dim = 0, long end_dim = -1) => Aten.flatten_using_ints(this, start_dim, end_dim);

        /// <summary>A new dimension of size 1; a view.</summary>
        public Tensor unsqueeze(long dim) => Aten.unsqueeze(this, dim);

        /// <summary>A new dimension of size 1, in place; returns this.</summary>
        public Tensor unsqueeze_(long dim) => Aten.unsqueeze_(this, dim);

        /// <summary>Dimensions of size 1 removed; a view.</summary>
        public Tensor squeeze(long? dim = null) => dim is { } given ? Aten.squeeze_dim(this, given) : Aten.squeeze(this);

        /// <summary>Dimensions of size 1 repeated without a copy; −1 keeps a size.</summary>
        public Tensor expand(params long[] sizes) => Aten.expand(this, sizes);

        /// <summary>Dimensions of size 1 repeated without a copy; −1 keeps a size.</summary>
        public Tensor expand(ReadOnlySpan<long> sizes, bool isImplicit = false) => Aten.expand(this, sizes, isImplicit);

        /// <summary>Expanded to the shape of another tensor.</summary>
        public Tensor expand_as(Tensor other) => Aten.expand_as(this, other);

        /// <summary>Expanded to a shape.</summary>
        public Tensor broadcast_to(params long[] shape) => Aten.broadcast_to(this, shape);

        /// <summary>Copied so many times per dimension.</summary>
        public Tensor repeat(params long[] sizes) => Aten.repeat(this, sizes);

        /// <summary>Each element repeated in place.</summary>
        public Tensor repeat_interleave(long repeats, long? dim = null, long? output_size = null) =>
            Aten.repeat_interleave_self_int(this, repeats, dim, output_size);

        /// <summary>Copied so many times per dimension, missing dimensions counted as 1.</summary>
        public Tensor tile(long[] reps) => Aten.tile(this, reps);

        /// <summary>One dimension split into several.</summary>
        public Tensor unflatten(long dim, params long[] sizes) => view(Unflattened(dim, sizes));

        /// <summary>Dimensions moved to other places; a view.</summary>
        public Tensor movedim(long[] source, long[] destination) => Aten.movedim_intlist(this, source, destination);

        /// <summary>Elements shifted around the end.</summary>
        public Tensor roll(long shifts, long? dims = null) => Aten.roll(this, [shifts], dims is { } given ? [given] : []);

        /// <summary>Order reversed along dimensions.</summary>
        public Tensor flip(params long[] dims) => Aten.flip(this, dims);

        /// <summary>All windows of a dimension; a view.</summary>
        public Tensor unfold(long dimension, long size, long step) => Aten.unfold(this, dimension, size, step);

        /// <summary>A range of one dimension; a view.</summary>
        public Tensor narrow(long dim, long start, long length) => Aten.narrow(this, dim, start, length);

        /// <summary>One position of a dimension, which disappears; a view.</summary>
        public Tensor select(long dim, long index) => Aten.select_int(this, dim, index);

        /// <summary>Every step-th position from start up to finish; a view.</summary>
        public Tensor slice(long dim, long start, long finish, long step) => Aten.slice_Tensor(this, dim, start, finish, step);

        /// <summary>The lower triangle; zeros elsewhere.</summary>
        public Tensor tril(long diagonal = 0) => Aten.tril(this, diagonal);

        /// <summary>The upper triangle; zeros elsewhere.</summary>
        public Tensor triu(long diagonal = 0) => Aten.triu(this, diagonal);

        /// <summary>A diagonal; a view.</summary>
        public Tensor diagonal(long offset = 0, long dim1 = 0, long dim2 = 1) => Aten.diagonal(this, offset, dim1, dim2);

        /// <summary>Parts of equal size along a dimension, the last may be smaller; views.</summary>
        public Tensor[] split(long size, int dim = 0) => Aten.split_Tensor(this, size, dim);

        /// <summary>Parts of given sizes along a dimension; views.</summary>
        public Tensor[] split(long[] sizes, long dim = 0) => Aten.split_with_sizes(this, sizes, dim);

        /// <summary>At most so many equal parts along a dimension; views.</summary>
        public Tensor[] chunk(long chunks, long dim = 0) => Aten.chunk(this, chunks, dim);

        /// <summary>All positions of a dimension; views.</summary>
        public Tensor[] unbind(long dimension = 0) => Aten.unbind_int(this, dimension);

        private long[] Unflattened(long dim, long[] sizes)
        {
            ArgumentNullException.ThrowIfNull(sizes);
            long[] shape = size();
            int at = (int)(dim < 0 ? dim + shape.Length : dim);
            return [.. shape[..at], .. sizes, .. shape[(at + 1)..]];
        }
    }
}

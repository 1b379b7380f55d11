namespace Safe.Torch;

public static partial class torch
{
    public partial class Tensor
    {
        /// <summary>Rows replaced by those of the source at given positions.</summary>
        public Tensor index_copy(long dim, Tensor index, Tensor source) => Aten.index_copy(this, dim, index, source);

        /// <summary>Rows replaced by those of the source at given positions, in place; returns this.</summary>
        public Tensor index_copy_(long dim, Tensor index, Tensor source) => Aten.index_copy_(this, dim, index, source);

        /// <summary>One value at given positions.</summary>
        public Tensor index_fill(long dim, Tensor index, Scalar value) => Aten.index_fill_int_Scalar(this, dim, index, value);

        /// <summary>One value at given positions, in place; returns this.</summary>
        public Tensor index_fill_(long dim, Tensor index, Scalar value) => Aten.index_fill__int_Scalar(this, dim, index, value);

        /// <summary>alpha · source added at given positions.</summary>
        public Tensor index_add(long dim, Tensor index, Tensor source, Scalar alpha) => Aten.index_add(this, dim, index, source, alpha);

        /// <summary>Elements of value, one after the other, where the mask is true.</summary>
        public Tensor masked_scatter(Tensor mask, Tensor value) => Aten.masked_scatter(this, mask, value);

        /// <summary>Elements of value, one after the other, where the mask is true, in place; returns this.</summary>
        public Tensor masked_scatter_(Tensor mask, Tensor value) => Aten.masked_scatter_(this, mask, value);

        /// <summary>The elements at flat positions.</summary>
        public Tensor take(Tensor index) => Aten.take(this, index);

        /// <summary>The elements at the positions that an index tensor gives along a dimension.</summary>
        public Tensor take_along_dim(IEnumerable<long> indices) => take_along_dim(tensor(indices.ToArray()));

        /// <summary>The elements at the positions that an index tensor gives along a dimension.</summary>
        public Tensor take_along_dim(IEnumerable<long> indices, long dim) => take_along_dim(tensor(indices.ToArray()), dim);

        /// <summary>The elements at the positions that an index tensor gives along a dimension.</summary>
        public Tensor take_along_dim(Tensor indices) => Aten.take_along_dim(this, indices);

        /// <summary>The positions of the elements that are not zero, <c>[count, dimensions]</c>.</summary>
        public Tensor argwhere() => Aten.argwhere(this);

        /// <summary>For each element the place of its bucket among sorted boundaries.</summary>
        public Tensor bucketize(Tensor boundaries, bool outInt32 = false, bool right = false) =>
            Aten.bucketize_Tensor(this, boundaries, outInt32, right);

        /// <summary>Whether each element is among the test elements.</summary>
        public Tensor isin(Tensor test_elements, bool assumeUnique = false, bool invert = false) =>
            Aten.isin_Tensor_Tensor(this, test_elements, assumeUnique, invert);

        /// <summary>A copy with one position of a dimension replaced.</summary>
        public Tensor select_scatter(Tensor src, long dim, long index) => Aten.select_scatter(this, src, dim, index);

        /// <summary>A copy with a range of a dimension replaced.</summary>
        public Tensor slice_scatter(Tensor src, long dim = 0, long? start = null, long? end = null, long step = 1) =>
            Aten.slice_scatter(this, src, dim, start, end, step);

        /// <summary>A copy with a diagonal replaced.</summary>
        public Tensor diagonal_scatter(Tensor src, long offset = 0, long dim1 = 0, long dim2 = 1) =>
            Aten.diagonal_scatter(this, src, offset, dim1, dim2);

        /// <summary>The positions of the elements that are not zero, a tensor per dimension.</summary>
        public IList<Tensor> nonzero_as_list() => Aten.nonzero_numpy(this);

        /// <summary>One value written at places, in place; returns this.</summary>
        public Tensor index_put_(Scalar value, params TensorIndex[] indices)
        {
            using Tensor same = Aten.scalar_tensor(value, dtype, null, device);
            return index_put_(same, indices);
        }

        /// <summary>One value written at places, in place; returns this.</summary>
        public Tensor index_put_(Scalar value, params Tensor[] indices)
        {
            using Tensor same = Aten.scalar_tensor(value, dtype, null, device);
            return index_put_(same, indices);
        }
    }
}

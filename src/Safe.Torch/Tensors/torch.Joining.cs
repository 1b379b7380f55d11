namespace Safe.Torch;

public static partial class torch
{
    /// <summary>Tensors one behind the other along a dimension.</summary>
    public static Tensor cat(IList<Tensor> tensors, long dim = 0) => Aten.cat(tensors.ToArray(), dim);

    /// <summary>Tensors one behind the other along a dimension.</summary>
    public static Tensor cat(Tensor[] tensors, long dim = 0) => Aten.cat(tensors, dim);

    /// <summary>Tensors one behind the other along a dimension.</summary>
    public static Tensor cat(ReadOnlySpan<Tensor> tensors, long dim = 0) => Aten.cat(tensors, dim);

    /// <summary>Tensors one behind the other along a dimension.</summary>
    public static Tensor concat(IList<Tensor> tensors, long dim = 0) => Aten.cat(tensors.ToArray(), dim);

    /// <summary>Tensors one behind the other along a dimension.</summary>
    public static Tensor concat(Tensor[] tensors, long dim = 0) => Aten.cat(tensors, dim);

    /// <summary>Tensors one behind the other along a dimension.</summary>
    public static Tensor concat(ReadOnlySpan<Tensor> tensors, long dim = 0) => Aten.cat(tensors, dim);

    /// <summary>Tensors one behind the other along a new dimension.</summary>
    public static Tensor stack(IEnumerable<Tensor> tensors, long dim = 0) => Aten.stack(tensors.ToArray(), dim);

    /// <summary>Another shape; a view where strides allow, a copy otherwise.</summary>
    public static Tensor reshape(Tensor input, params long[] shape) => Given(input).reshape(shape);

    /// <summary>Two dimensions exchanged; a view.</summary>
    public static Tensor transpose(Tensor input, long dim0, long dim1) => Given(input).transpose(dim0, dim1);

    /// <summary>Neighbouring dimensions made one.</summary>
    public static Tensor flatten(Tensor input, long start_dim = 0, long end_dim = -1) => Given(input).flatten(start_dim, end_dim);

    /// <summary>A new dimension of size 1; a view.</summary>
    public static Tensor unsqueeze(Tensor input, long dim) => Given(input).unsqueeze(dim);

    /// <summary>Dimensions of size 1 removed; a view.</summary>
    public static Tensor squeeze(Tensor input, long? dim = null) => Given(input).squeeze(dim);

    /// <summary>A range of one dimension; a view.</summary>
    public static Tensor narrow(Tensor input, long dim, long start, long length) => Given(input).narrow(dim, start, length);

    /// <summary>One position of a dimension, which disappears; a view.</summary>
    public static Tensor select(Tensor input, long dim, long index) => Given(input).select(dim, index);

    /// <summary>The lower triangle; zeros elsewhere.</summary>
    public static Tensor tril(Tensor input, long diagonal = 0) => Given(input).tril(diagonal);

    /// <summary>The upper triangle; zeros elsewhere.</summary>
    public static Tensor triu(Tensor input, long diagonal = 0) => Given(input).triu(diagonal);

    /// <summary>A diagonal; a view.</summary>
    public static Tensor diagonal(Tensor input, long offset = 0, long dim1 = 0, long dim2 = 1) => Given(input).diagonal(offset, dim1, dim2);

    /// <summary>Parts of given sizes along a dimension; views.</summary>
    public static Tensor[] split(Tensor tensor, long[] split_size_or_sections, long dim = 0) =>
        Given(tensor).split(split_size_or_sections, dim);

    /// <summary>At most so many equal parts along a dimension; views.</summary>
    public static Tensor[] chunk(Tensor input, long chunks, long dim = 0) => Given(input).chunk(chunks, dim);

    /// <summary>Positions of a dimension, chosen by a vector.</summary>
    public static Tensor index_select(Tensor input, long dim, Tensor index) => Given(input).index_select(dim, index);

    /// <summary>One element per element of <paramref name="index"/>, chosen along a dimension.</summary>
    public static Tensor gather(Tensor input, long dim, Tensor index) => Given(input).gather(dim, index);

    /// <summary>The indices of the elements that are not zero, one row each.</summary>
    public static Tensor nonzero(Tensor input) => Given(input).nonzero();

    /// <summary>x where the condition is true, y elsewhere.</summary>
    public static Tensor where(Tensor condition, Tensor x, Tensor y) => Aten.where_self(condition, x, y);

    /// <summary>The indices of the elements that are true, one vector per dimension.</summary>
    public static Tensor[] where(Tensor condition) => Aten.where(condition);

    /// <summary>Indices drawn with probabilities in proportion to each row.</summary>
    public static Tensor multinomial(Tensor input, long num_samples, bool replacement = false, Generator? generator = null) =>
        Given(input).multinomial(num_samples, replacement, generator);

    /// <summary>1 with the probability that each element names, else 0.</summary>
    public static Tensor bernoulli(Tensor input, Generator? generator = null) => Given(input).bernoulli(generator);

    /// <summary>Matrix products, broadcast over leading dimensions.</summary>
    public static Tensor matmul(Tensor input, Tensor target) => Given(input).matmul(target);

    /// <summary>The product of two matrices.</summary>
    public static Tensor mm(Tensor input, Tensor target) => Given(input).mm(target);

    /// <summary>The product of a matrix and a vector.</summary>
    public static Tensor mv(Tensor input, Tensor target) => Given(input).mv(target);

    /// <summary>The inner product of two vectors.</summary>
    public static Tensor dot(Tensor input, Tensor other) => Given(input).dot(other);

    /// <summary>Products of two batches of matrices.</summary>
    public static Tensor bmm(Tensor input, Tensor batch2) => Given(input).bmm(batch2);

    /// <summary>The outer product of two vectors.</summary>
    public static Tensor outer(Tensor input, Tensor vec2) => Given(input).outer(vec2);

    /// <summary>beta · input + alpha · mat1 · mat2.</summary>
    public static Tensor addmm(Tensor input, Tensor mat1, Tensor mat2, float beta, float alpha) =>
        Given(input).addmm(mat1, mat2, beta, alpha);

    /// <summary>beta · input + alpha · batch1 · batch2, per matrix of a batch.</summary>
    public static Tensor baddbmm(Tensor input, Tensor batch1, Tensor batch2, float beta = 1f, float alpha = 1f) =>
        Given(input).baddbmm(batch1, batch2, beta, alpha);

    /// <summary>Sums of products by the Einstein convention.</summary>
    public static Tensor einsum(string equation, params Tensor[] tensors) => Aten.einsum(equation, tensors);
}

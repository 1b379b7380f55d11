namespace Safe.Torch;

public static partial class torch
{
    public partial class Tensor
    {
        /// <summary>The largest elements over dimensions.</summary>
        /// <param name="dims">The dimensions.</param>
        /// <param name="keepdim">Whether they stay, with size 1.</param>
        /// <param name="out">Where the result is written; null for a new tensor.</param>
        public Tensor amax(long[] dims, bool keepdim = false, Tensor? @out = null) => amax(dims.AsSpan(), keepdim, @out);

        /// <inheritdoc cref="amax(long[], bool, Tensor)"/>
        public Tensor amax(ReadOnlySpan<long> dims, bool keepdim = false, Tensor? @out = null) =>
            @out is null ? Aten.amax(this, dims, keepdim) : Aten.amax_out(this, dims, keepdim, @out);

        /// <summary>The smallest elements over dimensions.</summary>
        /// <param name="dims">The dimensions.</param>
        /// <param name="keepdim">Whether they stay, with size 1.</param>
        /// <param name="out">Where the result is written; null for a new tensor.</param>
        public Tensor amin(long[] dims, bool keepdim = false, Tensor? @out = null) => amin(dims.AsSpan(), keepdim, @out);

        /// <inheritdoc cref="amin(long[], bool, Tensor)"/>
        public Tensor amin(ReadOnlySpan<long> dims, bool keepdim = false, Tensor? @out = null) =>
            @out is null ? Aten.amin(this, dims, keepdim) : Aten.amin_out(this, dims, keepdim, @out);

        /// <summary>Variances and means over dimensions.</summary>
        public (Tensor std, Tensor mean) var_mean(long[] dimensions, bool unbiased = true, bool keepdim = false, ScalarType? type = null) =>
            Aten.var_mean_dim(Cast(type), dimensions, unbiased, keepdim);

        /// <summary>Standard deviations and means over dimensions.</summary>
        public (Tensor std, Tensor mean) std_mean(long[] dimensions, bool unbiased = true, bool keepdim = false, ScalarType? type = null) =>
            Aten.std_mean_dim(Cast(type), dimensions, unbiased, keepdim);

        /// <summary>Sums of products over the last dimensions of this and the first of the other.</summary>
        /// <param name="b">The other.</param>
        /// <param name="dims">How many dimensions are summed over.</param>
        public Tensor tensordot(Tensor b, long dims = 2) =>
            tensordot(b, [.. Enumerable.Range(0, (int)dims).Select(i => ndim - dims + i)], [.. Enumerable.Range(0, (int)dims)]);

        /// <summary>Sums of products over pairs of dimensions.</summary>
        /// <param name="b">The other.</param>
        /// <param name="dims1">The dimensions of this.</param>
        /// <param name="dims2">The dimensions of the other that go with them.</param>
        public Tensor tensordot(Tensor b, long[] dims1, long[] dims2) => Aten.tensordot(this, b, dims1, dims2);

        /// <summary>Sums of products over pairs of dimensions.</summary>
        /// <param name="b">The other.</param>
        /// <param name="dims">Pairs of a dimension of this and one of the other.</param>
        public Tensor tensordot(Tensor b, (long, long)[] dims) =>
            tensordot(b, Array.ConvertAll(dims, static pair => pair.Item1), Array.ConvertAll(dims, static pair => pair.Item2));
    }
}

namespace Safe.Torch;

public static partial class torch
{
    public partial class Tensor
    {
        /// <summary>The different elements, or the different slices along a dimension.</summary>
        /// <param name="sorted">Whether they come in order.</param>
        /// <param name="return_inverse">Whether the place of each element among them is wanted.</param>
        /// <param name="return_counts">Whether their counts are wanted.</param>
        /// <param name="dim">The dimension whose slices are compared; null for single elements.</param>
        /// <returns>What is not wanted is null.</returns>
        public (Tensor output, Tensor? inverse_indices, Tensor? counts) unique(
            bool sorted = true,
            bool return_inverse = false,
            bool return_counts = false,
            int? dim = null
        ) =>
            Wanted(
                dim is { } given
                    ? Aten.unique_dim(this, given, sorted, return_inverse, return_counts)
                    : Aten._unique2(this, sorted, return_inverse, return_counts),
                return_inverse,
                return_counts
            );

        /// <summary>The elements, or the slices along a dimension, without repeated neighbours.</summary>
        /// <param name="return_inverse">Whether the place of each element among them is wanted.</param>
        /// <param name="return_counts">Whether their counts are wanted.</param>
        /// <param name="dim">The dimension whose slices are compared; null for single elements.</param>
        /// <returns>What is not wanted is null.</returns>
        public (Tensor output, Tensor? inverse_indices, Tensor? counts) unique_consecutive(
            bool return_inverse = false,
            bool return_counts = false,
            int? dim = null
        ) => Wanted(Aten.unique_consecutive(this, return_inverse, return_counts, dim), return_inverse, return_counts);

        private static (Tensor, Tensor?, Tensor?) Wanted((Tensor Output, Tensor Inverse, Tensor Counts) all, bool inverse, bool counts)
        {
            if (!inverse)
            {
                all.Inverse.Dispose();
            }
            if (!counts)
            {
                all.Counts.Dispose();
            }
            return (all.Output, inverse ? all.Inverse : null, counts ? all.Counts : null);
        }
    }
}

namespace Safe.Torch;

public static partial class torch
{
    public static partial class nn
    {
        public static partial class init
        {
            /// <summary>N(0, std²), with a share of every column set to zero at random.</summary>
            /// <param name="tensor">A matrix.</param>
            /// <param name="sparsity">The share, in [0, 1]; rounded up to whole elements.</param>
            /// <param name="std">Standard deviation of the others.</param>
            /// <returns>The tensor.</returns>
            /// <exception cref="ArgumentException">The tensor does not have two dimensions.</exception>
            public static Tensor sparse_(Tensor tensor, double sparsity, double std = 0.01)
            {
                long[] shape = Matrix(tensor);
                long zeros = (long)Math.Ceiling(sparsity * shape[0]);
                return Written(
                    tensor,
                    () =>
                    {
                        using DisposeScope scope = NewDisposeScope();
                        tensor.normal_(0, std);
                        for (long column = 0; column < shape[1]; column++)
                        {
                            Tensor rows = randperm(shape[0]).narrow(0, 0, zeros).to(tensor.device);
                            Aten.index_fill__int_Scalar(tensor.select(1, column), 0, rows, 0);
                        }
                    }
                );
            }

            /// <summary>A convolution <c>[out, in, ...kernel]</c> that passes its input on, channel by channel.</summary>
            /// <returns>The tensor.</returns>
            /// <exception cref="ArgumentException">The tensor does not have three to five dimensions.</exception>
            public static Tensor dirac_(Tensor tensor)
            {
                ArgumentNullException.ThrowIfNull(tensor);
                long[] shape = tensor.shape;
                if (shape.Length is < 3 or > 5)
                {
                    throw new ArgumentException($"A convolution has 3 to 5 dimensions; the tensor has {shape.Length}", nameof(tensor));
                }
                return Written(
                    tensor,
                    () =>
                    {
                        tensor.zero_();
                        for (long channel = 0; channel < Math.Min(shape[0], shape[1]); channel++)
                        {
                            using DisposeScope scope = NewDisposeScope();
                            Tensor centre = tensor.select(0, channel).select(0, channel);
                            for (int i = 2; i < shape.Length; i++)
                            {
                                centre = centre.select(0, shape[i] / 2);
                            }
                            centre.fill_(1);
                        }
                    }
                );
            }
        }
    }
}

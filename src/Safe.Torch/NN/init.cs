namespace Safe.Torch;

public static partial class torch
{
    public static partial class nn
    {
        /// <summary>Initial values of parameters, written in place; with the formulas and the order of random numbers of PyTorch.</summary>
        public static partial class init
        {
            /// <summary>Which of a weight's sizes a distribution is scaled by.</summary>
            public enum FanInOut
            {
                /// <summary>Inputs of a unit: keeps the size of activations.</summary>
                FanIn = 0,

                /// <summary>Outputs of a unit: keeps the size of gradients.</summary>
                FanOut = 1,
            }

            /// <summary>What follows a layer, for its gain.</summary>
            public enum NonlinearityType
            {
                /// <summary>Nothing.</summary>
                Linear = 0,

                /// <summary>Nothing, after a convolution in one dimension.</summary>
                Conv1D = 1,

                /// <summary>Nothing, after a convolution in two dimensions.</summary>
                Conv2D = 2,

                /// <summary>Nothing, after a convolution in three dimensions.</summary>
                Conv3D = 3,

                /// <summary>Nothing, after a transposed convolution in one dimension.</summary>
                ConvTranspose1D = 4,

                /// <summary>Nothing, after a transposed convolution in two dimensions.</summary>
                ConvTranspose2D = 5,

                /// <summary>Nothing, after a transposed convolution in three dimensions.</summary>
                ConvTranspose3D = 6,

                /// <summary>The logistic function.</summary>
                Sigmoid = 7,

                /// <summary>The hyperbolic tangent.</summary>
                Tanh = 8,

                /// <summary>max(x, 0).</summary>
                ReLU = 9,

                /// <summary>max(x, a x).</summary>
                LeakyReLU = 10,
            }

            /// <summary>The factor that keeps the variance through a layer and what follows it.</summary>
            /// <param name="nonlinearity">What follows.</param>
            /// <param name="param">Slope for negative values of a leaky ReLU.</param>
            public static double calculate_gain(NonlinearityType nonlinearity, double param = 0) =>
                nonlinearity switch
                {
                    NonlinearityType.Tanh => 5.0 / 3,
                    NonlinearityType.ReLU => Math.Sqrt(2.0),
                    NonlinearityType.LeakyReLU => Math.Sqrt(2.0 / (1 + (param * param))),
                    _ => 1,
                };

            /// <summary>Inputs and outputs of a unit of a weight <c>[out, in, ...kernel]</c>.</summary>
            /// <exception cref="ArgumentException">The tensor has fewer than two dimensions.</exception>
            public static (long fanIn, long fanOut) CalculateFanInAndFanOut(Tensor tensor)
            {
                ArgumentNullException.ThrowIfNull(tensor);
                long[] shape = tensor.shape;
                if (shape.Length < 2)
                {
                    throw new ArgumentException("A tensor needs two dimensions to have inputs and outputs", nameof(tensor));
                }
                long field = shape.AsSpan(2).ToArray().TotalSize();
                return (shape[1] * field, shape[0] * field);
            }

            /// <summary>The value everywhere.</summary>
            /// <returns>The tensor.</returns>
            public static Tensor constant_(Tensor tensor, Scalar val) => Written(tensor, () => tensor.fill_(val));

            /// <summary>Zeros.</summary>
            /// <returns>The tensor.</returns>
            public static Tensor zeros_(Tensor tensor) => Written(tensor, () => tensor.zero_());

            /// <summary>Ones.</summary>
            /// <returns>The tensor.</returns>
            public static Tensor ones_(Tensor tensor) => constant_(tensor, 1);

            /// <summary>The identity matrix.</summary>
            /// <returns>The tensor.</returns>
            /// <exception cref="ArgumentException">The tensor does not have two dimensions.</exception>
            public static Tensor eye_(Tensor tensor)
            {
                long[] shape = Matrix(tensor);
                return Written(
                    tensor,
                    () =>
                    {
                        using Tensor identity = eye(shape[0], shape[1], dtype: tensor.dtype, device: tensor.device);
                        tensor.copy_(identity);
                    }
                );
            }

            private static Tensor Written(Tensor tensor, Action write)
            {
                ArgumentNullException.ThrowIfNull(tensor);
                if (skips > 0)
                {
                    return tensor;
                }
                using IDisposable noGrad = no_grad();
                write();
                return tensor;
            }

            private static long[] Matrix(Tensor tensor)
            {
                ArgumentNullException.ThrowIfNull(tensor);
                long[] shape = tensor.shape;
                return shape.Length == 2
                    ? shape
                    : throw new ArgumentException($"A matrix is needed; the tensor has {shape.Length} dimensions", nameof(tensor));
            }
        }
    }
}

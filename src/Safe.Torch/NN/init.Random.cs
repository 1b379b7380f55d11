namespace Safe.Torch;

public static partial class torch
{
    public static partial class nn
    {
        public static partial class init
        {
            /// <summary>U(low, high).</summary>
            /// <returns>The tensor.</returns>
            public static Tensor uniform_(Tensor tensor, double low = 0, double high = 1, Generator? generator = null) =>
                Written(tensor, () => tensor.uniform_(low, high, generator));

            /// <summary>N(mean, std²).</summary>
            /// <returns>The tensor.</returns>
            public static Tensor normal_(Tensor tensor, double mean = 0, double std = 1, Generator? generator = null) =>
                Written(tensor, () => tensor.normal_(mean, std, generator));

            /// <summary>N(mean, std²), cut off at a and b.</summary>
            /// <returns>The tensor.</returns>
            public static Tensor trunc_normal_(
                Tensor tensor,
                double mean = 0,
                double std = 1,
                double a = -2,
                double b = 2,
                Generator? generator = null
            ) =>
                Written(
                    tensor,
                    () =>
                    {
                        // By the inverse distribution function, as PyTorch does, so that each element takes one random number.
                        double low = Probability((a - mean) / std);
                        double high = Probability((b - mean) / std);
                        tensor.uniform_((2 * low) - 1, (2 * high) - 1, generator);
                        Aten.erfinv_(tensor);
                        tensor.mul_(std * Math.Sqrt(2.0));
                        tensor.add_(mean);
                        tensor.clamp_(a, b);
                    }
                );

            /// <summary>U(−x, x), x = gain √(6 / (fan_in + fan_out)) (Glorot and Bengio, 2010).</summary>
            /// <returns>The tensor.</returns>
            public static Tensor xavier_uniform_(Tensor tensor, double gain = 1)
            {
                double bound = Math.Sqrt(3.0) * XavierDeviation(tensor, gain);
                return uniform_(tensor, -bound, bound);
            }

            /// <summary>N(0, s²), s = gain √(2 / (fan_in + fan_out)) (Glorot and Bengio, 2010).</summary>
            /// <returns>The tensor.</returns>
            public static Tensor xavier_normal_(Tensor tensor, double gain = 1) => normal_(tensor, 0, XavierDeviation(tensor, gain));

            /// <inheritdoc cref="xavier_uniform_"/>
            public static Tensor glorot_uniform_(Tensor tensor, double gain = 1) => xavier_uniform_(tensor, gain);

            /// <inheritdoc cref="xavier_normal_"/>
            public static Tensor glorot_normal_(Tensor tensor, double gain = 1) => xavier_normal_(tensor, gain);

            /// <summary>U(−x, x), x = gain √(3 / fan) (arXiv:1502.01852).</summary>
            /// <returns>The tensor.</returns>
            public static Tensor kaiming_uniform_(
                Tensor tensor,
                double a = 0,
                FanInOut mode = FanInOut.FanIn,
                NonlinearityType nonlinearity = NonlinearityType.LeakyReLU
            )
            {
                double bound = Math.Sqrt(3.0) * KaimingDeviation(tensor, a, mode, nonlinearity);
                return uniform_(tensor, -bound, bound);
            }

            /// <summary>N(0, s²), s = gain / √fan (arXiv:1502.01852).</summary>
            /// <returns>The tensor.</returns>
            public static Tensor kaiming_normal_(
                Tensor tensor,
                double a = 0,
                FanInOut mode = FanInOut.FanIn,
                NonlinearityType nonlinearity = NonlinearityType.LeakyReLU
            ) => normal_(tensor, 0, KaimingDeviation(tensor, a, mode, nonlinearity));

            /// <summary>An orthogonal matrix times gain; further dimensions count as columns (arXiv:1312.6120).</summary>
            /// <returns>The tensor.</returns>
            public static Tensor orthogonal_(Tensor tensor, double gain = 1)
            {
                ArgumentNullException.ThrowIfNull(tensor);
                if (tensor.ndim < 2)
                {
                    throw new ArgumentException("A tensor needs two dimensions to be orthogonal", nameof(tensor));
                }
                return Written(tensor, () => WriteOrthogonal(tensor, gain));
            }

            private static void WriteOrthogonal(Tensor tensor, double gain)
            {
                using DisposeScope scope = NewDisposeScope();
                long rows = tensor.shape[0];
                long columns = tensor.numel() / rows;
                Tensor draws = empty(rows, columns, dtype: tensor.dtype, device: tensor.device).normal_();
                (Tensor q, Tensor r) = Aten.linalg_qr(rows < columns ? draws.t() : draws);
                // The signs make the distribution uniform over orthogonal matrices (arXiv:math-ph/0609050).
                Tensor signed = q * Aten.diagonal(r).sign();
                tensor.copy_((rows < columns ? signed.t() : signed).reshape(tensor.shape)).mul_(gain);
            }

            private static double KaimingDeviation(Tensor tensor, double a, FanInOut mode, NonlinearityType nonlinearity)
            {
                (long fanIn, long fanOut) = CalculateFanInAndFanOut(tensor);
                long fan = mode == FanInOut.FanIn ? fanIn : fanOut;
                return calculate_gain(nonlinearity, a) / Math.Sqrt(fan);
            }

            private static double XavierDeviation(Tensor tensor, double gain)
            {
                (long fanIn, long fanOut) = CalculateFanInAndFanOut(tensor);
                return gain * Math.Sqrt(2.0 / (fanIn + fanOut));
            }

            // Φ(x). Through LibTorch's erf in double precision: .NET has none.
            private static double Probability(double x)
            {
                using Tensor argument = torch.tensor(x / Math.Sqrt(2.0));
                using Tensor erf = Aten.erf(argument);
                return (1 + erf.ToDouble()) / 2;
            }
        }
    }
}

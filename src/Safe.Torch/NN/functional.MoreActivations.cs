namespace Safe.Torch;

public static partial class torch
{
    public static partial class nn
    {
        public static partial class functional
        {
            /// <summary>x above zero, negative_slope · x below.</summary>
            public static Tensor leaky_relu(Tensor input, double negative_slope = 0.01, bool inplace = false) =>
                inplace ? Aten.leaky_relu_(input, negative_slope) : Aten.leaky_relu(input, negative_slope);

            /// <summary>x above zero, alpha · (exp(x) − 1) below.</summary>
            public static Tensor elu(Tensor x, double alpha, bool inplace = false) => inplace ? Aten.elu_(x, alpha) : Aten.elu(x, alpha);

            /// <summary>max(x, 0) + min(0, alpha · (exp(x / alpha) − 1)).</summary>
            public static Tensor celu(Tensor x, double alpha, bool inplace = false) => inplace ? Aten.celu_(x, alpha) : Aten.celu(x, alpha);

            /// <summary>scale · (max(0, x) + min(0, α · (exp(x) − 1))), with the constants of arXiv:1706.02515.</summary>
            public static Tensor selu(Tensor x, bool inplace = false) => inplace ? Aten.selu_(x) : Aten.selu(x);

            /// <summary>min(max(x, 0), 6).</summary>
            public static Tensor relu6(Tensor x, bool inplace = false) => inplace ? Aten.relu6_(x) : Aten.relu6(x);

            /// <summary>min(max(x + 3, 0), 6) / 6.</summary>
            public static Tensor hardsigmoid(Tensor input, bool inplace = false) =>
                inplace ? Aten.hardsigmoid_(input) : Aten.hardsigmoid(input);

            /// <summary>x · min(max(x + 3, 0), 6) / 6.</summary>
            public static Tensor hardswish(Tensor input, bool inplace = false) => inplace ? Aten.hardswish_(input) : Aten.hardswish(input);

            /// <summary>Limited to [min_val, max_val].</summary>
            public static Tensor hardtanh(Tensor x, double min_val = -1, double max_val = 1, bool inplace = false) =>
                inplace ? Aten.hardtanh_(x, min_val, max_val) : Aten.hardtanh(x, min_val, max_val);

            /// <summary>Limited to [min_val, max_val].</summary>
            [Obsolete("Not using the PyTorch naming convention.")]
            public static Tensor Hardtanh(Tensor x, double min_val = -1, double max_val = 1, bool inplace = false) =>
                hardtanh(x, min_val, max_val, inplace);

            /// <summary>x outside [−lambda, lambda], 0 inside.</summary>
            public static Tensor hardshrink(Tensor x, double lambda = 0.5) => Aten.hardshrink(x, lambda);

            /// <summary>x outside [−lambda, lambda], 0 inside.</summary>
            [Obsolete("Not using the PyTorch naming convention.")]
            public static Tensor Hardshrink(Tensor x, double lambda = 0.5) => hardshrink(x, lambda);

            /// <summary>x moved towards zero by lambda, 0 within it.</summary>
            public static Tensor softshrink(Tensor x, double lambda = 0.5) => Aten.softshrink(x, lambda);

            /// <summary>x moved towards zero by lambda, 0 within it.</summary>
            [Obsolete("Not using the PyTorch naming convention.")]
            public static Tensor Softshrink(Tensor x, double lambda = 0.5) => softshrink(x, lambda);

            /// <summary>log(1 + exp(beta · x)) / beta; x where beta · x is above the threshold.</summary>
            public static Tensor softplus(Tensor x, double beta = 1, double threshold = 20) => Aten.softplus(x, beta, threshold);

            /// <summary>x / (1 + |x|).</summary>
            public static Tensor softsign(Tensor x, bool inplace = false)
            {
                using Tensor magnitude = Aten.abs(x);
                using Tensor divisor = magnitude.add_(1);
                return inplace ? x.div_(divisor) : x.div(divisor);
            }

            /// <summary>x / (1 + |x|).</summary>
            [Obsolete("Not using the PyTorch naming convention.")]
            public static Tensor Softsign(Tensor x) => softsign(x);

            /// <summary>x − tanh(x).</summary>
            public static Tensor tanhshrink(Tensor x, bool inplace = false)
            {
                using Tensor bent = Aten.tanh(x);
                return inplace ? x.sub_(bent) : x.sub(bent);
            }

            /// <summary>x − tanh(x).</summary>
            [Obsolete("Not using the PyTorch naming convention.")]
            public static Tensor Tanhshrink(Tensor x) => tanhshrink(x);

            /// <summary>x above the threshold, a value elsewhere.</summary>
            public static Tensor threshold(Tensor x, double threshold, double value, bool inplace = false) =>
                inplace ? Aten.threshold_(x, threshold, value) : Aten.threshold(x, threshold, value);

            /// <summary>x above the threshold, a value elsewhere.</summary>
            [Obsolete("Not using the PyTorch naming convention.")]
            public static Tensor Threshold(Tensor x, double threshold, double value, bool inplace = false) =>
                functional.threshold(x, threshold, value, inplace);

            /// <summary>x · tanh(softplus(x)) (arXiv:1908.08681).</summary>
            public static Tensor mish(Tensor x, bool inplace = false) => inplace ? Aten.mish_(x) : Aten.mish(x);

            /// <summary>x · tanh(softplus(x)) (arXiv:1908.08681).</summary>
            [Obsolete("Not using the PyTorch naming convention.")]
            public static Tensor Mish(Tensor x) => mish(x);

            /// <summary>x above zero, the mean slope (lower + upper) / 2 times x below.</summary>
            public static Tensor rrelu(Tensor x, double lower = 0.125, double upper = 0.3333333333333333, bool inplace = false) =>
                inplace ? Aten.rrelu_(x, lower, upper) : Aten.rrelu(x, lower, upper);

            /// <summary>x above zero, a learned slope times x below; one slope, or one per channel.</summary>
            public static Tensor prelu(Tensor input, Tensor weight) => Aten.prelu(input, weight);

            /// <summary>The first half of a dimension times the sigmoid of its second half.</summary>
            public static Tensor glu(Tensor input, long dim = -1) => Aten.glu(input, dim);

            /// <summary>log(1 / (1 + exp(−x))).</summary>
            public static Tensor logsigmoid(Tensor x) => Aten.log_sigmoid(x);

            /// <summary>softmax(−x) along one dimension.</summary>
            public static Tensor softmin(Tensor x, long dim)
            {
                using Tensor negated = Aten.neg(x);
                return Aten.softmax_int(negated, dim);
            }

            /// <summary>softmax over the channels of <c>[batch, channels, height, width]</c>.</summary>
            public static Tensor softmax2d(Tensor x) => Aten.softmax_int(x, -3);
        }
    }
}

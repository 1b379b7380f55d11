using Safe.Torch.Modules;

namespace Safe.Torch;

public static partial class torch
{
    public static partial class nn
    {
        /// <summary>x above zero, negative_slope · x below.</summary>
        public static LeakyReLU LeakyReLU(double negative_slope = 0.01, bool inplace = false) => new(negative_slope, inplace);

        /// <summary>x above zero, alpha · (exp(x) − 1) below.</summary>
        public static ELU ELU(double alpha = 1, bool inplace = false) => new(alpha, inplace);

        /// <summary>max(x, 0) + min(0, alpha · (exp(x / alpha) − 1)).</summary>
        public static CELU CELU(double alpha = 1, bool inplace = false) => new(alpha, inplace);

        /// <summary>An ELU whose constants keep mean and variance.</summary>
        public static SELU SELU(bool inplace = false) => new(inplace);

        /// <summary>min(max(x, 0), 6).</summary>
        public static ReLU6 ReLU6(bool inplace = false) => new(inplace);

        /// <summary>min(max(x + 3, 0), 6) / 6.</summary>
        public static Hardsigmoid Hardsigmoid(bool inplace = false) => new(inplace);

        /// <summary>x · min(max(x + 3, 0), 6) / 6.</summary>
        public static Hardswish Hardswish(bool inplace = false) => new(inplace);

        /// <summary>Limited to [min_val, max_val].</summary>
        public static Hardtanh Hardtanh(double min_val = -1, double max_val = 1, bool inplace = false) => new(min_val, max_val, inplace);

        /// <summary>x outside [−lambda, lambda], 0 inside.</summary>
        public static Hardshrink Hardshrink(double lambda = 0.5) => new(lambda);

        /// <summary>x moved towards zero by lambda, 0 within it.</summary>
        public static Softshrink Softshrink(double lambda = 0.5) => new(lambda);

        /// <summary>log(1 + exp(beta · x)) / beta.</summary>
        public static Softplus Softplus(double beta = 1, double threshold = 20) => new(beta, threshold);

        /// <summary>x / (1 + |x|).</summary>
        public static Softsign Softsign() => new(inplace: false);

        /// <summary>x / (1 + |x|).</summary>
        public static Softsign Softsign(bool inplace) => new(inplace);

        /// <summary>x − tanh(x).</summary>
        public static Tanhshrink Tanhshrink() => new(inplace: false);

        /// <summary>x − tanh(x).</summary>
        public static Tanhshrink Tanhshrink(bool inplace = false) => new(inplace);

        /// <summary>x above the threshold, a value elsewhere.</summary>
        public static Threshold Threshold(double threshold, double value, bool inplace = false) => new(threshold, value, inplace);

        /// <summary>x · tanh(softplus(x)).</summary>
        public static Mish Mish() => new(inplace: false);

        /// <summary>x · tanh(softplus(x)).</summary>
        public static Mish Mish(bool inplace) => new(inplace);

        /// <summary>x above zero, a slope times x below, drawn at random in training.</summary>
        public static RReLU RReLU(double lower = 0.125, double upper = 0.3333333333333333, bool inplace = false) =>
            new(lower, upper, inplace);

        /// <summary>x above zero, a learned slope times x below.</summary>
        public static PReLU PReLU(long num_parameters, double init = 0.25, Device? device = null, ScalarType? dtype = null) =>
            new(num_parameters, init, device, dtype);

        /// <summary>The first half of a dimension times the sigmoid of its second half.</summary>
        public static GLU GLU(long dim = -1) => new(dim);

        /// <summary>log(1 / (1 + exp(−x))).</summary>
        public static LogSigmoid LogSigmoid() => new();

        /// <summary>log(softmax(x)) along one dimension.</summary>
        public static LogSoftmax LogSoftmax(long dim) => new(dim);

        /// <summary>softmax(−x) along one dimension.</summary>
        public static Softmin Softmin(long dim) => new(dim);

        /// <summary>softmax over the channels of images.</summary>
        public static Softmax2d Softmax2d() => new();
    }
}

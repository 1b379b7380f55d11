using Safe.Torch.Modules;

namespace Safe.Torch;

public static partial class torch
{
    public partial class Tensor
    {
        /// <summary>max(x, 0) + min(0, alpha · (exp(x / alpha) − 1)).</summary>
        public Tensor celu() => Aten.celu(this);

        /// <summary>max(x, 0) + min(0, alpha · (exp(x / alpha) − 1)).</summary>
        public Tensor celu(Scalar alpha) => Aten.celu(this, alpha);

        /// <summary>max(x, 0) + min(0, alpha · (exp(x / alpha) − 1)), in place; returns this.</summary>
        public Tensor celu_() => Aten.celu_(this);

        /// <summary>max(x, 0) + min(0, alpha · (exp(x / alpha) − 1)), in place; returns this.</summary>
        public Tensor celu_(Scalar alpha) => Aten.celu_(this, alpha);

        /// <summary>x above zero, alpha · (exp(x) − 1) below.</summary>
        public Tensor elu(Scalar alpha, Scalar scale, Scalar input_scale) => Aten.elu(this, alpha, scale, input_scale);

        /// <summary>x above zero, alpha · (exp(x) − 1) below.</summary>
        public Tensor elu(double alpha = 1) => Aten.elu(this, alpha);

        /// <summary>x above zero, alpha · (exp(x) − 1) below, in place; returns this.</summary>
        public Tensor elu_(Scalar alpha, Scalar scale, Scalar input_scale) => Aten.elu_(this, alpha, scale, input_scale);

        /// <summary>x above zero, alpha · (exp(x) − 1) below, in place; returns this.</summary>
        public Tensor elu_(double alpha = 1) => Aten.elu_(this, alpha);

        /// <summary>x · Φ(x), with Φ exact or approximated.</summary>
        public Tensor gelu(GELU.Approximate approximate) => nn.functional.gelu(this, approximate);

        /// <summary>x · Φ(x), with Φ exact or approximated, in place; returns this.</summary>
        public Tensor gelu_() => Aten.gelu_(this);

        /// <summary>x · Φ(x), with Φ exact or approximated, in place; returns this.</summary>
        public Tensor gelu_(GELU.Approximate approximate) => nn.functional.gelu(this, approximate, inplace: true);

        /// <summary>The first half of a dimension times the sigmoid of its second half.</summary>
        public Tensor glu(long dim = -1) => Aten.glu(this, dim);

        /// <summary>min(max(x + 3, 0), 6) / 6.</summary>
        public Tensor hardsigmoid() => Aten.hardsigmoid(this);

        /// <summary>min(max(x + 3, 0), 6) / 6, in place; returns this.</summary>
        public Tensor hardsigmoid_() => Aten.hardsigmoid_(this);

        /// <summary>x · min(max(x + 3, 0), 6) / 6.</summary>
        public Tensor hardswish() => Aten.hardswish(this);

        /// <summary>x · min(max(x + 3, 0), 6) / 6, in place; returns this.</summary>
        public Tensor hardswish_() => Aten.hardswish_(this);

        /// <summary>Limited to [min, max].</summary>
        public Tensor hardtanh(Scalar min, Scalar max) => Aten.hardtanh(this, min, max);

        /// <summary>Limited to [min, max], in place; returns this.</summary>
        public Tensor hardtanh_(Scalar min, Scalar max) => Aten.hardtanh_(this, min, max);

        /// <summary>x above zero, negative_slope · x below.</summary>
        public Tensor leaky_relu(Scalar negative_slope) => Aten.leaky_relu(this, negative_slope);

        /// <summary>x above zero, negative_slope · x below, in place; returns this.</summary>
        public Tensor leaky_relu_(Scalar negative_slope) => Aten.leaky_relu_(this, negative_slope);

        /// <summary>x above zero, a learned slope times x below.</summary>
        public Tensor prelu(Tensor target) => Aten.prelu(this, target);

        /// <summary>min(max(x, 0), 6).</summary>
        public Tensor relu6() => Aten.relu6(this);

        /// <summary>min(max(x, 0), 6), in place; returns this.</summary>
        public Tensor relu6_() => Aten.relu6_(this);

        /// <summary>x above zero, the mean slope (lower + upper) / 2 times x below.</summary>
        public Tensor rrelu(double lower = 0.125, double upper = 0.3333333333333333) => Aten.rrelu(this, lower, upper);

        /// <summary>x above zero, the mean slope (lower + upper) / 2 times x below, in place; returns this.</summary>
        public Tensor rrelu_(double lower = 0.125, double upper = 0.3333333333333333) => Aten.rrelu_(this, lower, upper);

        /// <summary>scale · (max(0, x) + min(0, α · (exp(x) − 1))), with the constants of arXiv:1706.02515.</summary>
        public Tensor selu() => Aten.selu(this);

        /// <summary>scale · (max(0, x) + min(0, α · (exp(x) − 1))), with the constants of arXiv:1706.02515, in place; returns this.</summary>
        public Tensor selu_() => Aten.selu_(this);

        /// <summary>log(1 + exp(beta · x)) / beta; linear where beta · x is above the threshold.</summary>
        public Tensor softplus(double beta = 1, double threshold = 20) => Aten.softplus(this, beta, threshold);

        /// <summary>x above the threshold, a value elsewhere.</summary>
        public Tensor threshold(Scalar threshold, Scalar value) => Aten.threshold(this, threshold, value);

        /// <summary>x above the threshold, a value elsewhere, in place; returns this.</summary>
        public Tensor threshold_(Scalar threshold, Scalar value) => Aten.threshold_(this, threshold, value);

        /// <summary>log(x / (1 − x)), of x limited to [eps, 1 − eps] where eps is given.</summary>
        public Tensor logit(double? eps = null) => Aten.logit(this, eps);

        /// <summary>log(x / (1 − x)), of x limited to [eps, 1 − eps] where eps is given, in place; returns this.</summary>
        public Tensor logit_(double? eps = null) => Aten.logit_(this, eps);
    }
}

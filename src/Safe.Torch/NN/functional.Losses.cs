namespace Safe.Torch;

public static partial class torch
{
    public static partial class nn
    {
        public static partial class functional
        {
            /// <summary>−log softmax(input)[target].</summary>
            /// <param name="input">Logits, <c>[batch, classes, ...]</c> or <c>[classes]</c>.</param>
            /// <param name="target">Class indices <c>[batch, ...]</c>, or probabilities in the input's shape.</param>
            /// <param name="weight">A weight per class.</param>
            /// <param name="ignore_index">Targets of this value do not count.</param>
            /// <param name="reduction">How the values of the elements are folded.</param>
            /// <param name="label_smoothing">Probability in [0, 1] that is spread over all classes.</param>
            public static Tensor cross_entropy(
                Tensor input,
                Tensor target,
                Tensor? weight = null,
                long ignore_index = -100,
                Reduction reduction = Reduction.Mean,
                double label_smoothing = 0
            ) => Aten.cross_entropy_loss(input, target, weight, (long)reduction, ignore_index, label_smoothing);

            /// <summary>−input[target], for log-probabilities <c>[batch, classes, ...]</c> and class indices <c>[batch, ...]</c>.</summary>
            public static Tensor nll_loss(Tensor input, Tensor target, Tensor? weight = null, Reduction reduction = Reduction.Mean) =>
                Aten.nll_loss_nd(input, target, weight, (long)reduction);

            /// <summary>(input − target)².</summary>
            public static Tensor mse_loss(Tensor input, Tensor target, Reduction reduction = Reduction.Mean) =>
                Aten.mse_loss(input, target, (long)reduction);

            /// <summary>|input − target|.</summary>
            public static Tensor l1_loss(Tensor input, Tensor target, Reduction reduction = Reduction.Mean) =>
                Aten.l1_loss(input, target, (long)reduction);

            /// <summary>|d| − beta/2 where |d| ≥ beta, else d² / (2 beta), for d = input − target.</summary>
            public static Tensor smooth_l1_loss(Tensor input, Tensor target, Reduction reduction = Reduction.Mean, double beta = 1) =>
                Aten.smooth_l1_loss(input, target, (long)reduction, beta);

            /// <summary>delta · (|d| − delta/2) where |d| ≥ delta, else d²/2, for d = input − target.</summary>
            public static Tensor huber_loss(Tensor input, Tensor target, double delta = 1, Reduction reduction = Reduction.Mean) =>
                Aten.huber_loss(input, target, (long)reduction, delta);

            /// <summary>Kullback-Leibler divergence of <paramref name="input"/>, log-probabilities, from <paramref name="target"/>.</summary>
            /// <param name="input">Log-probabilities.</param>
            /// <param name="target">Log-probabilities, or probabilities where <paramref name="log_target"/> is false.</param>
            /// <param name="log_target">Whether the target holds logarithms. True by default, as in TorchSharp and unlike PyTorch.</param>
            /// <param name="reduction">How the values of the elements are folded.</param>
            public static Tensor kl_div(Tensor input, Tensor target, bool log_target = true, Reduction reduction = Reduction.Mean) =>
                Aten.kl_div(input, target, (long)reduction, log_target);

            /// <summary>−target · log(input) − (1 − target) · log(1 − input).</summary>
            public static Tensor binary_cross_entropy(
                Tensor input,
                Tensor target,
                Tensor? weight = null,
                Reduction reduction = Reduction.Mean
            ) => Aten.binary_cross_entropy(input, target, weight, (long)reduction);

            /// <summary>Binary cross-entropy of sigmoid(input).</summary>
            public static Tensor binary_cross_entropy_with_logits(
                Tensor input,
                Tensor target,
                Tensor? weight = null,
                Reduction reduction = Reduction.Mean,
                Tensor? pos_weights = null
            ) => Aten.binary_cross_entropy_with_logits(input, target, weight, pos_weights, (long)reduction);

            /// <summary>x1 · x2 / max(‖x1‖ ‖x2‖, eps) along one dimension.</summary>
            public static Tensor cosine_similarity(Tensor x1, Tensor x2, long dim = 1, double eps = 1e-08) =>
                Aten.cosine_similarity(x1, x2, dim, eps);
        }
    }
}

using Safe.Torch.Modules;

namespace Safe.Torch;

public static partial class torch
{
    public static partial class nn
    {
        /// <summary>|input − target|.</summary>
        public static L1Loss L1Loss(Reduction reduction = Reduction.Mean) => new(reduction);

        /// <summary>Squares of small differences, absolute values of large ones, over beta.</summary>
        public static SmoothL1Loss SmoothL1Loss(Reduction reduction = Reduction.Mean, double beta = 1) => new(reduction, beta);

        /// <summary>Squares of small differences, absolute values of large ones.</summary>
        public static HuberLoss HuberLoss(double delta = 1, Reduction reduction = Reduction.Mean) => new(delta, reduction);

        /// <summary>−input[target], for log-probabilities.</summary>
        public static NLLLoss NLLLoss(Tensor? weight = null, Reduction reduction = Reduction.Mean) => new(weight, reduction);

        /// <summary>Binary cross-entropy of probabilities.</summary>
        public static BCELoss BCELoss(Tensor? weight = null, Reduction reduction = Reduction.Mean) => new(weight, reduction);

        /// <summary>Binary cross-entropy of sigmoid(input).</summary>
        public static BCEWithLogitsLoss BCEWithLogitsLoss(
            Tensor? weight = null,
            Reduction reduction = Reduction.Mean,
            Tensor? pos_weights = null
        ) => new(weight, reduction, pos_weights);

        /// <summary>Kullback-Leibler divergence; the target holds logarithms by default, unlike in PyTorch.</summary>
        public static KLDivLoss KLDivLoss(bool log_target = true, Reduction reduction = Reduction.Mean) => new(log_target, reduction);

        /// <summary>Negative log-likelihood of Poisson distributions.</summary>
        public static PoissonNLLLoss PoissonNLLLoss(
            bool log_input = true,
            bool full = false,
            float eps = 1e-08f,
            Reduction reduction = Reduction.Mean
        ) => new(log_input, full, eps, reduction);

        /// <summary>Negative log-likelihood of normal distributions.</summary>
        public static GaussianNLLLoss GaussianNLLLoss(bool full = false, float eps = 1e-08f, Reduction reduction = Reduction.Mean) =>
            new(full, eps, reduction);

        /// <summary>x where the target is 1, max(0, margin − x) where it is −1.</summary>
        public static HingeEmbeddingLoss HingeEmbeddingLoss(double margin = 1, Reduction reduction = Reduction.Mean) =>
            new(margin, reduction);

        /// <summary>1 − cos(x1, x2) where the target is 1, max(0, cos(x1, x2) − margin) where it is −1.</summary>
        public static CosineEmbeddingLoss CosineEmbeddingLoss(double margin = 0, Reduction reduction = Reduction.Mean) =>
            new(margin, reduction);

        /// <summary>max(0, −target · (x1 − x2) + margin).</summary>
        public static MarginRankingLoss MarginRankingLoss(double margin = 0, Reduction reduction = Reduction.Mean) =>
            new(margin, reduction);

        /// <summary>log(1 + exp(−target · x)).</summary>
        public static SoftMarginLoss SoftMarginLoss(Reduction reduction = Reduction.Mean) => new(reduction);

        /// <summary>Hinge loss of several classes, several of which are right.</summary>
        public static MultiLabelMarginLoss MultiLabelMarginLoss(Reduction reduction = Reduction.Mean) => new(reduction);

        /// <summary>The mean over classes of the binary cross-entropy of sigmoid(x).</summary>
        public static MultiLabelSoftMarginLoss MultiLabelSoftMarginLoss(Tensor? weight = null, Reduction reduction = Reduction.Mean) =>
            new(weight, reduction);

        /// <summary>Hinge loss of several classes, one of which is right.</summary>
        public static MultiMarginLoss MultiMarginLoss(
            int p = 1,
            double margin = 1,
            Tensor? weight = null,
            Reduction reduction = Reduction.Mean
        ) => new(p, margin, weight, reduction);

        /// <summary>Connectionist temporal classification.</summary>
        public static CTCLoss CTCLoss(long blank = 0, bool zero_infinity = false, Reduction reduction = Reduction.Mean) =>
            new(blank, zero_infinity, reduction);

        /// <summary>max(0, d(anchor, positive) − d(anchor, negative) + margin).</summary>
        public static TripletMarginLoss TripletMarginLoss(
            double margin = 1,
            long p = 2,
            double eps = 1e-06,
            bool swap = false,
            Reduction reduction = Reduction.Mean
        ) => new(margin, p, eps, swap, reduction);

        /// <summary>max(0, d(anchor, positive) − d(anchor, negative) + margin), with a given distance.</summary>
        public static TripletMarginWithDistanceLoss TripletMarginWithDistanceLoss(
            Func<Tensor, Tensor, Tensor>? distance = null,
            double margin = 1,
            bool swap = false,
            Reduction reduction = Reduction.Mean
        ) => new(distance, margin, swap, reduction);
    }
}

namespace Safe.Torch;

public static partial class torch
{
    public static partial class nn
    {
        public static partial class functional
        {
            /// <summary>1 − cos(x1, x2) where the target is 1, max(0, cos(x1, x2) − margin) where it is −1.</summary>
            public static Tensor cosine_embedding_loss(
                Tensor input1,
                Tensor input2,
                Tensor target,
                double margin = 0,
                Reduction reduction = Reduction.Mean
            ) => Aten.cosine_embedding_loss(input1, input2, target, margin, (long)reduction);

            /// <summary>x where the target is 1, max(0, margin − x) where it is −1.</summary>
            public static Tensor hinge_embedding_loss(
                Tensor input,
                Tensor target,
                double margin = 0,
                Reduction reduction = Reduction.Mean
            ) => Aten.hinge_embedding_loss(input, target, margin, (long)reduction);

            /// <summary>max(0, −target · (x1 − x2) + margin).</summary>
            public static Tensor margin_ranking_loss(
                Tensor input1,
                Tensor input2,
                Tensor target,
                double margin = 0,
                Reduction reduction = Reduction.Mean
            ) => Aten.margin_ranking_loss(input1, input2, target, margin, (long)reduction);

            /// <summary>Σ max(0, margin − x[target] + x[i])ᵖ / classes over the other classes i.</summary>
            public static Tensor multi_margin_loss(
                Tensor input,
                Tensor target,
                int p = 1,
                double margin = 1,
                Tensor? weight = null,
                Reduction reduction = Reduction.Mean
            ) => Aten.multi_margin_loss(input, target, p, margin, weight, (long)reduction);

            /// <summary>Σ max(0, 1 − (x[target] − x[i])) / classes over the targets and the other classes i.</summary>
            public static Tensor multi_label_margin_loss(Tensor input, Tensor target, Reduction reduction = Reduction.Mean) =>
                Aten.multilabel_margin_loss(input, target, (long)reduction);

            /// <summary>The mean over classes of the binary cross-entropy of sigmoid(x).</summary>
            public static Tensor multilabel_soft_margin_loss(
                Tensor input,
                Tensor target,
                Tensor? weight = null,
                Reduction reduction = Reduction.Mean
            )
            {
                using DisposeScope scope = NewDisposeScope();
                Tensor losses = Aten.binary_cross_entropy_with_logits(input, target, null, null, (long)Reduction.None);
                Tensor weighted = weight is null ? losses : losses.mul(weight);
                return Folded(weighted.mean([-1]), reduction).MoveToOuterDisposeScope();
            }

            /// <summary>exp(x) − target · x, or x − target · log(x + eps) where log_input is false.</summary>
            public static Tensor poisson_nll_loss(
                Tensor input,
                Tensor target,
                bool log_input = true,
                bool full = false,
                float eps = 1e-08f,
                Reduction reduction = Reduction.Mean
            ) => Aten.poisson_nll_loss(input, target, log_input, full, eps, (long)reduction);

            /// <summary>log(1 + exp(−target · x)).</summary>
            public static Tensor soft_margin_loss(Tensor input, Tensor target, Reduction reduction = Reduction.Mean) =>
                Aten.soft_margin_loss(input, target, (long)reduction);

            /// <summary>max(0, d(anchor, positive) − d(anchor, negative) + margin), with p-norm distances.</summary>
            public static Tensor triplet_margin_loss(
                Tensor anchor,
                Tensor positive,
                Tensor negative,
                double margin = 1,
                long p = 2,
                double eps = 1e-06,
                bool swap = false,
                Reduction reduction = Reduction.Mean
            ) => Aten.triplet_margin_loss(anchor, positive, negative, margin, p, eps, swap, (long)reduction);

            /// <summary>max(0, d(anchor, positive) − d(anchor, negative) + margin), with a given distance.</summary>
            public static Tensor triplet_margin_with_distance_loss(
                Tensor anchor,
                Tensor positive,
                Tensor negative,
                Func<Tensor, Tensor, Tensor>? distance = null,
                double margin = 1,
                bool swap = false,
                Reduction reduction = Reduction.Mean
            )
            {
                Func<Tensor, Tensor, Tensor> measure = distance ?? (static (x1, x2) => pairwise_distance(x1, x2));
                using DisposeScope scope = NewDisposeScope();
                Tensor near = measure(Given(anchor), positive);
                Tensor far = measure(anchor, negative);
                if (swap)
                {
                    far = far.minimum(measure(positive, negative));
                }
                return Folded(near.sub(far).add(margin).clamp_min(0), reduction).MoveToOuterDisposeScope();
            }

            /// <summary>½ (log v + (x − target)² / v), with the variance v not below eps; <paramref name="full"/> adds ½ log 2π.</summary>
            public static Tensor gaussian_nll_loss(
                Tensor input,
                Tensor target,
                Tensor variance,
                bool full = false,
                float eps = 1e-06f,
                Reduction reduction = Reduction.Mean
            )
            {
                ArgumentNullException.ThrowIfNull(input);
                ArgumentNullException.ThrowIfNull(variance);
                using DisposeScope scope = NewDisposeScope();
                Tensor bounded = variance.clone();
                // The bound does not take part in the gradient, as in PyTorch.
                using (no_grad())
                {
                    bounded.clamp_min_(eps);
                }
                Tensor losses = bounded.log().add(input.sub(target).square().div(bounded)).mul(0.5);
                Tensor shifted = full ? losses.add(0.5 * Math.Log(2 * Math.PI)) : losses;
                return Folded(shifted, reduction).MoveToOuterDisposeScope();
            }

            /// <summary>Connectionist temporal classification of <c>[steps, batch, classes]</c> log-probabilities (Graves et al. 2006).</summary>
            public static Tensor ctc_loss(
                Tensor log_probs,
                Tensor targets,
                Tensor input_lengths,
                Tensor target_lengths,
                long blank = 0,
                bool zero_infinity = false,
                Reduction reduction = Reduction.Mean
            ) => Aten.ctc_loss_Tensor(log_probs, targets, input_lengths, target_lengths, blank, (long)reduction, zero_infinity);

            private static Tensor Folded(Tensor losses, Reduction reduction) =>
                reduction switch
                {
                    Reduction.Mean => losses.mean(),
                    Reduction.Sum => losses.sum(),
                    _ => losses,
                };
        }
    }
}

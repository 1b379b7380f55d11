namespace Safe.Torch;

public static partial class torch
{
    public static partial class optim
    {
        public static partial class lr_scheduler
        {
            /// <summary>Lowers the rate when a metric stops improving.</summary>
            /// <param name="optimizer">The optimiser.</param>
            /// <param name="mode">"min" where a smaller metric is better, "max" where a larger one is.</param>
            /// <param name="factor">What the rate is multiplied by, below 1.</param>
            /// <param name="patience">Epochs without improvement that are let pass.</param>
            /// <param name="threshold">The least improvement that counts.</param>
            /// <param name="threshold_mode">"rel" for a share of the best metric, "abs" for a difference.</param>
            /// <param name="cooldown">Epochs after a change in which nothing is counted.</param>
            /// <param name="min_lr">The lowest rate, one for all or one per group; null for 0.</param>
            /// <param name="eps">The least change that is made.</param>
            /// <param name="verbose">Whether each change is written to the console.</param>
            public static LRScheduler ReduceLROnPlateau(
                Optimizer optimizer,
                string mode = "min",
                double factor = 0.1,
                int patience = 10,
                double threshold = 1e-4,
                string threshold_mode = "rel",
                int cooldown = 0,
                IList<double>? min_lr = null,
                double eps = 1e-8,
                bool verbose = false
            ) => new impl.ReduceLROnPlateau(optimizer, mode, factor, patience, threshold, threshold_mode, cooldown, min_lr, eps, verbose);

            public static partial class impl
            {
                /// <summary>Lowers the rate when a metric stops improving. Give <c>step</c> the metric.</summary>
                public class ReduceLROnPlateau : LRScheduler
                {
                    private readonly bool wantsLess;
                    private readonly bool isRelative;
                    private readonly double factor;
                    private readonly double threshold;
                    private readonly double eps;
                    private readonly int patience;
                    private readonly int cooldown;
                    private readonly double[] lowest;
                    private double best;
                    private int badEpochs;
                    private int restingEpochs;

                    /// <summary>Attaches the schedule; the rates stay as they are.</summary>
                    /// <param name="optimizer">The optimiser.</param>
                    /// <param name="mode">"min" where a smaller metric is better, "max" where a larger one is.</param>
                    /// <param name="factor">What the rate is multiplied by, below 1.</param>
                    /// <param name="patience">Epochs without improvement that are let pass.</param>
                    /// <param name="threshold">The least improvement that counts.</param>
                    /// <param name="threshold_mode">"rel" for a share of the best metric, "abs" for a difference.</param>
                    /// <param name="cooldown">Epochs after a change in which nothing is counted.</param>
                    /// <param name="min_lr">The lowest rate, one for all or one per group; null for 0.</param>
                    /// <param name="eps">The least change that is made.</param>
                    /// <param name="verbose">Whether each change is written to the console.</param>
                    /// <exception cref="ArgumentException">A factor of 1 or more, an unknown mode, or a wrong number of lowest rates.</exception>
                    public ReduceLROnPlateau(
                        Optimizer optimizer,
                        string mode = "min",
                        double factor = 0.1,
                        int patience = 10,
                        double threshold = 1e-4,
                        string threshold_mode = "rel",
                        int cooldown = 0,
                        IList<double>? min_lr = null,
                        double eps = 1e-8,
                        bool verbose = false
                    )
                        : base(optimizer, -1, verbose)
                    {
                        if (factor >= 1 || mode is not ("min" or "max") || threshold_mode is not ("rel" or "abs"))
                        {
                            throw new ArgumentException(
                                "ReduceLROnPlateau needs a factor below 1, mode min or max, and threshold_mode rel or abs"
                            );
                        }
                        (wantsLess, isRelative) = (mode == "min", threshold_mode == "rel");
                        (this.factor, this.patience, this.threshold, this.cooldown, this.eps) = (
                            factor,
                            patience,
                            threshold,
                            cooldown,
                            eps
                        );
                        lowest = min_lr is { Count: > 1 } ? [.. min_lr] : [.. _base_lrs.Select(_ => min_lr is [double one] ? one : 0)];
                        if (lowest.Length != _base_lrs.Count)
                        {
                            throw new ArgumentException(
                                $"{lowest.Length} lowest rates for {_base_lrs.Count} parameter groups",
                                nameof(min_lr)
                            );
                        }
                        best = wantsLess ? double.PositiveInfinity : double.NegativeInfinity;
                    }

                    /// <summary>Not for this schedule: it needs the metric.</summary>
                    /// <exception cref="InvalidOperationException">Always.</exception>
                    public override void step() => step(null);

                    /// <summary>Not for this schedule: it needs the metric.</summary>
                    /// <exception cref="InvalidOperationException">Always.</exception>
                    public override void step(int? epoch) =>
                        throw new InvalidOperationException("step of ReduceLROnPlateau needs the metric");

                    /// <summary>Takes the metric of an epoch, and lowers the rates where it has not improved for too long.</summary>
                    /// <param name="current">The metric.</param>
                    /// <param name="epoch">The epoch; null for the next one.</param>
                    public override void step(double current, int? epoch = null)
                    {
                        bool improves = IsBetter(current);
                        best = improves ? current : best;
                        badEpochs = improves ? 0 : badEpochs + 1;
                        if (restingEpochs > 0)
                        {
                            restingEpochs--;
                            badEpochs = 0;
                        }
                        if (badEpochs > patience)
                        {
                            restingEpochs = cooldown;
                            badEpochs = 0;
                            base.step(epoch);
                        }
                    }

                    /// <inheritdoc/>
                    protected override IEnumerable<double> get_lr() =>
                        CurrentRates.Zip(
                            lowest,
                            (rate, least) => rate - Math.Max(rate * factor, least) > eps ? Math.Max(rate * factor, least) : rate
                        );

                    private bool IsBetter(double current)
                    {
                        double margin = isRelative ? threshold * Math.Abs(best) : threshold;
                        // Without a best metric so far, any number is better.
                        return double.IsInfinity(best) ? !double.IsNaN(current)
                            : wantsLess ? current < best - margin
                            : current > best + margin;
                    }
                }
            }
        }
    }
}

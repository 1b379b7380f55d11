namespace Safe.Torch;

public static partial class torch
{
    public static partial class optim
    {
        public static partial class lr_scheduler
        {
            public static partial class impl
            {
                /// <summary>One rise to a high rate and a long fall far below the first one (arXiv:1708.07120).</summary>
                public partial class OneCycleLR : LRScheduler
                {
                    private readonly (double First, double Highest, double Last)[] rates;
                    private readonly (double Low, double High)[]? momenta;
                    private readonly AnnealStrategy strategy;
                    private readonly int total;
                    private readonly double[] ends;

                    /// <summary>Attaches the schedule and sets the rates of its first step.</summary>
                    /// <param name="optimizer">The optimiser.</param>
                    /// <param name="max_lr">The highest rate.</param>
                    /// <param name="total_steps">Number of steps; −1 where epochs are given.</param>
                    /// <param name="epochs">Number of epochs.</param>
                    /// <param name="steps_per_epoch">Steps of an epoch.</param>
                    /// <param name="pct_start">Share of the steps in which the rate rises.</param>
                    /// <param name="anneal_strategy">The curve between two rates.</param>
                    /// <param name="cycle_momentum">Whether the momentum goes the other way.</param>
                    /// <param name="base_momentum">The lowest momentum.</param>
                    /// <param name="max_momentum">The highest momentum.</param>
                    /// <param name="div_factor">The highest rate divided by the first.</param>
                    /// <param name="final_div_factor">The first rate divided by the last.</param>
                    /// <param name="three_phase">Whether the rate first comes back to the first one, and then falls.</param>
                    /// <param name="last_epoch">The epoch before the next one; −1 to start.</param>
                    /// <param name="verbose">Whether each change is written to the console.</param>
                    public OneCycleLR(
                        Optimizer optimizer,
                        double max_lr,
                        int total_steps = -1,
                        int epochs = -1,
                        int steps_per_epoch = -1,
                        double pct_start = 0.3,
                        AnnealStrategy anneal_strategy = AnnealStrategy.Cos,
                        bool cycle_momentum = true,
                        double base_momentum = 0.85,
                        double max_momentum = 0.95,
                        double div_factor = 25,
                        double final_div_factor = 10000,
                        bool three_phase = false,
                        int last_epoch = -1,
                        bool verbose = false
                    )
                        : this(
                            optimizer,
                            Same(optimizer, max_lr),
                            total_steps,
                            epochs,
                            steps_per_epoch,
                            pct_start,
                            anneal_strategy,
                            cycle_momentum,
                            Same(optimizer, base_momentum),
                            Same(optimizer, max_momentum),
                            div_factor,
                            final_div_factor,
                            three_phase,
                            last_epoch,
                            verbose
                        ) { }

                    /// <summary>Attaches the schedule and sets the rates of its first step.</summary>
                    /// <param name="optimizer">The optimiser.</param>
                    /// <param name="max_lr">The highest rate of each group.</param>
                    /// <param name="total_steps">Number of steps; −1 where epochs are given.</param>
                    /// <param name="epochs">Number of epochs.</param>
                    /// <param name="steps_per_epoch">Steps of an epoch.</param>
                    /// <param name="pct_start">Share of the steps in which the rate rises.</param>
                    /// <param name="anneal_strategy">The curve between two rates.</param>
                    /// <param name="cycle_momentum">Whether the momentum goes the other way.</param>
                    /// <param name="base_momentum">The lowest momentum of each group.</param>
                    /// <param name="max_momentum">The highest momentum of each group.</param>
                    /// <param name="div_factor">The highest rate divided by the first.</param>
                    /// <param name="final_div_factor">The first rate divided by the last.</param>
                    /// <param name="three_phase">Whether the rate first comes back to the first one, and then falls.</param>
                    /// <param name="last_epoch">The epoch before the next one; −1 to start.</param>
                    /// <param name="verbose">Whether each change is written to the console.</param>
                    public OneCycleLR(
                        Optimizer optimizer,
                        IEnumerable<double> max_lr,
                        int total_steps = -1,
                        int epochs = -1,
                        int steps_per_epoch = -1,
                        double pct_start = 0.3,
                        AnnealStrategy anneal_strategy = AnnealStrategy.Cos,
                        bool cycle_momentum = true,
                        IEnumerable<double>? base_momentum = null,
                        IEnumerable<double>? max_momentum = null,
                        double div_factor = 25,
                        double final_div_factor = 10000,
                        bool three_phase = false,
                        int last_epoch = -1,
                        bool verbose = false
                    )
                        : base(optimizer, last_epoch, verbose)
                    {
                        total = total_steps > 0 ? total_steps : epochs * steps_per_epoch;
                        if (total <= 0 || (total_steps <= 0 && epochs <= 0) || pct_start is not (>= 0 and <= 1))
                        {
                            throw new ArgumentException(
                                "OneCycleLR needs total_steps, or epochs and steps_per_epoch, and pct_start in [0, 1]"
                            );
                        }
                        strategy = anneal_strategy;
                        rates = [.. max_lr.Select(rate => (rate / div_factor, rate, rate / div_factor / final_div_factor))];
                        if (cycle_momentum)
                        {
                            momenta = [.. (base_momentum ?? Same(optimizer, 0.85)).Zip(max_momentum ?? Same(optimizer, 0.95))];
                        }
                        double risen = (pct_start * total) - 1;
                        ends = three_phase ? [risen, (2 * pct_start * total) - 2, total - 1] : [risen, total - 1];
                        foreach ((ILearningRateController group, (double first, _, _)) in Groups.Zip(rates))
                        {
                            group.InitialLearningRate = first;
                        }
                        step();
                    }

                    /// <inheritdoc/>
                    protected override IEnumerable<double> get_lr()
                    {
                        if (_last_epoch >= total)
                        {
                            throw new InvalidOperationException($"The schedule has {total} steps; this would be step {_last_epoch + 1}");
                        }
                        int phase = Array.FindIndex(ends, end => _last_epoch <= end) is var found and >= 0 ? found : ends.Length - 1;
                        double begin = phase == 0 ? 0 : ends[phase - 1];
                        double share = (_last_epoch - begin) / (ends[phase] - begin);
                        foreach ((ILearningRateController group, (double low, double high)) in momenta is null ? [] : Groups.Zip(momenta))
                        {
                            (double from, double to) = phase switch
                            {
                                0 => (high, low),
                                1 => (low, high),
                                _ => (high, high),
                            };
                            GroupMomentum.Set(group, Between(from, to, share));
                        }
                        return rates.Select(rate => Rate(rate, phase, share));
                    }

                    private static double[] Same(Optimizer optimizer, double value) => [.. optimizer.ParamGroups.Select(_ => value)];

                    private double Rate((double First, double Highest, double Last) rate, int phase, double share) =>
                        phase == 0 ? Between(rate.First, rate.Highest, share)
                        : phase == ends.Length - 1 ? Between(ends.Length == 2 ? rate.Highest : rate.First, rate.Last, share)
                        : Between(rate.Highest, rate.First, share);

                    private double Between(double from, double to, double share) =>
                        strategy == AnnealStrategy.Linear
                            ? from + ((to - from) * share)
                            : to + ((from - to) / 2 * (1 + Math.Cos(Math.PI * share)));
                }
            }
        }
    }
}

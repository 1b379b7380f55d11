namespace Safe.Torch;

public static partial class torch
{
    public static partial class optim
    {
        public static partial class lr_scheduler
        {
            /// <summary>Several schedules at a time: the initial rate times the factor of each.</summary>
            /// <param name="schedulers">The schedules, made for one optimiser.</param>
            public static LRScheduler ChainedLR(IEnumerable<LRScheduler> schedulers) => new impl.ChainedLR(schedulers);

            public static partial class impl
            {
                /// <summary>Several schedules at a time: the initial rate times the factor of each.</summary>
                public class ChainedLR : LRScheduler
                {
                    private readonly LRScheduler[] schedulers;

                    /// <summary>Joins the schedules and sets the rates of the first epoch.</summary>
                    /// <param name="schedulers">The schedules, made for one optimiser.</param>
                    /// <exception cref="ArgumentException">There is none, or they were made for different optimisers.</exception>
                    public ChainedLR(IEnumerable<LRScheduler> schedulers)
                        : this([.. schedulers]) { }

                    private ChainedLR(LRScheduler[] schedulers)
                        : base(OptimizerOf(schedulers))
                    {
                        this.schedulers = schedulers;
                        base.step(null);
                    }

                    /// <summary>Goes on to the next epoch of each schedule.</summary>
                    public override void step() => step(null);

                    /// <inheritdoc/>
                    protected override IEnumerable<double> get_lr()
                    {
                        double[] rates = [.. _base_lrs];
                        foreach (LRScheduler scheduler in schedulers)
                        {
                            scheduler.step(_last_epoch);
                            double[] alone = [.. CurrentRates];
                            for (int i = 0; i < rates.Length; i++)
                            {
                                rates[i] = _base_lrs[i] == 0 ? 0 : rates[i] * alone[i] / _base_lrs[i];
                            }
                        }
                        return rates;
                    }

                    private static Optimizer OptimizerOf(LRScheduler[] schedulers)
                    {
                        Optimizer[] optimizers = [.. schedulers.Select(scheduler => scheduler.Target).Distinct()];
                        return optimizers.Length == 1
                            ? optimizers[0]
                            : throw new ArgumentException(
                                $"A chain needs schedules of one optimiser, not of {optimizers.Length}",
                                nameof(schedulers)
                            );
                    }
                }
            }
        }
    }
}

namespace Safe.Torch;

public static partial class torch
{
    public static partial class optim
    {
        /// <summary>Schedules of the learning rate. Each is a closed form of the epoch (or step) number, so that resuming needs only that.</summary>
        public static partial class lr_scheduler
        {
            /// <summary>Sets the learning rate of every group as a function of the epoch; constructing one sets that of the first.</summary>
            public abstract class LRScheduler
            {
                private readonly bool verbose;

                /// <summary>Attaches a schedule to an optimiser.</summary>
                /// <param name="optimizer">The optimiser.</param>
                /// <param name="last_epoch">The epoch before the next one; −1 to start.</param>
                /// <param name="verbose">Whether each change is written to the console.</param>
                protected LRScheduler(Optimizer optimizer, int last_epoch = -1, bool verbose = false)
                {
                    ArgumentNullException.ThrowIfNull(optimizer);
                    Target = optimizer;
                    this.verbose = verbose;
                    _last_epoch = last_epoch;
                    _base_lrs = [.. optimizer.ParamGroups.Select(group => group.InitialLearningRate)];
                }

                /// <summary>The optimiser whose rates are set.</summary>
                internal Optimizer Target { get; }

                /// <summary>The optimiser's groups.</summary>
                private protected IEnumerable<ILearningRateController> Groups => Target.ParamGroups;

                /// <summary>The epoch whose rates are set.</summary>
                protected int _last_epoch { get; private set; }

                /// <summary>The initial rate of each group.</summary>
                protected IReadOnlyList<double> _base_lrs { get; }

                /// <summary>The current rate of each group.</summary>
                protected IEnumerable<double> CurrentRates => Groups.Select(group => group.LearningRate);

                /// <summary>Goes on to the next epoch.</summary>
                public virtual void step() => step(null);

                /// <summary>Goes to an epoch.</summary>
                /// <param name="epoch">The epoch; null for the next one.</param>
                public virtual void step(int? epoch)
                {
                    _last_epoch = epoch ?? _last_epoch + 1;
                    Apply();
                }

                /// <summary>Not for this schedule: it does not look at a metric.</summary>
                /// <exception cref="NotSupportedException">Always.</exception>
                public virtual void step(double current, int? epoch = null) =>
                    throw new NotSupportedException($"{GetType().Name} does not depend on a metric");

                /// <summary>The rate of each group.</summary>
                public IEnumerable<double> get_last_lr() => CurrentRates;

                /// <summary>The rate of each group at epoch <see cref="_last_epoch"/>.</summary>
                protected abstract IEnumerable<double> get_lr();

                /// <summary>Takes back the start of a schedule whose turn comes later.</summary>
                internal void Rewind()
                {
                    _last_epoch = -1;
                    foreach ((ILearningRateController group, double rate) in Groups.Zip(_base_lrs))
                    {
                        group.LearningRate = rate;
                    }
                }

                private void Apply()
                {
                    double[] rates = [.. get_lr()];
                    foreach ((ILearningRateController group, double rate) in Groups.Zip(rates))
                    {
                        group.LearningRate = rate;
                    }
                    if (verbose)
                    {
                        Console.WriteLine($"Epoch {_last_epoch}: learning rate {string.Join(", ", rates)}");
                    }
                }
            }
        }
    }
}

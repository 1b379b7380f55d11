namespace Safe.Torch;

public static partial class torch
{
    public static partial class optim
    {
        public static partial class lr_scheduler
        {
            /// <summary>The last rate times a function of the epoch; epoch 0 has the initial rate.</summary>
            /// <param name="optimizer">The optimiser.</param>
            /// <param name="lr_lambda">The function.</param>
            /// <param name="last_epoch">The epoch before the next one; −1 to start.</param>
            /// <param name="verbose">Whether each change is written to the console.</param>
            public static LRScheduler MultiplicativeLR(
                Optimizer optimizer,
                Func<int, double> lr_lambda,
                int last_epoch = -1,
                bool verbose = false
            ) => new impl.MultiplicativeLR(optimizer, lr_lambda, last_epoch, verbose);

            public static partial class impl
            {
                /// <summary>The last rate times a function of the epoch; epoch 0 has the initial rate.</summary>
                public class MultiplicativeLR : LRScheduler
                {
                    private readonly Func<int, double>[] factors;

                    /// <summary>Attaches the schedule, with one function for every group, and sets the rates of its first epoch.</summary>
                    /// <param name="optimizer">The optimiser.</param>
                    /// <param name="lr_lambda">The function.</param>
                    /// <param name="last_epoch">The epoch before the next one; −1 to start.</param>
                    /// <param name="verbose">Whether each change is written to the console.</param>
                    public MultiplicativeLR(Optimizer optimizer, Func<int, double> lr_lambda, int last_epoch = -1, bool verbose = false)
                        : this(optimizer, Enumerable.Repeat(lr_lambda, optimizer.ParamGroups.Count()), last_epoch, verbose) { }

                    /// <summary>Attaches the schedule, with a function per group, and sets the rates of its first epoch.</summary>
                    /// <param name="optimizer">The optimiser.</param>
                    /// <param name="lr_lambdas">The functions.</param>
                    /// <param name="last_epoch">The epoch before the next one; −1 to start.</param>
                    /// <param name="verbose">Whether each change is written to the console.</param>
                    /// <exception cref="ArgumentException">There are not as many functions as groups.</exception>
                    public MultiplicativeLR(
                        Optimizer optimizer,
                        IEnumerable<Func<int, double>> lr_lambdas,
                        int last_epoch = -1,
                        bool verbose = false
                    )
                        : base(optimizer, last_epoch, verbose)
                    {
                        factors = [.. lr_lambdas];
                        if (factors.Length != _base_lrs.Count)
                        {
                            throw new ArgumentException(
                                $"There are {factors.Length} functions for {_base_lrs.Count} groups",
                                nameof(lr_lambdas)
                            );
                        }
                        step();
                    }

                    /// <inheritdoc/>
                    protected override IEnumerable<double> get_lr() =>
                        _last_epoch > 0 ? CurrentRates.Select((rate, i) => rate * factors[i](_last_epoch)) : _base_lrs;
                }
            }
        }
    }
}

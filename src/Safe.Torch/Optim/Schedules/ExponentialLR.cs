namespace Safe.Torch;

public static partial class torch
{
    public static partial class optim
    {
        public static partial class lr_scheduler
        {
            /// <summary>The initial rate, multiplied by gamma after every epoch.</summary>
            /// <param name="optimizer">The optimiser.</param>
            /// <param name="gamma">The factor.</param>
            /// <param name="last_epoch">The epoch before the next one; −1 to start.</param>
            /// <param name="verbose">Whether each change is written to the console.</param>
            public static LRScheduler ExponentialLR(Optimizer optimizer, double gamma = 0.1, int last_epoch = -1, bool verbose = false) =>
                new impl.ExponentialLR(optimizer, gamma, last_epoch, verbose);

            public static partial class impl
            {
                /// <summary>The initial rate, multiplied by gamma after every epoch.</summary>
                public class ExponentialLR : LRScheduler
                {
                    private readonly double gamma;

                    /// <summary>Attaches the schedule and sets the rates of its first epoch.</summary>
                    /// <param name="optimizer">The optimiser.</param>
                    /// <param name="gamma">The factor.</param>
                    /// <param name="last_epoch">The epoch before the next one; −1 to start.</param>
                    /// <param name="verbose">Whether each change is written to the console.</param>
                    public ExponentialLR(Optimizer optimizer, double gamma = 0.1, int last_epoch = -1, bool verbose = false)
                        : base(optimizer, last_epoch, verbose)
                    {
                        this.gamma = gamma;
                        step();
                    }

                    /// <inheritdoc/>
                    protected override IEnumerable<double> get_lr() => _base_lrs.Select(rate => rate * Math.Pow(gamma, _last_epoch));
                }
            }
        }
    }
}

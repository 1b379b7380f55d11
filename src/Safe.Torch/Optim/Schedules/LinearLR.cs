namespace Safe.Torch;

public static partial class torch
{
    public static partial class optim
    {
        public static partial class lr_scheduler
        {
            /// <summary>The initial rate times a factor that goes in a straight line from start_factor to end_factor and stays there.</summary>
            /// <param name="optimizer">The optimiser.</param>
            /// <param name="start_factor">The factor of epoch 0.</param>
            /// <param name="end_factor">The factor at the end.</param>
            /// <param name="total_iters">Epochs until the end.</param>
            /// <param name="last_epoch">The epoch before the next one; −1 to start.</param>
            /// <param name="verbose">Whether each change is written to the console.</param>
            public static LRScheduler LinearLR(
                Optimizer optimizer,
                double start_factor = 1.0 / 3,
                double end_factor = 1,
                int total_iters = 5,
                int last_epoch = -1,
                bool verbose = false
            ) => new impl.LinearLR(optimizer, start_factor, end_factor, total_iters, last_epoch, verbose);

            public static partial class impl
            {
                /// <summary>The initial rate times a factor that goes in a straight line from start_factor to end_factor and stays there.</summary>
                public class LinearLR : LRScheduler
                {
                    private readonly double start_factor;
                    private readonly double end_factor;
                    private readonly int total_iters;

                    /// <summary>Attaches the schedule and sets the rates of its first epoch.</summary>
                    /// <param name="optimizer">The optimiser.</param>
                    /// <param name="start_factor">The factor of epoch 0.</param>
                    /// <param name="end_factor">The factor at the end.</param>
                    /// <param name="total_iters">Epochs until the end.</param>
                    /// <param name="last_epoch">The epoch before the next one; −1 to start.</param>
                    /// <param name="verbose">Whether each change is written to the console.</param>
                    public LinearLR(
                        Optimizer optimizer,
                        double start_factor = 1.0 / 3,
                        double end_factor = 1,
                        int total_iters = 5,
                        int last_epoch = -1,
                        bool verbose = false
                    )
                        : base(optimizer, last_epoch, verbose)
                    {
                        this.start_factor = start_factor;
                        this.end_factor = end_factor;
                        this.total_iters = total_iters;
                        step();
                    }

                    /// <inheritdoc/>
                    protected override IEnumerable<double> get_lr() =>
                        _base_lrs.Select(rate =>
                            rate * (start_factor + ((end_factor - start_factor) * Math.Min(_last_epoch, total_iters) / total_iters))
                        );
                }
            }
        }
    }
}

namespace Safe.Torch;

public static partial class torch
{
    public static partial class optim
    {
        public static partial class lr_scheduler
        {
            /// <summary>The initial rate, multiplied by gamma after every step_size epochs.</summary>
            /// <param name="optimizer">The optimiser.</param>
            /// <param name="step_size">Epochs between two changes.</param>
            /// <param name="gamma">The factor.</param>
            /// <param name="last_epoch">The epoch before the next one; −1 to start.</param>
            /// <param name="verbose">Whether each change is written to the console.</param>
            public static LRScheduler StepLR(
                Optimizer optimizer,
                int step_size,
                double gamma = 0.1,
                int last_epoch = -1,
                bool verbose = false
            ) => new impl.StepLR(optimizer, step_size, gamma, last_epoch, verbose);

            public static partial class impl
            {
                /// <summary>The initial rate, multiplied by gamma after every step_size epochs.</summary>
                public class StepLR : LRScheduler
                {
                    private readonly int step_size;
                    private readonly double gamma;

                    /// <summary>Attaches the schedule and sets the rates of its first epoch.</summary>
                    /// <param name="optimizer">The optimiser.</param>
                    /// <param name="step_size">Epochs between two changes.</param>
                    /// <param name="gamma">The factor.</param>
                    /// <param name="last_epoch">The epoch before the next one; −1 to start.</param>
                    /// <param name="verbose">Whether each change is written to the console.</param>
                    public StepLR(Optimizer optimizer, int step_size, double gamma = 0.1, int last_epoch = -1, bool verbose = false)
                        : base(optimizer, last_epoch, verbose)
                    {
                        this.step_size = step_size;
                        this.gamma = gamma;
                        step();
                    }

                    /// <inheritdoc/>
                    protected override IEnumerable<double> get_lr() =>
                        _base_lrs.Select(rate => rate * Math.Pow(gamma, _last_epoch / step_size));
                }
            }
        }
    }
}

namespace Safe.Torch;

public static partial class torch
{
    public static partial class optim
    {
        public static partial class lr_scheduler
        {
            /// <summary>The initial rate times (1 − epoch / total_iters)ᵖᵒʷᵉʳ, and 0 at the end.</summary>
            /// <param name="optimizer">The optimiser.</param>
            /// <param name="total_iters">Epochs until the end.</param>
            /// <param name="power">The power.</param>
            /// <param name="last_epoch">The epoch before the next one; −1 to start.</param>
            /// <param name="verbose">Whether each change is written to the console.</param>
            public static LRScheduler PolynomialLR(
                Optimizer optimizer,
                int total_iters = 5,
                double power = 1,
                int last_epoch = -1,
                bool verbose = false
            ) => new impl.PolynomialLR(optimizer, total_iters, power, last_epoch, verbose);

            public static partial class impl
            {
                /// <summary>The initial rate times (1 − epoch / total_iters)ᵖᵒʷᵉʳ, and 0 at the end.</summary>
                public class PolynomialLR : LRScheduler
                {
                    private readonly int total_iters;
                    private readonly double power;

                    /// <summary>Attaches the schedule and sets the rates of its first epoch.</summary>
                    /// <param name="optimizer">The optimiser.</param>
                    /// <param name="total_iters">Epochs until the end.</param>
                    /// <param name="power">The power.</param>
                    /// <param name="last_epoch">The epoch before the next one; −1 to start.</param>
                    /// <param name="verbose">Whether each change is written to the console.</param>
                    public PolynomialLR(
                        Optimizer optimizer,
                        int total_iters = 5,
                        double power = 1,
                        int last_epoch = -1,
                        bool verbose = false
                    )
                        : base(optimizer, last_epoch, verbose)
                    {
                        this.total_iters = total_iters;
                        this.power = power;
                        step();
                    }

                    /// <inheritdoc/>
                    protected override IEnumerable<double> get_lr() =>
                        _base_lrs.Select(rate => rate * Math.Pow(1 - ((double)Math.Min(_last_epoch, total_iters) / total_iters), power));
                }
            }
        }
    }
}

namespace Safe.Torch;

public static partial class torch
{
    public static partial class optim
    {
        public static partial class lr_scheduler
        {
            /// <summary>Rates that go up and down between two bounds (arXiv:1506.01186).</summary>
            /// <param name="optimizer">The optimiser.</param>
            /// <param name="base_lr">The lowest rate.</param>
            /// <param name="max_lr">The highest rate, before scaling.</param>
            /// <param name="step_size_up">Steps from the lowest to the highest rate.</param>
            /// <param name="step_size_down">Steps back; −1 for as many.</param>
            /// <param name="mode">How the height of a cycle depends on its number.</param>
            /// <param name="gamma">The base where <paramref name="mode"/> is exponential.</param>
            /// <param name="scale_fn">A height of your own; <paramref name="mode"/> does not count then.</param>
            /// <param name="scale_mode">Whether <paramref name="scale_fn"/> takes the number of the cycle, from 1 on, or of the step.</param>
            /// <param name="cycle_momentum">Whether the momentum goes the other way.</param>
            /// <param name="base_momentum">The lowest momentum.</param>
            /// <param name="max_momentum">The highest momentum.</param>
            /// <param name="last_epoch">The epoch before the next one; −1 to start.</param>
            /// <param name="verbose">Whether each change is written to the console.</param>
            public static LRScheduler CyclicLR(
                Optimizer optimizer,
                double base_lr,
                double max_lr,
                int step_size_up = 2000,
                int step_size_down = -1,
                impl.CyclicLR.Mode mode = impl.CyclicLR.Mode.Triangular,
                double gamma = 1,
                Func<double, double>? scale_fn = null,
                impl.CyclicLR.ScaleMode scale_mode = impl.CyclicLR.ScaleMode.Cycle,
                bool cycle_momentum = true,
                double base_momentum = 0.8,
                double max_momentum = 0.9,
                int last_epoch = -1,
                bool verbose = false
            ) =>
                new impl.CyclicLR(
                    optimizer,
                    base_lr,
                    max_lr,
                    step_size_up,
                    step_size_down,
                    mode,
                    gamma,
                    scale_fn,
                    scale_mode,
                    cycle_momentum,
                    base_momentum,
                    max_momentum,
                    last_epoch,
                    verbose
                );

            /// <summary>Rates that go up and down between two bounds per group (arXiv:1506.01186).</summary>
            /// <param name="optimizer">The optimiser.</param>
            /// <param name="base_lr">The lowest rate of each group.</param>
            /// <param name="max_lr">The highest rate of each group, before scaling.</param>
            /// <param name="step_size_up">Steps from the lowest to the highest rate.</param>
            /// <param name="step_size_down">Steps back; −1 for as many.</param>
            /// <param name="mode">How the height of a cycle depends on its number.</param>
            /// <param name="gamma">The base where <paramref name="mode"/> is exponential.</param>
            /// <param name="scale_fn">A height of your own; <paramref name="mode"/> does not count then.</param>
            /// <param name="scale_mode">Whether <paramref name="scale_fn"/> takes the number of the cycle, from 1 on, or of the step.</param>
            /// <param name="cycle_momentum">Whether the momentum goes the other way.</param>
            /// <param name="base_momentum">The lowest momentum of each group.</param>
            /// <param name="max_momentum">The highest momentum of each group.</param>
            /// <param name="last_epoch">The epoch before the next one; −1 to start.</param>
            /// <param name="verbose">Whether each change is written to the console.</param>
            public static LRScheduler CyclicLR(
                Optimizer optimizer,
                IEnumerable<double> base_lr,
                IEnumerable<double> max_lr,
                int step_size_up = 2000,
                int step_size_down = -1,
                impl.CyclicLR.Mode mode = impl.CyclicLR.Mode.Triangular,
                double gamma = 1,
                Func<double, double>? scale_fn = null,
                impl.CyclicLR.ScaleMode scale_mode = impl.CyclicLR.ScaleMode.Cycle,
                bool cycle_momentum = true,
                IEnumerable<double>? base_momentum = null,
                IEnumerable<double>? max_momentum = null,
                int last_epoch = -1,
                bool verbose = false
            ) =>
                new impl.CyclicLR(
                    optimizer,
                    base_lr,
                    max_lr,
                    step_size_up,
                    step_size_down,
                    mode,
                    gamma,
                    scale_fn,
                    scale_mode,
                    cycle_momentum,
                    base_momentum,
                    max_momentum,
                    last_epoch,
                    verbose
                );

            public static partial class impl
            {
                /// <summary>Rates that go up and down between two bounds (arXiv:1506.01186).</summary>
                public partial class CyclicLR : LRScheduler
                {
                    private readonly (double Low, double High)[] rates;
                    private readonly (double Low, double High)[]? momenta;
                    private readonly double total;
                    private readonly double rise;
                    private readonly Func<double, double> scale;
                    private readonly ScaleMode scaleMode;

                    /// <summary>Attaches the schedule and sets the rates of its first step.</summary>
                    /// <param name="optimizer">The optimiser.</param>
                    /// <param name="base_lr">The lowest rate.</param>
                    /// <param name="max_lr">The highest rate, before scaling.</param>
                    /// <param name="step_size_up">Steps from the lowest to the highest rate.</param>
                    /// <param name="step_size_down">Steps back; −1 for as many.</param>
                    /// <param name="mode">How the height of a cycle depends on its number.</param>
                    /// <param name="gamma">The base where <paramref name="mode"/> is exponential.</param>
                    /// <param name="scale_fn">A height of your own; <paramref name="mode"/> does not count then.</param>
                    /// <param name="scale_mode">Whether <paramref name="scale_fn"/> takes the number of the cycle, from 1 on, or of the step.</param>
                    /// <param name="cycle_momentum">Whether the momentum goes the other way.</param>
                    /// <param name="base_momentum">The lowest momentum.</param>
                    /// <param name="max_momentum">The highest momentum.</param>
                    /// <param name="last_epoch">The epoch before the next one; −1 to start.</param>
                    /// <param name="verbose">Whether each change is written to the console.</param>
                    public CyclicLR(
                        Optimizer optimizer,
                        double base_lr,
                        double max_lr,
                        int step_size_up = 2000,
                        int step_size_down = -1,
                        Mode mode = Mode.Triangular,
                        double gamma = 1,
                        Func<double, double>? scale_fn = null,
                        ScaleMode scale_mode = ScaleMode.Cycle,
                        bool cycle_momentum = true,
                        double base_momentum = 0.8,
                        double max_momentum = 0.9,
                        int last_epoch = -1,
                        bool verbose = false
                    )
                        : this(
                            optimizer,
                            Same(optimizer, base_lr),
                            Same(optimizer, max_lr),
                            step_size_up,
                            step_size_down,
                            mode,
                            gamma,
                            scale_fn,
                            scale_mode,
                            cycle_momentum,
                            Same(optimizer, base_momentum),
                            Same(optimizer, max_momentum),
                            last_epoch,
                            verbose
                        ) { }

                    /// <summary>Attaches the schedule and sets the rates of its first step.</summary>
                    /// <param name="optimizer">The optimiser.</param>
                    /// <param name="base_lr">The lowest rate of each group.</param>
                    /// <param name="max_lr">The highest rate of each group, before scaling.</param>
                    /// <param name="step_size_up">Steps from the lowest to the highest rate.</param>
                    /// <param name="step_size_down">Steps back; −1 for as many.</param>
                    /// <param name="mode">How the height of a cycle depends on its number.</param>
                    /// <param name="gamma">The base where <paramref name="mode"/> is exponential.</param>
                    /// <param name="scale_fn">A height of your own; <paramref name="mode"/> does not count then.</param>
                    /// <param name="scale_mode">Whether <paramref name="scale_fn"/> takes the number of the cycle, from 1 on, or of the step.</param>
                    /// <param name="cycle_momentum">Whether the momentum goes the other way.</param>
                    /// <param name="base_momentum">The lowest momentum of each group.</param>
                    /// <param name="max_momentum">The highest momentum of each group.</param>
                    /// <param name="last_epoch">The epoch before the next one; −1 to start.</param>
                    /// <param name="verbose">Whether each change is written to the console.</param>
                    public CyclicLR(
                        Optimizer optimizer,
                        IEnumerable<double> base_lr,
                        IEnumerable<double> max_lr,
                        int step_size_up = 2000,
                        int step_size_down = -1,
                        Mode mode = Mode.Triangular,
                        double gamma = 1,
                        Func<double, double>? scale_fn = null,
                        ScaleMode scale_mode = ScaleMode.Cycle,
                        bool cycle_momentum = true,
                        IEnumerable<double>? base_momentum = null,
                        IEnumerable<double>? max_momentum = null,
                        int last_epoch = -1,
                        bool verbose = false
                    )
                        : base(optimizer, last_epoch, verbose)
                    {
                        rates = Bounds(base_lr, max_lr);
                        if (cycle_momentum)
                        {
                            momenta = Bounds(base_momentum ?? Same(optimizer, 0.8), max_momentum ?? Same(optimizer, 0.9));
                        }
                        total = step_size_up + (step_size_down < 0 ? step_size_up : step_size_down);
                        rise = step_size_up / total;
                        (scale, scaleMode) = scale_fn is not null ? (scale_fn, scale_mode) : Standard(mode, gamma);
                        step();
                    }

                    /// <inheritdoc/>
                    protected override IEnumerable<double> get_lr()
                    {
                        double cycle = Math.Floor(1 + (_last_epoch / total));
                        double place = 1 + (_last_epoch / total) - cycle;
                        double height = place <= rise ? place / rise : (place - 1) / (rise - 1);
                        double scaled = height * scale(scaleMode == ScaleMode.Cycle ? cycle : _last_epoch);
                        foreach ((ILearningRateController group, (double low, double high)) in momenta is null ? [] : Groups.Zip(momenta))
                        {
                            GroupMomentum.Set(group, high - ((high - low) * scaled));
                        }
                        return rates.Select(bounds => bounds.Low + ((bounds.High - bounds.Low) * scaled));
                    }

                    private static (Func<double, double>, ScaleMode) Standard(Mode mode, double gamma) =>
                        mode switch
                        {
                            Mode.Triangular2 => (static cycle => 1 / Math.Pow(2, cycle - 1), ScaleMode.Cycle),
                            Mode.ExpRange => (step => Math.Pow(gamma, step), ScaleMode.Iterations),
                            _ => (static _ => 1, ScaleMode.Cycle),
                        };

                    private static double[] Same(Optimizer optimizer, double value) => [.. optimizer.ParamGroups.Select(_ => value)];

                    private (double Low, double High)[] Bounds(IEnumerable<double> low, IEnumerable<double> high)
                    {
                        (double, double)[] bounds = [.. low.Zip(high)];
                        return bounds.Length == _base_lrs.Count
                            ? bounds
                            : throw new ArgumentException($"{bounds.Length} pairs of bounds for {_base_lrs.Count} parameter groups");
                    }
                }
            }
        }
    }
}

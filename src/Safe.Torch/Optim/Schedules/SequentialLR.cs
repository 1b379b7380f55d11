namespace Safe.Torch;

public static partial class torch
{
    public static partial class optim
    {
        public static partial class lr_scheduler
        {
            /// <summary>Schedules one after the other, each beginning with its own epoch 0 at its milestone.</summary>
            /// <param name="optimizer">The optimiser.</param>
            /// <param name="schedulers">The schedules, made for this optimiser.</param>
            /// <param name="milestones">Epochs at which the second, third … begin.</param>
            /// <param name="last_epoch">The epoch before the next one; −1 to start.</param>
            public static LRScheduler SequentialLR(
                Optimizer optimizer,
                IEnumerable<LRScheduler> schedulers,
                IEnumerable<int> milestones,
                int last_epoch = -1
            ) => new impl.SequentialLR(optimizer, schedulers, milestones, last_epoch);

            public static partial class impl
            {
                /// <summary>Schedules one after the other, each beginning with its own epoch 0 at its milestone.</summary>
                public class SequentialLR : LRScheduler
                {
                    private readonly LRScheduler[] schedulers;
                    private readonly int[] milestones;

                    /// <summary>Attaches the schedule and sets the rates of its first epoch.</summary>
                    /// <param name="optimizer">The optimiser.</param>
                    /// <param name="schedulers">The schedules, made for this optimiser.</param>
                    /// <param name="milestones">Epochs at which the second, third … begin, rising.</param>
                    /// <param name="last_epoch">The epoch before the next one; −1 to start.</param>
                    /// <exception cref="ArgumentException">There is not one milestone less than schedules, or they do not rise.</exception>
                    public SequentialLR(
                        Optimizer optimizer,
                        IEnumerable<LRScheduler> schedulers,
                        IEnumerable<int> milestones,
                        int last_epoch = -1
                    )
                        : base(optimizer, last_epoch)
                    {
                        this.schedulers = [.. schedulers];
                        this.milestones = [.. milestones];
                        if (this.milestones.Length != this.schedulers.Length - 1)
                        {
                            throw new ArgumentException(
                                $"{this.schedulers.Length} schedules need {this.schedulers.Length - 1} milestones, not {this.milestones.Length}",
                                nameof(milestones)
                            );
                        }
                        if (this.milestones.Zip(this.milestones.Skip(1)).Any(pair => pair.First >= pair.Second))
                        {
                            throw new ArgumentException("The milestones must rise", nameof(milestones));
                        }
                        Array.ForEach(this.schedulers, scheduler => scheduler.Rewind());
                        step();
                    }

                    /// <inheritdoc/>
                    protected override IEnumerable<double> get_lr()
                    {
                        int current = milestones.Count(milestone => milestone <= _last_epoch);
                        int begin = current == 0 ? 0 : milestones[current - 1];
                        schedulers[current].step(_last_epoch - begin);
                        return CurrentRates;
                    }
                }
            }
        }
    }
}

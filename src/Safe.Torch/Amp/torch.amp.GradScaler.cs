using System.Globalization;

namespace Safe.Torch;

public static partial class torch
{
    /// <summary>Training in mixed precision, beside <c>torch.autocast</c>. TorchSharp has nothing like it.</summary>
    public static class amp
    {
        /// <summary>
        /// Scales the loss so that small gradients do not vanish in Float16, and leaves a step out where a gradient overflowed. The scale
        /// grows after a number of good steps and shrinks after a bad one. Rules and names are PyTorch's:
        /// <c>scaler.scale(loss).backward(); scaler.step(optimizer); scaler.update();</c>
        /// </summary>
        public class GradScaler
        {
            private readonly Dictionary<optim.Optimizer, OptimizerProgress> optimizers = new(ReferenceEqualityComparer.Instance);
            private readonly bool enabled;
            private float factor;
            private double growthFactor;
            private double backoffFactor;
            private int growthInterval;
            private int growthTracker;

            /// <summary>A scaler.</summary>
            /// <param name="init_scale">The first factor of the loss.</param>
            /// <param name="growth_factor">What the factor is multiplied by after a run of good steps, above 1.</param>
            /// <param name="backoff_factor">What the factor is multiplied by after a bad step, below 1.</param>
            /// <param name="growth_interval">How many good steps in a row make it grow.</param>
            /// <param name="enabled">False makes every method pass through.</param>
            /// <exception cref="ArgumentOutOfRangeException">A factor or the interval is outside its range.</exception>
            public GradScaler(
                double init_scale = 65536,
                double growth_factor = 2,
                double backoff_factor = 0.5,
                int growth_interval = 2000,
                bool enabled = true
            )
            {
                this.enabled = enabled;
                factor = (float)init_scale;
                set_growth_factor(growth_factor);
                set_backoff_factor(backoff_factor);
                set_growth_interval(growth_interval);
            }

            /// <summary>The loss times the factor.</summary>
            public Tensor scale(Tensor outputs) => enabled ? outputs.mul(factor) : outputs;

            /// <summary>Each output times the factor.</summary>
            public IReadOnlyList<Tensor> scale(IEnumerable<Tensor> outputs) => [.. outputs.Select(scale)];

            /// <summary>Divides the gradients by the factor, for clipping and the like between the backward pass and the step.</summary>
            /// <exception cref="InvalidOperationException">Done already since the last update, or a gradient is in Float16.</exception>
            public void unscale_(optim.Optimizer optimizer)
            {
                if (!enabled)
                {
                    return;
                }
                OptimizerProgress progress = Progress(optimizer);
                if (progress.Stage != OptimizerStage.Scaled)
                {
                    throw new InvalidOperationException(
                        progress.Stage == OptimizerStage.Unscaled
                            ? "unscale_() was already called for this optimizer since the last update()"
                            : "unscale_() comes before step(), not after it"
                    );
                }
                progress.Found = GradientCheck.Unscale(optimizer.parameters(), (float)(1 / (double)factor));
                progress.Stage = OptimizerStage.Unscaled;
            }

            /// <summary>Lets the optimizer step, unless a gradient is infinite or NaN; unscales first if that was not done.</summary>
            /// <returns>What the optimizer returned; null where the step was left out.</returns>
            /// <exception cref="InvalidOperationException">Called twice since the last update, or no parameter has a gradient.</exception>
            public Tensor? step(optim.Optimizer optimizer)
            {
                if (!enabled)
                {
                    return optimizer.step();
                }
                OptimizerProgress progress = Progress(optimizer);
                if (progress.Stage == OptimizerStage.Stepped)
                {
                    throw new InvalidOperationException("step() was already called for this optimizer since the last update()");
                }
                if (progress.Stage == OptimizerStage.Scaled)
                {
                    unscale_(optimizer);
                }
                if (progress.Found.Count == 0)
                {
                    throw new InvalidOperationException("no parameter of this optimizer has a gradient");
                }
                Tensor? result = progress.FoundNonFinite ? null : optimizer.step();
                progress.Stage = OptimizerStage.Stepped;
                return result;
            }

            /// <summary>Ends the iteration: the factor grows or shrinks by what the steps found.</summary>
            /// <param name="new_scale">Sets the factor instead.</param>
            /// <exception cref="InvalidOperationException">Nothing was unscaled or stepped since the last update.</exception>
            public void update(float? new_scale = null)
            {
                if (!enabled)
                {
                    return;
                }
                if (new_scale is { } given)
                {
                    factor = given;
                }
                else
                {
                    Adjust();
                }
                foreach (OptimizerProgress progress in optimizers.Values)
                {
                    progress.Forget();
                }
                optimizers.Clear();
            }

            /// <summary>The factor; 1 where the scaler is not enabled.</summary>
            public float get_scale() => enabled ? factor : 1;

            /// <summary>What the factor is multiplied by after a run of good steps.</summary>
            public double get_growth_factor() => growthFactor;

            /// <summary>Sets what the factor is multiplied by after a run of good steps.</summary>
            /// <exception cref="ArgumentOutOfRangeException">Not above 1.</exception>
            public void set_growth_factor(double new_factor)
            {
                ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(new_factor, 1);
                growthFactor = new_factor;
            }

            /// <summary>What the factor is multiplied by after a bad step.</summary>
            public double get_backoff_factor() => backoffFactor;

            /// <summary>Sets what the factor is multiplied by after a bad step.</summary>
            /// <exception cref="ArgumentOutOfRangeException">Not below 1.</exception>
            public void set_backoff_factor(double new_factor)
            {
                ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(new_factor, 1);
                backoffFactor = new_factor;
            }

            /// <summary>How many good steps in a row make the factor grow.</summary>
            public int get_growth_interval() => growthInterval;

            /// <summary>Sets how many good steps in a row make the factor grow.</summary>
            /// <exception cref="ArgumentOutOfRangeException">Below 1.</exception>
            public void set_growth_interval(int new_interval)
            {
                ArgumentOutOfRangeException.ThrowIfLessThan(new_interval, 1);
                growthInterval = new_interval;
            }

            /// <summary>Whether the scaler does anything.</summary>
            public bool is_enabled() => enabled;

            /// <summary>The scaler's numbers under PyTorch's names; empty where it is not enabled.</summary>
            public IReadOnlyDictionary<string, double> state_dict() =>
                !enabled
                    ? new Dictionary<string, double>()
                    : new Dictionary<string, double>(StringComparer.Ordinal)
                    {
                        ["scale"] = factor,
                        ["growth_factor"] = growthFactor,
                        ["backoff_factor"] = backoffFactor,
                        ["growth_interval"] = growthInterval,
                        ["_growth_tracker"] = growthTracker,
                    };

            /// <summary>Goes on from saved numbers.</summary>
            /// <exception cref="ArgumentException">A number is missing; nothing is changed.</exception>
            public void load_state_dict(IReadOnlyDictionary<string, double> state_dict)
            {
                if (!enabled)
                {
                    return;
                }
                string[] names = ["scale", "growth_factor", "backoff_factor", "growth_interval", "_growth_tracker"];
                if (names.FirstOrDefault(name => !state_dict.ContainsKey(name)) is { } missing)
                {
                    throw new ArgumentException($"the state of a GradScaler needs '{missing}'", nameof(state_dict));
                }
                set_growth_factor(state_dict["growth_factor"]);
                set_backoff_factor(state_dict["backoff_factor"]);
                set_growth_interval((int)state_dict["growth_interval"]);
                factor = (float)state_dict["scale"];
                growthTracker = (int)state_dict["_growth_tracker"];
            }

            /// <inheritdoc/>
            public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"GradScaler(scale: {get_scale()})");

            private OptimizerProgress Progress(optim.Optimizer optimizer)
            {
                if (!optimizers.TryGetValue(optimizer, out OptimizerProgress? progress))
                {
                    optimizers[optimizer] = progress = new OptimizerProgress();
                }
                return progress;
            }

            private void Adjust()
            {
                if (optimizers.Values.All(progress => progress.Found.Count == 0))
                {
                    throw new InvalidOperationException("update() comes after step() or unscale_(): no gradient was looked at");
                }
                if (optimizers.Values.Any(progress => progress.FoundNonFinite))
                {
                    factor = (float)(factor * backoffFactor);
                    growthTracker = 0;
                }
                else if (++growthTracker == growthInterval)
                {
                    float grown = (float)(factor * growthFactor);
                    factor = float.IsFinite(grown) ? grown : factor;
                    growthTracker = 0;
                }
            }
        }
    }
}

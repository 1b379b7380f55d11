using static Safe.Torch.torch;

namespace Safe.Torch.Modules;

public partial class SGD
{
    /// <summary>What is kept about one parameter.</summary>
    /// <param name="parameter">The parameter.</param>
    public sealed class State(Parameter parameter) : OptimizerState(parameter), IDisposable
    {
        /// <summary>The last step, in the parameter's shape; null before the first one with momentum.</summary>
        public Tensor? momentum_buffer;

        /// <inheritdoc/>
        public override void Initialize(OptimizerOptions options) => Dispose();

        /// <inheritdoc/>
        public override void LoadStateDict(OptimizerState source)
        {
            Tensor? buffer = ((State)source).momentum_buffer is { } other ? Copied(other) : null;
            Dispose();
            momentum_buffer = buffer;
        }

        /// <inheritdoc/>
        public override void LoadStateDict(BinaryReader reader)
        {
            ArgumentNullException.ThrowIfNull(reader);
            if (reader.ReadBoolean())
            {
                momentum_buffer ??= Zeros();
                momentum_buffer.Load(reader);
            }
            else
            {
                Dispose();
            }
        }

        /// <inheritdoc/>
        public override void SaveStateDict(BinaryWriter writer)
        {
            ArgumentNullException.ThrowIfNull(writer);
            writer.Write(momentum_buffer is not null);
            momentum_buffer?.Save(writer);
        }

        /// <inheritdoc/>
        public override void to(Device device) => momentum_buffer = momentum_buffer is null ? null : Moved(momentum_buffer, device);

        /// <inheritdoc/>
        public override bool ApproximatelyEquals(OptimizerState other) =>
            other is State state
            && (
                momentum_buffer is null || state.momentum_buffer is null
                    ? ReferenceEquals(momentum_buffer, state.momentum_buffer)
                    : momentum_buffer.allclose(state.momentum_buffer)
            );

        /// <summary>Releases the tensor.</summary>
        public void Dispose()
        {
            momentum_buffer?.Dispose();
            momentum_buffer = null;
        }

        /// <summary>Takes a gradient into the buffer and returns it; the first gradient is the buffer, undampened.</summary>
        internal Tensor Advance(Tensor gradient, double momentum, double dampening)
        {
            if (momentum_buffer is null)
            {
                return momentum_buffer = gradient.clone().DetachFromDisposeScope();
            }
            momentum_buffer.mul_(momentum);
            return momentum_buffer.add_(gradient, 1 - dampening);
        }
    }
}

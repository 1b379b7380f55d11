namespace Safe.Torch.Modules;

public partial class SGD
{
    /// <summary>Options of one group; what is null is taken from the optimiser.</summary>
    public class Options : OptimizerOptions
    {
        /// <summary>μ: share of the last step in the next one.</summary>
        public double? momentum;

        /// <summary>τ: share of the gradient that does not enter the momentum.</summary>
        public double? dampening;

        /// <summary>Factor of the parameters that is added to the gradient.</summary>
        public double? weight_decay;

        /// <summary>Whether to look ahead.</summary>
        public bool? nesterov;

        /// <summary>Whether to climb instead of descend.</summary>
        public bool? maximize;

        /// <inheritdoc/>
        public override void LoadStateDict(OptimizerOptions source)
        {
            base.LoadStateDict(source);
            Options other = (Options)source;
            (momentum, dampening, weight_decay) = (other.momentum, other.dampening, other.weight_decay);
            (nesterov, maximize) = (other.nesterov, other.maximize);
        }

        /// <inheritdoc/>
        public override void LoadStateDict(BinaryReader reader)
        {
            base.LoadStateDict(reader);
            (momentum, dampening, weight_decay) = (reader.ReadDouble(), reader.ReadDouble(), reader.ReadDouble());
            (nesterov, maximize) = (reader.ReadBoolean(), reader.ReadBoolean());
        }

        /// <inheritdoc/>
        public override void SaveStateDict(BinaryWriter writer)
        {
            base.SaveStateDict(writer);
            writer.Write(momentum!.Value);
            writer.Write(dampening!.Value);
            writer.Write(weight_decay!.Value);
            writer.Write(nesterov!.Value);
            writer.Write(maximize!.Value);
        }

        internal override void Complete(OptimizerOptions defaults)
        {
            base.Complete(defaults);
            Options other = (Options)defaults;
            momentum ??= other.momentum;
            dampening ??= other.dampening;
            weight_decay ??= other.weight_decay;
            nesterov ??= other.nesterov;
            maximize ??= other.maximize;
        }

        internal Options With(double lr, double momentum, double dampening, double weightDecay, bool nesterov, bool maximize)
        {
            (LearningRate, InitialLearningRate) = (lr, lr);
            (this.momentum, this.dampening, weight_decay) = (momentum, dampening, weightDecay);
            (this.nesterov, this.maximize) = (nesterov, maximize);
            return this;
        }
    }
}

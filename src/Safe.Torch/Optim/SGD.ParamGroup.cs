using static Safe.Torch.torch;

namespace Safe.Torch.Modules;

public partial class SGD
{
    /// <summary>Parameters that share options.</summary>
    public class ParamGroup : ParamGroup<Options>, optim.IMomentum
    {
        /// <summary>A group without parameters that takes its options from the optimiser.</summary>
        public ParamGroup() { }

        /// <summary>A group that takes from the optimiser what <paramref name="options"/> leaves out.</summary>
        public ParamGroup(IEnumerable<Parameter> parameters, Options options)
            : base(parameters, options) { }

        /// <summary>A group with all options given, so that the optimiser's do not matter for it.</summary>
        /// <param name="parameters">The parameters.</param>
        /// <param name="lr">Learning rate.</param>
        /// <param name="momentum">μ.</param>
        /// <param name="dampening">τ.</param>
        /// <param name="weight_decay">Factor of the parameters that is added to the gradient.</param>
        /// <param name="nesterov">Whether to look ahead.</param>
        /// <param name="maximize">Whether to climb instead of descend.</param>
        public ParamGroup(
            IEnumerable<Parameter> parameters,
            double lr = 1e-3,
            double momentum = 0,
            double dampening = 0,
            double weight_decay = 0,
            bool nesterov = false,
            bool maximize = false
        )
            : base(parameters, new Options().With(lr, momentum, dampening, weight_decay, nesterov, maximize)) { }

        /// <summary>μ.</summary>
        public double Momentum
        {
            get => Options.momentum!.Value;
            set => Options.momentum = value;
        }
    }
}

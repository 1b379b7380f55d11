using static Safe.Torch.torch;

namespace Safe.Torch.Modules;

public partial class AdamW
{
    /// <summary>Options of one group; what is null is taken from the optimiser.</summary>
    public class Options : AdamOptions;

    /// <summary>What is kept about one parameter.</summary>
    /// <param name="parameter">The parameter.</param>
    public sealed class State(Parameter parameter) : AdamState(parameter);

    /// <summary>Parameters that share options.</summary>
    public class ParamGroup : ParamGroup<Options>, optim.IBetas
    {
        /// <summary>A group without parameters that takes its options from the optimiser.</summary>
        public ParamGroup() { }

        /// <summary>A group that takes from the optimiser what <paramref name="options"/> leaves out.</summary>
        public ParamGroup(IEnumerable<Parameter> parameters, Options options)
            : base(parameters, options) { }

        /// <summary>A group with all options given, so that the optimiser's do not matter for it.</summary>
        /// <param name="parameters">The parameters.</param>
        /// <param name="lr">Learning rate.</param>
        /// <param name="beta1">Decay of the mean of the gradients.</param>
        /// <param name="beta2">Decay of the mean of the squared gradients.</param>
        /// <param name="eps">Added to the root of the squares.</param>
        /// <param name="weight_decay">Factor of the weight decay.</param>
        /// <param name="amsgrad">Whether the largest mean square so far is used.</param>
        /// <param name="maximize">Whether to climb instead of descend.</param>
        public ParamGroup(
            IEnumerable<Parameter> parameters,
            double lr = 1e-3,
            double beta1 = 0.9,
            double beta2 = 0.999,
            double eps = 1e-8,
            double weight_decay = 0,
            bool amsgrad = false,
            bool maximize = false
        )
            : base(parameters, (Options)new Options().With(lr, (beta1, beta2), eps, weight_decay, amsgrad, maximize)) { }

        /// <summary>Decay of the two means.</summary>
        public (double, double) Betas
        {
            get => Options.Betas;
            set => Options.Betas = value;
        }
    }
}

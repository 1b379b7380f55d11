using Safe.Torch.Modules;

namespace Safe.Torch;

public static partial class torch
{
    public static partial class optim
    {
        /// <summary>Changes parameters by their gradients.</summary>
        public abstract partial class Optimizer : IDisposable
        {
            /// <summary>The groups, for what steers learning rates.</summary>
            public virtual IEnumerable<ILearningRateController> ParamGroups => [];

            /// <summary>Changes every parameter that has a gradient; the others, and what is kept about them, stay as they are.</summary>
            /// <param name="closure">Computes the loss and its gradients first, with recording on.</param>
            /// <returns>The closure's loss, or null.</returns>
            public abstract Tensor? step(Func<Tensor>? closure = null);

            /// <summary>Fills the gradients with zeros.</summary>
            public virtual void zero_grad()
            {
                using IDisposable noGrad = no_grad();
                foreach (Parameter parameter in parameters())
                {
                    using Tensor? gradient = parameter.grad;
                    gradient?.zero_();
                }
            }

            /// <summary>The parameters of all groups.</summary>
            public virtual IEnumerable<Parameter> parameters() => [];

            /// <summary>Adds a group of parameters.</summary>
            /// <exception cref="NotSupportedException">The optimiser has no groups.</exception>
            public virtual void add_param_group(ParamGroup param_group) =>
                throw new NotSupportedException($"{GetType().Name} has no parameter groups");

            /// <summary>Releases what is kept about the parameters; the parameters stay.</summary>
            public void Dispose()
            {
                Dispose(true);
                GC.SuppressFinalize(this);
            }

            /// <summary>Releases what is kept about the parameters.</summary>
            /// <param name="disposing">False when called by a finalizer.</param>
            protected virtual void Dispose(bool disposing) { }
        }
    }
}

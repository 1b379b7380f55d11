using System.Diagnostics.CodeAnalysis;
using Safe.Torch.Modules;
using Safe.Torch.Utils;

namespace Safe.Torch;

public static partial class torch
{
    public static partial class nn
    {
        /// <summary>
        /// A part of a model: parameters, buffers and submodules under names. Derive from <c>Module&lt;T, TResult&gt;</c> (or one with
        /// more arguments), assign the fields in the constructor and end it with <see cref="RegisterComponents"/>.
        /// </summary>
        [DynamicallyAccessedMembers(ComponentFieldKinds)]
        public partial class Module : IDisposable
        {
            /// <summary>The submodules by name, in the order they were registered.</summary>
            protected readonly OrderedDict<string, Module> _internal_submodules = [];

            /// <summary>The module's own parameters by name, in the order they were registered.</summary>
            protected readonly OrderedDict<string, Parameter> _internal_params = [];

            /// <summary>The module's own buffers by name, and whether each belongs to <c>state_dict</c>.</summary>
            protected readonly OrderedDict<string, (Tensor, bool)> _internal_buffers = [];

            /// <summary>Name of the module.</summary>
            protected string? name;

            private bool isTraining = true;

            /// <summary>Creates a module without components, in training mode.</summary>
            /// <param name="name">Name of the module; by custom that of its class.</param>
            protected Module(string name) => this.name = name;

            private protected Module(string name, bool registersItself)
                : this(name) => componentsAreRegistered = registersItself;

            /// <summary>Whether the module is in training mode (dropout drops, batch norm uses the batch's own statistics).</summary>
            public virtual bool training => isTraining;

            /// <summary>Name of the module.</summary>
            public virtual string GetName() => name ?? "";

            /// <summary>Sets training mode here and in every submodule.</summary>
            /// <param name="train">False for evaluation mode.</param>
            public virtual void train(bool train = true)
            {
                isTraining = train;
                foreach ((_, Module child) in _internal_submodules)
                {
                    child.train(train);
                }
            }

            /// <summary>Sets evaluation mode here and in every submodule.</summary>
            public virtual void eval() => train(false);

            /// <summary>Runs an action on every submodule, children first, and then on this module.</summary>
            /// <returns>This module.</returns>
            public virtual Module apply(Action<Module> fn)
            {
                ArgumentNullException.ThrowIfNull(fn);
                foreach ((_, Module child) in _internal_submodules)
                {
                    child.apply(fn);
                }
                fn(this);
                return this;
            }

            /// <summary>Clears the gradient of every parameter.</summary>
            /// <param name="set_to_none">Drop the gradients; false fills them with zeros instead.</param>
            public virtual void zero_grad(bool set_to_none = true)
            {
                foreach (Parameter parameter in parameters())
                {
                    if (set_to_none)
                    {
                        parameter.grad = null;
                        continue;
                    }
                    using Tensor? gradient = parameter.grad;
                    if (gradient is not null)
                    {
                        using IDisposable noGrad = torch.no_grad();
                        gradient.zero_();
                    }
                }
            }

            /// <summary>Releases the parameters, buffers and submodules.</summary>
            public void Dispose()
            {
                Dispose(true);
                GC.SuppressFinalize(this);
            }

            /// <summary>Releases the parameters, buffers and submodules.</summary>
            /// <param name="disposing">False when called by a finalizer, which must not touch other managed objects.</param>
            protected virtual void Dispose(bool disposing)
            {
                if (!disposing)
                {
                    return;
                }
                foreach ((_, Parameter parameter) in _internal_params)
                {
                    parameter.Dispose();
                }
                foreach ((_, (Tensor buffer, _)) in _internal_buffers)
                {
                    buffer.Dispose();
                }
                foreach ((_, Module child) in _internal_submodules)
                {
                    child.Dispose();
                }
            }
        }
    }
}

using Safe.Torch.Native;

namespace Safe.Torch;

public static partial class torch
{
    public partial class Tensor
    {
        /// <summary>Whether operations on the tensor are recorded for the backward pass.</summary>
        public bool requires_grad
        {
            get
            {
                bool requires = Shim.st_requires_grad(Lend()) != 0;
                Return();
                return requires;
            }
            set => requires_grad_(value);
        }

        /// <summary>Whether no recorded operation made the tensor.</summary>
        public bool is_leaf
        {
            get
            {
                bool leaf = Shim.st_is_leaf(Lend()) != 0;
                Return();
                return leaf;
            }
        }

        /// <summary>The gradient, or null. Each read makes a new tensor on the same data; null clears.</summary>
        public Tensor? grad
        {
            get
            {
                nint gradient = Shim.st_grad(Lend());
                Return();
                return gradient == 0 ? null : Adopt(gradient);
            }
            set
            {
                int code = Shim.st_set_grad(Lend(), value?.Lend() ?? 0);
                value?.Return();
                Return();
                NativeFailure.Check(code, nameof(grad));
            }
        }

        /// <summary>Switches recording on or off; returns this.</summary>
        public Tensor requires_grad_(bool requires_grad = true)
        {
            int code = Shim.st_set_requires_grad(Lend(), requires_grad ? 1 : 0);
            Return();
            NativeFailure.Check(code, nameof(requires_grad_));
            return this;
        }

        /// <summary>Switches recording on or off; returns this.</summary>
        public Tensor with_requires_grad(bool requires_grad = true) => requires_grad_(requires_grad);

        /// <summary>Keeps the gradient of a tensor that is not a leaf.</summary>
        public void retain_grad()
        {
            int code = Shim.st_retain_grad(Lend());
            Return();
            NativeFailure.Check(code, nameof(retain_grad));
        }

        /// <summary>The same data outside the recorded graph.</summary>
        public Tensor detach()
        {
            nint detached = Shim.st_detach(Lend());
            Return();
            return Adopt(NativeFailure.Check(detached, nameof(detach)));
        }

        /// <summary>Takes the tensor itself out of the recorded graph; returns this.</summary>
        public Tensor detach_() => Aten.detach_(this);

        /// <summary>Accumulates the gradients of a one-element tensor in the leaves that it was computed from.</summary>
        public void backward() => autograd.backward([this]);

        /// <summary>Accumulates gradients in the leaves that this tensor was computed from.</summary>
        /// <param name="grad_tensors">The gradient of this tensor; null for a one-element tensor.</param>
        /// <param name="retain_graph">Keeps the graph for another backward pass; create_graph keeps it too.</param>
        /// <param name="create_graph">Records the backward pass itself, for higher derivatives.</param>
        /// <param name="inputs">The leaves wanted; null for all.</param>
        public void backward(
            IList<Tensor>? grad_tensors = null,
            bool retain_graph = false,
            bool create_graph = false,
            IList<Tensor>? inputs = null
        ) => autograd.backward([this], grad_tensors, retain_graph || create_graph, create_graph, inputs);
    }
}

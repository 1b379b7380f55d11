using Safe.Torch.Native;

namespace Safe.Torch;

public static partial class torch
{
    /// <summary>Reverse-mode differentiation.</summary>
    public static unsafe partial class autograd
    {
        /// <summary>Accumulates gradients in the leaves that <paramref name="tensors"/> were computed from.</summary>
        /// <param name="tensors">The outputs.</param>
        /// <param name="grad_tensors">One gradient per output; null for outputs of one element.</param>
        /// <param name="retain_graph">Keeps the graph for another backward pass; null means as <paramref name="create_graph"/>.</param>
        /// <param name="create_graph">Records the backward pass itself, for higher derivatives.</param>
        /// <param name="inputs">The leaves wanted; null for all.</param>
        public static void backward(
            IList<Tensor> tensors,
            IList<Tensor>? grad_tensors = null,
            bool? retain_graph = null,
            bool create_graph = false,
            IList<Tensor>? inputs = null
        )
        {
            using Loan lentOutputs = Loan.Of(tensors);
            using Loan lentGradients = Loan.OfOptional(grad_tensors);
            using Loan lentInputs = Loan.OfOptional(inputs);
            CheckGradients(lentOutputs, lentGradients);
            fixed (nint* outputs = lentOutputs.Handles)
            fixed (nint* gradients = lentGradients.Handles)
            fixed (nint* leaves = lentInputs.Handles)
            {
                int code = Shim.st_backward(
                    outputs,
                    gradients,
                    lentOutputs.Count,
                    (retain_graph ?? create_graph) ? 1 : 0,
                    create_graph ? 1 : 0,
                    leaves,
                    lentInputs.Count
                );
                NativeFailure.Check(code, nameof(backward));
            }
        }

        /// <inheritdoc cref="backward(IList{Tensor}, IList{Tensor}, bool?, bool, IList{Tensor})"/>
        public static void backward(
            Tensor tensor,
            IList<Tensor>? grad_tensors = null,
            bool? retain_graph = null,
            bool create_graph = false,
            IList<Tensor>? inputs = null
        ) => backward([Given(tensor)], grad_tensors, retain_graph, create_graph, inputs);

        /// <inheritdoc cref="backward(IList{Tensor}, IList{Tensor}, bool?, bool, IList{Tensor})"/>
        public static void backward(
            Tensor tensor,
            Tensor grad_tensor,
            bool? retain_graph = null,
            bool create_graph = false,
            IList<Tensor>? inputs = null
        ) => backward([Given(tensor)], [grad_tensor], retain_graph, create_graph, inputs);

        /// <summary>The gradients of <paramref name="outputs"/> with respect to <paramref name="inputs"/>; leaves stay untouched.</summary>
        /// <param name="outputs">The outputs.</param>
        /// <param name="inputs">What to differentiate by.</param>
        /// <param name="grad_outputs">One gradient per output; null for outputs of one element.</param>
        /// <param name="retain_graph">Keeps the graph for another backward pass; create_graph keeps it too.</param>
        /// <param name="create_graph">Records the backward pass itself, for higher derivatives.</param>
        /// <param name="allow_unused">Gives an invalid tensor for an input that no output depends on, instead of failing.</param>
        public static IList<Tensor> grad(
            IList<Tensor> outputs,
            IList<Tensor> inputs,
            IList<Tensor>? grad_outputs = null,
            bool retain_graph = false,
            bool create_graph = false,
            bool allow_unused = false
        )
        {
            using Loan lentOutputs = Loan.Of(outputs);
            using Loan lentInputs = Loan.Of(inputs);
            using Loan lentGradients = Loan.OfOptional(grad_outputs);
            CheckGradients(lentOutputs, lentGradients);
            nint[] results = new nint[lentInputs.Count];
            fixed (nint* outputHandles = lentOutputs.Handles)
            fixed (nint* gradients = lentGradients.Handles)
            fixed (nint* inputHandles = lentInputs.Handles)
            fixed (nint* written = results)
            {
                int code = Shim.st_autograd_grad(
                    outputHandles,
                    gradients,
                    lentOutputs.Count,
                    inputHandles,
                    lentInputs.Count,
                    retain_graph || create_graph ? 1 : 0,
                    create_graph ? 1 : 0,
                    allow_unused ? 1 : 0,
                    written
                );
                NativeFailure.Check(code, nameof(grad));
            }
            return Array.ConvertAll(results, Tensor.Adopt);
        }

        private static void CheckGradients(Loan outputs, Loan gradients)
        {
            if (gradients.Handles is not null && gradients.Count != outputs.Count)
            {
                throw new ArgumentException($"{gradients.Count} gradients for {outputs.Count} outputs");
            }
        }
    }
}

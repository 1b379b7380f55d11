namespace Safe.Torch;

public static partial class torch
{
    public static partial class autograd
    {
        /// <summary>A function of several results with gradients of its own.</summary>
        /// <typeparam name="T">The deriving type itself.</typeparam>
        public abstract class MultiTensorFunction<T> : Function<T>
            where T : MultiTensorFunction<T>, new()
        {
            /// <summary>The results for these arguments; gradients of them run <see cref="backward"/>.</summary>
            public static List<Tensor> apply(params object[] vars) => apply_internal(vars);

            /// <summary>Computes the results. Gradients are off.</summary>
            /// <param name="ctx">Where to leave what the backward pass needs.</param>
            /// <param name="vars">The arguments.</param>
            public abstract List<Tensor> forward(AutogradContext ctx, params object[] vars);

            /// <summary>Computes a gradient for each argument of forward; null for those that are no tensors or need none.</summary>
            /// <param name="ctx">What forward left.</param>
            /// <param name="grad_outputs">The gradients of the results.</param>
            public abstract List<Tensor> backward(AutogradContext ctx, List<Tensor> grad_outputs);

            private protected sealed override List<Tensor> RunForward(AutogradContext ctx, object[] vars) => forward(ctx, vars);

            private protected sealed override List<Tensor> RunBackward(AutogradContext ctx, List<Tensor> gradients) =>
                backward(ctx, gradients);
        }
    }
}

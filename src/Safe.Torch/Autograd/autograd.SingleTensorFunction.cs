namespace Safe.Torch;

public static partial class torch
{
    public static partial class autograd
    {
        /// <summary>A function of one result with a gradient of its own.</summary>
        /// <typeparam name="T">The deriving type itself.</typeparam>
        public abstract class SingleTensorFunction<T> : Function<T>
            where T : SingleTensorFunction<T>, new()
        {
            /// <summary>The result for these arguments; gradients of it run <see cref="backward"/>.</summary>
            public static Tensor apply(params object[] vars) => apply_internal(vars)[0];

            /// <summary>Computes the result. Gradients are off.</summary>
            /// <param name="ctx">Where to leave what the backward pass needs.</param>
            /// <param name="vars">The arguments.</param>
            public abstract Tensor forward(AutogradContext ctx, params object[] vars);

            /// <summary>Computes a gradient for each argument of forward; null for those that are no tensors or need none.</summary>
            /// <param name="ctx">What forward left.</param>
            /// <param name="grad_output">The gradient of the result.</param>
            public abstract List<Tensor> backward(AutogradContext ctx, Tensor grad_output);

            private protected sealed override List<Tensor> RunForward(AutogradContext ctx, object[] vars) => [forward(ctx, vars)];

            private protected sealed override List<Tensor> RunBackward(AutogradContext ctx, List<Tensor> gradients) =>
                backward(ctx, gradients[0]);
        }
    }
}

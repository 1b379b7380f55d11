namespace Safe.Torch;

public static partial class torch
{
    public static partial class autograd
    {
        /// <summary>A function with a gradient of its own. Derive from <see cref="SingleTensorFunction{T}"/> or <see cref="MultiTensorFunction{T}"/>.</summary>
        /// <typeparam name="T">The deriving type itself.</typeparam>
        public abstract class Function<T> : IFunction
            where T : Function<T>, new()
        {
            private static readonly T instance = new();

            private protected Function() { }

            /// <summary>What messages call the function.</summary>
            public abstract string Name { get; }

            /// <summary>Runs forward on these arguments, which need not be tensors.</summary>
            public static List<Tensor> apply_internal(params object[] vars) => FunctionCall.Apply(instance, vars);

            List<Tensor> IFunction.Forward(AutogradContext ctx, object?[] vars) => RunForward(ctx, vars!);

            List<Tensor?> IFunction.Backward(AutogradContext ctx, List<Tensor> grad_outputs) => RunBackward(ctx, grad_outputs)!;

            private protected abstract List<Tensor> RunForward(AutogradContext ctx, object[] vars);

            private protected abstract List<Tensor> RunBackward(AutogradContext ctx, List<Tensor> gradients);
        }
    }
}

namespace Safe.Torch;

public static partial class torch
{
    public static partial class autograd
    {
        /// <summary>Derivatives of whole functions.</summary>
        public static class functional
        {
            /// <summary>All derivatives of the result by the input, in the shape of the result followed by that of the input.</summary>
            public static Tensor jacobian(Func<Tensor, Tensor> function, Tensor inputs) =>
                All(tensors => [function(tensors[0])], [inputs])[0][0];

            /// <summary>All derivatives of the result by each input.</summary>
            public static IEnumerable<Tensor> jacobian(Func<Tensor[], Tensor> function, params Tensor[] inputs) =>
                All(tensors => [function(tensors)], inputs)[0];

            /// <summary>All derivatives of each result by the input.</summary>
            public static IEnumerable<Tensor> jacobian(Func<Tensor, Tensor[]> function, Tensor inputs) =>
                All(tensors => function(tensors[0]), [inputs]).Select(static row => row[0]);

            /// <summary>All derivatives of each result by each input; results outside, inputs inside.</summary>
            public static IEnumerable<Tensor> jacobian(Func<Tensor[], Tensor[]> function, params Tensor[] inputs) =>
                All(function, inputs).SelectMany(static row => row);

            private static Tensor[][] All(Func<Tensor[], Tensor[]> function, Tensor[] inputs)
            {
                using DisposeScope scope = NewDisposeScope();
                Tensor[] leaves = Array.ConvertAll(inputs, static input => input.detach().requires_grad_());
                using IDisposable grad = enable_grad();
                Tensor[] results = function(leaves);
                return Array.ConvertAll(results, result => Rows(result, leaves));
            }

            private static Tensor[] Rows(Tensor result, Tensor[] leaves)
            {
                Tensor flat = result.reshape(-1);
                IList<Tensor>[] rows =
                [
                    .. flat.unbind().Select(element => grad([element], leaves, retain_graph: true, allow_unused: true)),
                ];
                return
                [
                    .. leaves.Select(
                        (leaf, i) =>
                            stack(rows.Select(row => row[i].IsInvalid ? zeros_like(leaf) : row[i]))
                                .reshape([.. result.shape, .. leaf.shape])
                                .MoveToOuterDisposeScope()
                    ),
                ];
            }
        }
    }
}

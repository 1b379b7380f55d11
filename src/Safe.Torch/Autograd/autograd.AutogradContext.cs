using Safe.Torch.Native;

namespace Safe.Torch;

public static partial class torch
{
    public static unsafe partial class autograd
    {
        /// <summary>What the forward pass of a custom function leaves for its backward pass.</summary>
        public class AutogradContext : IDisposable
        {
            private readonly Dictionary<string, object?> data = new(StringComparer.Ordinal);
            private void* native;
            private int savedCount;

            internal AutogradContext() { }

            /// <summary>Whether absent gradients reach the backward pass as zeros; else as invalid tensors.</summary>
            public bool MaterializeGrads { get; private set; } = true;

            /// <summary>Keeps inputs or outputs for the backward pass. Call it once, in forward.</summary>
            public void save_for_backward(List<Tensor> tensors)
            {
                Tell(tensors, nameof(save_for_backward), static (context, handles, count) => Shim.st_context_save(context, handles, count));
                savedCount = tensors.Count;
            }

            /// <summary>The tensors that were kept, in their order.</summary>
            /// <exception cref="System.Runtime.InteropServices.ExternalException">One of them was changed in place since.</exception>
            public List<Tensor> get_saved_variables()
            {
                nint[] handles = new nint[savedCount];
                fixed (nint* pointer = handles)
                {
                    NativeFailure.Check(Shim.st_context_saved(Native, pointer, savedCount), nameof(get_saved_variables));
                }
                return [.. handles.Select(Tensor.Adopt)];
            }

            /// <summary>Keeps something that is no tensor.</summary>
            public void save_data(string key, object value) => data[key] = value;

            /// <summary>What <see cref="save_data"/> kept, or null.</summary>
            public object? get_data(string key) => data.GetValueOrDefault(key);

            /// <summary>Says which inputs forward changes in place; they must be among its results.</summary>
            public void mark_dirty(List<Tensor> tensors) =>
                Tell(tensors, nameof(mark_dirty), static (context, handles, count) => Shim.st_context_mark_dirty(context, handles, count));

            /// <summary>Says which results have no gradient.</summary>
            public void mark_non_differentiable(List<Tensor> tensors) =>
                Tell(
                    tensors,
                    nameof(mark_non_differentiable),
                    static (context, handles, count) => Shim.st_context_mark_non_differentiable(context, handles, count)
                );

            /// <summary>Whether absent gradients reach the backward pass as zeros.</summary>
            public void set_materialize_grads(bool value) => MaterializeGrads = value;

            /// <summary>Nothing is held: the graph owns the saved tensors.</summary>
            public void Dispose() => GC.SuppressFinalize(this);

            internal void Enter(void* context) => native = context;

            internal void Leave() => native = null;

            private delegate int Message(void* context, nint* handles, int count);

            private void* Native =>
                native is not null
                    ? native
                    : throw new InvalidOperationException("The context of a custom function can be used in its forward and backward only");

            private void Tell(List<Tensor> tensors, string operation, Message message)
            {
                using Loan lent = Loan.Of(tensors);
                fixed (nint* handles = lent.Handles)
                {
                    NativeFailure.Check(message(Native, handles, lent.Count), operation);
                }
            }
        }
    }
}

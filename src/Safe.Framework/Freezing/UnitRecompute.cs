using System.Runtime.CompilerServices;

namespace Safe.Framework.Freezing;

/// <summary>Runs a block of any inputs and results so that its backward pass runs it once more.</summary>
internal static class UnitRecompute
{
    /// <summary>Runs a block.</summary>
    /// <param name="core">The block's arithmetic, from its inputs.</param>
    /// <param name="inputs">Its inputs.</param>
    internal static TResult Run<TResult>(Func<object?[], TResult> core, object?[] inputs)
    {
        int[] places = [.. Enumerable.Range(0, inputs.Length).Where(place => inputs[place] is Tensor)];
        Tensor[] tensors = Array.ConvertAll(places, place => (Tensor)inputs[place]!);
        object?[] others = Array.ConvertAll(inputs, static input => input is Tensor ? null : input);
        StrongBox<TResult>? first = null;
        Recompute.Run(
            given =>
            {
                object?[] all = [.. others];
                for (int index = 0; index < places.Length; index++)
                {
                    all[places[index]] = given[index];
                }
                TResult result = core(all);
                first ??= new StrongBox<TResult>(result);
                return TensorsOf(result);
            },
            tensors
        );
        TResult output = first!.Value!;
        // The backward pass keeps the function, and must not keep the result with it.
        first.Value = default!;
        return output;
    }

    private static Tensor[] TensorsOf(object? result) =>
        result switch
        {
            Tensor tensor => [tensor],
            IEnumerable<Tensor> several => [.. several],
            ITuple tuple => [.. Enumerable.Range(0, tuple.Length).SelectMany(place => TensorsOf(tuple[place]))],
            _ => [],
        };
}

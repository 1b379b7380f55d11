using System.Runtime.CompilerServices;

namespace Safe.Framework.Freezing;

/// <summary>Runs blocks of any inputs and results.</summary>
internal static class UnitExecution
{
    /// <summary>Runs a block of which no backward pass will ask anything: what it makes on the way is released.</summary>
    /// <param name="core">The block's arithmetic.</param>
    internal static TResult Released<TResult>(Func<TResult> core)
    {
        using DisposeScope scope = torch.NewDisposeScope();
        TResult result = core();
        // What else a result may hold cannot be seen, so everything stays then.
        scope.MoveToOuter(IsOfTensors(result) ? TensorsOf(result).Where(scope.Contains) : scope.DisposablesView.ToArray());
        return result;
    }

    /// <summary>Runs a block so that its backward pass runs it once more.</summary>
    /// <param name="core">The block's arithmetic, from its inputs.</param>
    /// <param name="inputs">Its inputs.</param>
    internal static TResult Recomputed<TResult>(Func<object?[], TResult> core, object?[] inputs)
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
                if (!IsOfTensors(result))
                {
                    throw new NotSupportedException(
                        $"a block whose result is a {typeof(TResult).Name} cannot be recomputed; a tensor or a tuple of tensors can"
                    );
                }
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

    private static bool IsOfTensors(object? result) =>
        result switch
        {
            null or Tensor or IEnumerable<Tensor> => true,
            ITuple tuple => Enumerable.Range(0, tuple.Length).All(place => IsOfTensors(tuple[place])),
            _ => result.GetType().IsPrimitive,
        };

    private static Tensor[] TensorsOf(object? result) =>
        result switch
        {
            Tensor tensor => [tensor],
            IEnumerable<Tensor> several => [.. several],
            ITuple tuple => [.. Enumerable.Range(0, tuple.Length).SelectMany(place => TensorsOf(tuple[place]))],
            _ => [],
        };
}

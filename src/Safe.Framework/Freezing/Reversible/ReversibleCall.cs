namespace Safe.Framework.Freezing.Reversible;

/// <summary>A block's arithmetic with what it gets beside the hidden state.</summary>
/// <param name="core">The arithmetic, from all inputs, the hidden state first.</param>
/// <param name="inputs">The inputs of the forward pass.</param>
internal sealed class ReversibleCall(Func<object?[], Tensor> core, object?[] inputs)
{
    private readonly int[] places = [.. Enumerable.Range(1, inputs.Length - 1).Where(place => inputs[place] is Tensor)];
    private readonly object?[] values = Array.ConvertAll(inputs, static input => input is Tensor ? null : input);
    private object?[]? given = inputs;

    /// <summary>How many tensors there are beside the hidden state.</summary>
    internal int Count => places.Length;

    /// <summary>Those tensors, until they are forgotten.</summary>
    internal IEnumerable<Tensor> Tensors => places.Select(place => (Tensor)given![place]!);

    /// <summary>Lets go of the inputs: a graph holds this object, and keeps the tensors in its own way.</summary>
    internal void Forget() => given = null;

    /// <summary>Runs the block.</summary>
    /// <param name="hidden">The hidden state.</param>
    /// <param name="tensors">The other tensors, in their order.</param>
    internal Tensor Of(Tensor hidden, IReadOnlyList<Tensor> tensors)
    {
        object?[] all = [.. values];
        all[0] = hidden;
        for (int index = 0; index < places.Length; index++)
        {
            all[places[index]] = tensors[index];
        }
        return core(all);
    }
}

namespace Safe.Framework.Models.Checkpoints.Pickled;

/// <content>The few objects that a pickle of tensors is made of.</content>
internal sealed partial class Unpickler
{
    private object Global(string module, string name) =>
        PickleNames.Find(module, name)
        ?? throw Fault($"asks for {Quoted($"{module}.{name}")}, which no tensor needs; nothing of the pickle was run");

    // ("storage", type, key, device, number of elements)
    private PickleStorage Storage(object? id) =>
        id is object?[] { Length: 5 } parts
        && parts[0] is "storage"
        && parts[1] is ScalarType type
        && parts[2] is string key
        && parts[3] is string
        && parts[4] is long count and >= 0
            ? findStorage(type, key, count)
            : throw Fault("refers to something that is not the storage of a tensor");

    private object Reduce(object? function, object? arguments) =>
        (function, arguments) switch
        {
            (PickleFunction.OrderedDict, object?[] { Length: 0 }) => new PickleDictionary(),
            (PickleFunction.RebuildTensor, object?[] { Length: 6 or 7 } parts) => Tensor(parts),
            (PickleFunction.RebuildParameter, object?[] { Length: 3 } parts) when parts[0] is PickleTensor tensor => tensor,
            (PickleFunction named, _) => throw Fault($"calls {named} with arguments that no tensor has"),
            _ => throw Fault("calls something that is not allowed; nothing of the pickle was run"),
        };

    // (storage, offset, sizes, strides, requires_grad, hooks[, metadata])
    private PickleTensor Tensor(object?[] parts)
    {
        if (
            parts[0] is not PickleStorage storage
            || parts[1] is not long offset
            || Numbers(parts[2]) is not { } shape
            || Numbers(parts[3]) is not { } strides
        )
        {
            throw Fault("rebuilds a tensor from something else than a storage, an offset, sizes and strides");
        }
        var tensor = new PickleTensor(storage, offset, shape, strides);
        return tensor.Problem is { } problem ? throw Fault($"a tensor {problem}") : tensor;
    }

    private static long[]? Numbers(object? value) =>
        value is object?[] items && Array.TrueForAll(items, static item => item is long)
            ? Array.ConvertAll(items, static item => (long)item!)
            : null;

    // A state_dict carries the versions of its modules; nothing here depends on them.
    private void Build(object? state)
    {
        Top<PickleDictionary>("a dictionary");
        if (state is not PickleDictionary)
        {
            throw Fault("gives a dictionary a state that is none");
        }
    }
}

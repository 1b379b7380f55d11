namespace Safe.Framework.Models.Checkpoints.Pickled;

/// <summary>What a pickle of tensors may ask for. None of it is called: each stands for what this reader does in its place.</summary>
internal enum PickleFunction
{
    /// <summary><c>collections.OrderedDict</c>.</summary>
    OrderedDict,

    /// <summary><c>torch._utils._rebuild_tensor_v2</c>.</summary>
    RebuildTensor,

    /// <summary><c>torch._utils._rebuild_parameter</c>.</summary>
    RebuildParameter,
}

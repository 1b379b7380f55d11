using static Safe.Torch.torch;

namespace Safe.Torch.Modules;

/// <summary>A module that has no parameters, buffers or submodules, and refuses to get any.</summary>
/// <typeparam name="T1">Type of argument 1.</typeparam>
/// <typeparam name="T2">Type of argument 2.</typeparam>
/// <typeparam name="T3">Type of argument 3.</typeparam>
/// <typeparam name="TResult">Type of the result.</typeparam>
public abstract class ParameterLessModule<T1, T2, T3, TResult> : nn.Module<T1, T2, T3, TResult>, IParameterLessModule
{
    /// <summary>Creates the module.</summary>
    /// <param name="name">Name of the module.</param>
    protected ParameterLessModule(string name)
        : base(name, registersItself: true) { }

    /// <summary>Not allowed.</summary>
    /// <exception cref="InvalidOperationException">Always.</exception>
    public override void register_buffer(string name, Tensor tensor, bool persistent = true) => throw Refusal("buffers");

    /// <summary>Not allowed.</summary>
    /// <exception cref="InvalidOperationException">Always.</exception>
    public override void register_parameter(string name, Parameter param) => throw Refusal("parameters");

    /// <summary>Not allowed.</summary>
    /// <exception cref="InvalidOperationException">Always.</exception>
    public override void register_module(string name, nn.Module submodule) => throw Refusal("submodules");

    private InvalidOperationException Refusal(string kind) => new($"{GetName()} cannot have {kind}");
}

namespace Safe.Framework.Registration;

/// <summary>What generated <c>RegisterComponents</c> methods call: the registration of one member, without reflection.</summary>
public static class Components
{
    /// <summary>
    /// Registers a module, parameter or buffer under its member's name. As when found by reflection, null and other values are
    /// passed over, and so is a name that the module registered by hand before.
    /// </summary>
    /// <param name="owner">The module that declares the member.</param>
    /// <param name="name">Name of the member.</param>
    /// <param name="value">The member's value.</param>
    public static void Register(Module owner, string name, object? value)
    {
        ArgumentNullException.ThrowIfNull(owner);
        if (value is not (Module or Tensor) || owner.has_parameter(name) || owner.has_buffer(name))
        {
            return;
        }
        switch (value)
        {
            case Module module when !owner.named_children().Any(child => child.name == name):
                owner.register_module(name, module);
                break;
            case Parameter parameter:
                // It belongs to its module now: in TorchSharp it would die, and then vanish unseen, with the scope it was made in.
                parameter.DetachFromDisposeScope();
                owner.register_parameter(name, parameter);
                break;
            case Tensor buffer:
                buffer.DetachFromDisposeScope();
                owner.register_buffer(name, buffer);
                break;
        }
    }
}

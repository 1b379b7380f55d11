namespace Safe.Torch.Utils;

/// <summary>Gives a field of a module another name in <c>state_dict</c> than its own.</summary>
[AttributeUsage(AttributeTargets.Field)]
public sealed class ComponentNameAttribute : Attribute
{
    /// <summary>The name under which the field is registered.</summary>
    public string Name { get; set; } = "";
}

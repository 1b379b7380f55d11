namespace SurfaceStub;

/// <summary>A recorded type.</summary>
/// <param name="Space">Its namespace.</param>
/// <param name="Name">Its name in the namespace, dotted where nested, with type parameters.</param>
/// <param name="Kind">Such as <c>sealed class</c>.</param>
/// <param name="Bases">The base class, if any, and the interfaces.</param>
/// <param name="Members">Its members as recorded.</param>
internal sealed record SurfaceType(string Space, string Name, string Kind, IReadOnlyList<string> Bases, List<string> Members)
{
    /// <summary>The type that it is nested in; empty for none.</summary>
    public string Holder => Name[..Math.Max(0, LastDot)];

    /// <summary>Its own name without type parameters, such as <c>HookRemover</c>.</summary>
    public string OwnName => Name[(LastDot + 1)..].Split('<')[0];

    /// <summary>Its own name with type parameters.</summary>
    public string Declared => Name[(LastDot + 1)..];

    /// <summary>Whether it is a class without instances.</summary>
    public bool IsStatic => Kind.StartsWith("static", StringComparison.Ordinal);

    /// <summary>Whether it is a class with instances.</summary>
    public bool IsClass => !IsStatic && Kind.EndsWith("class", StringComparison.Ordinal);

    private int LastDot
    {
        get
        {
            int depth = 0;
            for (int at = Name.Length - 1; at >= 0; at--)
            {
                depth += Name[at] switch
                {
                    '>' => 1,
                    '<' => -1,
                    _ => 0,
                };
                if (depth == 0 && Name[at] == '.')
                {
                    return at;
                }
            }
            return -1;
        }
    }
}

namespace Safe.Framework.Tasks.ApiDocs;

/// <summary>A documented member and where it belongs.</summary>
/// <param name="Documentation">Its texts.</param>
/// <param name="Namespace">The namespace of its outermost type.</param>
/// <param name="OutermostType">The full name of the type that is not nested in another; members of one type share it.</param>
/// <param name="ReadableName">The split-up names from the outermost type down, without the namespace: <c>String Builder . Append Line</c>.</param>
public sealed record ApiMember(DocumentedMember Documentation, string Namespace, string OutermostType, string ReadableName)
{
    /// <summary>Resolves a documentation id.</summary>
    /// <param name="documentation">The member.</param>
    /// <param name="types">Full names of all documented types, since an id does not tell where a namespace ends.</param>
    /// <returns>Null for namespaces and for members of types without documentation.</returns>
    internal static ApiMember? Resolve(DocumentedMember documentation, IReadOnlySet<string> types)
    {
        string id = documentation.Id;
        if (id[1] != ':' || id[0] is not ('T' or 'M' or 'P' or 'F' or 'E') || id.AsSpan().ContainsAny('<', '$'))
        {
            return null;
        }

        int end = id.AsSpan().IndexOfAny('(', '~');
        string path = end < 0 ? id[2..] : id[2..end];
        for (int dot = path.IndexOf('.', StringComparison.Ordinal); ; dot = path.IndexOf('.', dot + 1))
        {
            string candidate = dot < 0 ? path : path[..dot];
            if (types.Contains(candidate))
            {
                int start = candidate.LastIndexOf('.') + 1;
                IEnumerable<string> names = path[start..].Split('.').Select(name => MemberNames.Split(MemberNames.Simple(name)));
                return new ApiMember(documentation, start == 0 ? "" : candidate[..(start - 1)], candidate, string.Join(" . ", names));
            }

            if (dot < 0)
            {
                return null;
            }
        }
    }
}

using Microsoft.CodeAnalysis;

namespace Safe.Framework.Analyzers.Symbols;

/// <summary>The modules that a module class holds, as far as its source tells.</summary>
internal sealed class HeldModules
{
    private readonly HashSet<INamedTypeSymbol> visited = new(SymbolEqualityComparer.Default);
    private readonly List<(ISymbol Member, INamedTypeSymbol Holder, INamedTypeSymbol Module)> found = [];

    private HeldModules(INamedTypeSymbol type) => Visit(type);

    /// <summary>Each module class that is held, with the member that holds it and the class of that member.</summary>
    public IReadOnlyList<(ISymbol Member, INamedTypeSymbol Holder, INamedTypeSymbol Module)> Found => found;

    /// <summary>The members of the class and of all that it holds.</summary>
    public IEnumerable<ISymbol> Members => visited.SelectMany(type => type.GetMembers());

    /// <summary>Whether there is nothing more than what is found: no interface, no class from elsewhere, no layer known at run time only.</summary>
    public bool IsAll { get; private set; } = true;

    public static HeldModules Of(INamedTypeSymbol type) => new(type);

    private void Visit(INamedTypeSymbol type)
    {
        if (!visited.Add(type.OriginalDefinition))
        {
            return;
        }
        foreach (ISymbol member in type.GetMembers().Where(MemberRules.IsStored))
        {
            if (MemberRules.ValueType(member) is { } value)
            {
                Note(member, type, value);
            }
        }
        if (type.BaseType is { } parent && TorchTypes.UserBases(type).Any())
        {
            VisitSource(parent);
        }
    }

    private void Note(ISymbol member, INamedTypeSymbol holder, ITypeSymbol value)
    {
        if (value is INamedTypeSymbol { TypeKind: TypeKind.Class } module && TorchTypes.IsModule(module))
        {
            if (IsBackends(module))
            {
                // A container's elements are its type arguments; without any, or for a bare Module, they show at run time only.
                IsAll &= module.Name is not ("Module" or "Sequential");
                foreach (ITypeSymbol element in module.TypeArguments)
                {
                    Note(member, holder, element);
                }
                return;
            }
            found.Add((member, holder, module));
            IsAll &= !module.IsAbstract;
            VisitSource(module);
        }
        else if (TorchTypes.CanHoldComponent(value) && !UnitTypes.HoldsTensor(value))
        {
            IsAll = false;
        }
    }

    private void VisitSource(INamedTypeSymbol type)
    {
        // Private members of other assemblies are not to be seen.
        if (type.DeclaringSyntaxReferences.IsEmpty)
        {
            IsAll = false;
            return;
        }
        Visit(type);
    }

    private static bool IsBackends(INamedTypeSymbol type) =>
        KnownNames.Backends.Any(backend =>
            type.ContainingNamespace.IsCalled(backend) || type.ContainingNamespace.IsCalled(backend + ".Modules")
        );
}

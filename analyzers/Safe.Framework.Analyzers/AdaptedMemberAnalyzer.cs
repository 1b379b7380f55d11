using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using Safe.Framework.Analyzers.Symbols;

namespace Safe.Framework.Analyzers;

/// <summary>An analyzer of a class's adapted members that looks at the class's code too.</summary>
public abstract class AdaptedMemberAnalyzer : ModelAnalyzer
{
    private protected sealed override void Register(CompilationStartAnalysisContext start, KnownTypes known) =>
        start.RegisterSymbolStartAction(context => Start(context, known), SymbolKind.NamedType);

    /// <summary>Looks at the adapted members of one class, once all its code is read.</summary>
    private protected abstract void Analyze(SymbolAnalysisContext context, IReadOnlyCollection<AdaptedMember> members);

    private void Start(SymbolStartAnalysisContext context, KnownTypes known)
    {
        var members = new Dictionary<ISymbol, AdaptedMember>(SymbolEqualityComparer.Default);
        foreach (ISymbol member in ((INamedTypeSymbol)context.Symbol).GetMembers())
        {
            ImmutableArray<AttributeData> adapters = [.. known.Adapters(member)];
            if (!adapters.IsEmpty)
            {
                members.Add(member, new AdaptedMember(member, adapters));
            }
        }
        if (members.Count == 0)
        {
            return;
        }
        context.RegisterOperationAction(
            operation => Note(operation.Operation, members),
            OperationKind.SimpleAssignment,
            OperationKind.CoalesceAssignment,
            OperationKind.FieldInitializer,
            OperationKind.PropertyInitializer,
            OperationKind.FieldReference,
            OperationKind.PropertyReference
        );
        context.RegisterSymbolEndAction(end => Analyze(end, members.Values));
    }

    private static void Note(IOperation operation, Dictionary<ISymbol, AdaptedMember> members)
    {
        switch (operation)
        {
            case IAssignmentOperation assignment:
                Find(assignment.Target.Member(), members)?.Values.Add(assignment.Value);
                break;
            case IFieldInitializerOperation initializer:
                foreach (IFieldSymbol field in initializer.InitializedFields)
                {
                    Find(field, members)?.Values.Add(initializer.Value);
                }
                break;
            case IPropertyInitializerOperation initializer:
                foreach (IPropertySymbol property in initializer.InitializedProperties)
                {
                    Find(property, members)?.Values.Add(initializer.Value);
                }
                break;
            case IMemberReferenceOperation when !operation.IsWrite() && !operation.IsNamed():
                Find(operation.Member(), members)?.Reads.Add(operation);
                break;
        }
    }

    private static AdaptedMember? Find(ISymbol? member, Dictionary<ISymbol, AdaptedMember> members) =>
        member is not null && members.TryGetValue(member.OriginalDefinition, out AdaptedMember? found) ? found : null;
}

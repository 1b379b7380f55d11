using System.Collections.Concurrent;
using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using Safe.Framework.Analyzers.Diagnostics;
using Safe.Framework.Analyzers.Symbols;

namespace Safe.Framework.Analyzers.Adapters;

/// <summary>A module that keeps the layers it makes in an array, a list or a dictionary, where registration does not look: SAFE0114.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class PlainCollectionAnalyzer : ModelAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [AdapterRules.PlainCollection];

    private protected override void Register(CompilationStartAnalysisContext start, KnownTypes known) =>
        start.RegisterSymbolStartAction(
            context =>
            {
                var type = (INamedTypeSymbol)context.Symbol;
                if (
                    type.TypeKind == TypeKind.Class
                    && TorchTypes.IsModule(type)
                    && type.GetMembers().Any(member => Element(member) is not null)
                )
                {
                    Start(context, known);
                }
            },
            SymbolKind.NamedType
        );

    private static void Start(SymbolStartAnalysisContext context, KnownTypes known)
    {
        ConcurrentBag<ISymbol> filled = [];
        ConcurrentBag<ISymbol> registered = [];
        bool isByHand = false;
        context.RegisterOperationAction(
            operation =>
            {
                foreach ((ISymbol? member, IOperation value) in Filled(operation.Operation))
                {
                    if (member is not null && Element(member) is not null && !IsModule(value) && ComponentMembers.Makes(value))
                    {
                        filled.Add(member);
                    }
                }
                if (RegistrationCalls.IsByHand(operation.Operation))
                {
                    isByHand = true;
                }
            },
            OperationKind.SimpleAssignment,
            OperationKind.FieldInitializer,
            OperationKind.PropertyInitializer,
            OperationKind.Invocation
        );
        context.RegisterOperationAction(
            operation =>
            {
                if (operation.Operation.Member() is { } member && IsPassedToModule(operation.Operation))
                {
                    registered.Add(member);
                }
            },
            OperationKind.FieldReference,
            OperationKind.PropertyReference
        );
        context.RegisterSymbolEndAction(end =>
        {
            foreach (ISymbol member in filled.Distinct(SymbolEqualityComparer.Default).Cast<ISymbol>())
            {
                if (!isByHand && !known.IsAdapted(member) && !registered.Contains(member, SymbolEqualityComparer.Default))
                {
                    ITypeSymbol type = MemberRules.ValueType(member)!;
                    end.ReportDiagnostic(
                        Diagnostic.Create(
                            AdapterRules.PlainCollection,
                            member.Locations[0],
                            member.Name,
                            type.ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat),
                            Element(member)!.ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat)
                        )
                    );
                }
            }
        });
    }

    /// <summary>The module type that a stored plain collection holds, or null.</summary>
    private static ITypeSymbol? Element(ISymbol member)
    {
        if (!MemberRules.IsStored(member))
        {
            return null;
        }
        return MemberRules.ValueType(member) switch
        {
            IArrayTypeSymbol { ElementType: { } element } when TorchTypes.IsModule(element) => element,
            INamedTypeSymbol { IsGenericType: true } type when !TorchTypes.IsModule(type) && IsSystem(type) =>
                type.TypeArguments.FirstOrDefault(TorchTypes.IsModule),
            _ => null,
        };
    }

    private static bool IsSystem(INamedTypeSymbol type) =>
        type.ContainingNamespace.ToDisplayString().StartsWith("System.Collections", StringComparison.Ordinal);

    private static IEnumerable<(ISymbol? Member, IOperation Value)> Filled(IOperation operation) =>
        operation switch
        {
            // Of an array's element, the array.
            ISimpleAssignmentOperation { Target: IArrayElementReferenceOperation element } assignment =>
            [
                (element.ArrayReference.Member(), assignment.Value),
            ],
            ISimpleAssignmentOperation assignment => [(assignment.Target.Member(), assignment.Value)],
            IFieldInitializerOperation initializer => initializer.InitializedFields.Select(field => ((ISymbol?)field, initializer.Value)),
            IPropertyInitializerOperation initializer => initializer.InitializedProperties.Select(property =>
                ((ISymbol?)property, initializer.Value)
            ),
            IInvocationOperation { TargetMethod.Name: "Add", Instance: { } list } add => add.Arguments.Select(argument =>
                (list.Member(), argument.Value)
            ),
            _ => [],
        };

    /// <summary>Whether the collection itself is a module, such as a ModuleList declared as what it implements.</summary>
    private static bool IsModule(IOperation value) =>
        value.Unwrap()?.Type is { } type && TorchTypes.IsModule(type) && type.AllInterfaces.Any(face => face.Name is "IEnumerable");

    private static bool IsPassedToModule(IOperation operation)
    {
        for (IOperation? outer = operation.Parent; outer is not null; outer = outer.Parent)
        {
            if (outer is IArgumentOperation && outer.Parent is { Type: { } made } && TorchTypes.IsModule(made))
            {
                return true;
            }
        }
        return false;
    }
}

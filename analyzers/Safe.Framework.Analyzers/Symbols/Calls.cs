using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace Safe.Framework.Analyzers.Symbols;

/// <summary>What a call is about, and how it stands to the calls around it.</summary>
internal static class Calls
{
    /// <summary>What the method is called on: an instance, or the first argument of an extension method.</summary>
    public static IOperation? Receiver(this IInvocationOperation invocation) =>
        invocation.Instance
        ?? (invocation.TargetMethod.IsExtensionMethod && !invocation.Arguments.IsEmpty ? invocation.Arguments[0].Value : null);

    /// <summary>Whether a module is run: by <c>call</c>, or past its hooks by <c>forward</c>.</summary>
    public static bool RunsModule(this IInvocationOperation invocation) =>
        invocation.TargetMethod.Name is "call" or KnownNames.Forward && TorchTypes.IsModule(invocation.TargetMethod.ContainingType);

    /// <summary>The field, property, local or parameter that an operation reads, or null.</summary>
    public static ISymbol? Variable(this IOperation? operation) =>
        operation.Unwrap() switch
        {
            ILocalReferenceOperation local => local.Local,
            IParameterReferenceOperation parameter => parameter.Parameter,
            IPropertyReferenceOperation { Property.IsIndexer: true } => null,
            IOperation other => other.Member(),
            null => null,
        };

    /// <summary>Whether both read the same variable, or the same member of the same variable.</summary>
    public static bool IsSameAs(this IOperation? left, IOperation? right) =>
        (left.Unwrap(), right.Unwrap()) switch
        {
            (IInstanceReferenceOperation, IInstanceReferenceOperation) => true,
            ({ } one, { } other) => one.Variable() is { } variable
                && SymbolEqualityComparer.Default.Equals(variable, other.Variable())
                && (
                    variable is ILocalSymbol or IParameterSymbol
                    || variable.IsStatic
                    || ((IMemberReferenceOperation)one).Instance.IsSameAs(((IMemberReferenceOperation)other).Instance)
                ),
            _ => false,
        };

    /// <summary>The method's name as it is written, type arguments included.</summary>
    public static SimpleNameSyntax? MethodName(this IInvocationOperation invocation) =>
        (invocation.Syntax as InvocationExpressionSyntax)?.Expression switch
        {
            MemberAccessExpressionSyntax access => access.Name,
            MemberBindingExpressionSyntax binding => binding.Name,
            SimpleNameSyntax name => name,
            _ => null,
        };

    /// <summary>Whether the operation always runs, and once, when the whole body, or the given block, does.</summary>
    public static bool IsStraightLine(this IOperation operation, IBlockOperation? block = null) =>
        operation
            .Ancestors()
            .TakeWhile(ancestor => ancestor != block)
            .All(ancestor =>
                ancestor
                    is not (
                        IConditionalOperation
                        or ILoopOperation
                        or ISwitchOperation
                        or ISwitchExpressionOperation
                        or ITryOperation
                        or ICoalesceOperation
                        or IAnonymousFunctionOperation
                        or ILocalFunctionOperation
                    )
            );

    /// <summary>The operations around it, nearest first.</summary>
    public static IEnumerable<IOperation> Ancestors(this IOperation operation)
    {
        for (IOperation? ancestor = operation.Parent; ancestor is not null; ancestor = ancestor.Parent)
        {
            yield return ancestor;
        }
    }

    /// <summary>The whole body that the operation stands in.</summary>
    public static IOperation Body(this IOperation operation) => operation.Ancestors().LastOrDefault() ?? operation;

    /// <summary>The statement of the nearest block that the operation stands in, with that block; null where there is no block.</summary>
    public static (IOperation Statement, IBlockOperation Block)? Statement(this IOperation operation)
    {
        IOperation inner = operation;
        foreach (IOperation ancestor in operation.Ancestors())
        {
            if (ancestor is IAnonymousFunctionOperation)
            {
                return null;
            }
            if (ancestor is IBlockOperation block)
            {
                return (inner, block);
            }
            inner = ancestor;
        }
        return null;
    }
}

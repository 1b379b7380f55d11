using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Safe.Framework.Analyzers.Symbols;

/// <summary>What an operation is about, behind the conversions and null checks around it.</summary>
internal static class Operations
{
    /// <summary>The field or property that an operation reads or writes, or null.</summary>
    public static ISymbol? Member(this IOperation? operation) =>
        operation.Unwrap() switch
        {
            IFieldReferenceOperation field => field.Field.AssociatedSymbol ?? field.Field,
            IPropertyReferenceOperation property => property.Property,
            _ => null,
        };

    /// <summary>The operation below conversions, parentheses and the <c>?.</c> that it is the receiver of.</summary>
    public static IOperation? Unwrap(this IOperation? operation) =>
        operation switch
        {
            IConversionOperation conversion => conversion.Operand.Unwrap(),
            IParenthesizedOperation parenthesized => parenthesized.Operand.Unwrap(),
            IConditionalAccessInstanceOperation instance => Receiver(instance).Unwrap(),
            _ => operation,
        };

    /// <summary>Whether the operation is the target of an assignment.</summary>
    public static bool IsWrite(this IOperation operation) =>
        operation.Parent switch
        {
            ISimpleAssignmentOperation assignment => assignment.Target == operation,
            ICoalesceAssignmentOperation assignment => assignment.Target == operation,
            _ => false,
        };

    /// <summary>Whether only the name is asked for.</summary>
    public static bool IsNamed(this IOperation operation) => operation.Parent is INameOfOperation;

    /// <summary>Whether the operation is about the object whose code it stands in.</summary>
    public static bool IsOnThis(this IOperation? operation) =>
        operation.Unwrap() switch
        {
            IMemberReferenceOperation member => member.Instance is IInstanceReferenceOperation,
            IInvocationOperation invocation => invocation.Instance is IInstanceReferenceOperation,
            _ => false,
        };

    private static IOperation? Receiver(IConditionalAccessInstanceOperation instance)
    {
        IOperation inner = instance;
        for (IOperation? outer = instance.Parent; outer is not null; (inner, outer) = (outer, outer.Parent))
        {
            if (outer is IConditionalAccessOperation access && access.WhenNotNull == inner)
            {
                return access.Operation;
            }
        }
        return null;
    }
}

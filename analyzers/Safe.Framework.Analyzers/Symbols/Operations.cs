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

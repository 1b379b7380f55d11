namespace Safe.Torch.Generators.Parsing;

/// <summary>What the boxed call and C# can express; everything that passes here can be emitted.</summary>
internal static class SchemaRules
{
    /// <summary>Refuses what cannot be emitted.</summary>
    /// <param name="schema">The operator.</param>
    /// <exception cref="SchemaException">A type or result cannot be expressed.</exception>
    public static void Check(OperatorSchema schema)
    {
        HashSet<string> names = new(StringComparer.Ordinal);
        foreach (ArgumentSchema argument in schema.Arguments)
        {
            if (!CanPass(argument.Type))
            {
                throw new SchemaException($"the type of argument '{argument.Name}' cannot be passed through the boxed call");
            }

            if (!names.Add(argument.Name))
            {
                throw new SchemaException($"two arguments are called '{argument.Name}'");
            }
        }

        CheckReturns(schema);
    }

    private static bool CanPass(TypeSchema type) =>
        type switch
        {
            { IsList: false } => true,
            { Element: ElementKind.Tensor } => !type.IsOptional,
            { HasOptionalElements: true } => false,
            { Element: ElementKind.Int or ElementKind.Float } => true,
            { Element: ElementKind.Bool or ElementKind.Scalar } => !type.IsOptional,
            _ => false,
        };

    private static void CheckReturns(OperatorSchema schema)
    {
        foreach (ReturnSchema result in schema.Returns)
        {
            bool isAlone = schema.Returns.Count == 1;
            if (result.Type.IsWritten && (!isAlone || !schema.Arguments.Any(argument => argument.Type == result.Type)))
            {
                throw new SchemaException("a result that is an argument must be the only one, with that argument's annotation");
            }

            bool isTensor = result.Type is { Element: ElementKind.Tensor, HasOptionalElements: false, IsOptional: false };
            bool isNumber =
                result.Type is { Element: ElementKind.Scalar or ElementKind.Int or ElementKind.Float or ElementKind.Bool }
                && result.Type is { IsList: false, IsOptional: false };
            if (!isNumber && (!isTensor || (result.Type.IsList && !isAlone)))
            {
                throw new SchemaException("a result must be a tensor, a number or, alone, a tensor list");
            }
        }
    }
}

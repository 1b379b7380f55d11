namespace Safe.Torch.Generators.Emitting;

/// <summary>How the results of an operator come back.</summary>
internal static class ReturnEmitter
{
    /// <summary>The method's return type.</summary>
    /// <param name="schema">The operator.</param>
    /// <returns>A C# type.</returns>
    public static string TypeOf(OperatorSchema schema)
    {
        if (schema.Returns.Count <= 1)
        {
            return IsVoid(schema) ? "void" : TypeOf(schema.Returns[0]);
        }

        return $"({string.Join(", ", schema.Returns.Select(result => $"{TypeOf(result)} {CSharpName.Escape(result.Name)}".TrimEnd()))})";
    }

    /// <summary>Writes the call.</summary>
    /// <param name="writer">Where to.</param>
    /// <param name="schema">The operator.</param>
    /// <param name="target">The field that holds the operator.</param>
    /// <param name="arguments">Pointer and count of the boxed arguments.</param>
    /// <param name="prefix">Prefix of local names.</param>
    public static void WriteCall(SourceWriter writer, OperatorSchema schema, string target, string arguments, string prefix)
    {
        int count = schema.Returns.Count;
        if (count == 0)
        {
            writer.Line($"{target}.CallVoid({arguments});");
        }
        else if (count > 1)
        {
            writer.Line($"Value* {prefix}results = stackalloc Value[{count}];");
            writer.Line($"{target}.Call({arguments}, {prefix}results, {count});");
        }
        else if (schema.Returns[0].Type is { IsWritten: true })
        {
            writer.Line($"{target}.CallInPlace({arguments});");
        }
        else if (schema.Returns[0].Type is { Element: ElementKind.Tensor } type)
        {
            writer.Line($"{TypeOf(schema)} {prefix}result = {target}.{(type.IsList ? "CallTensors" : "CallTensor")}({arguments});");
        }
        else
        {
            writer.Line($"Value {prefix}result;");
            writer.Line($"{target}.Call({arguments}, &{prefix}result, 1);");
        }
    }

    /// <summary>Writes the return statement, if there is one.</summary>
    /// <param name="writer">Where to.</param>
    /// <param name="schema">The operator.</param>
    /// <param name="prefix">Prefix of local names.</param>
    public static void WriteReturn(SourceWriter writer, OperatorSchema schema, string prefix)
    {
        if (IsVoid(schema))
        {
            return;
        }

        if (schema.Returns.Count > 1)
        {
            IEnumerable<string> items = schema.Returns.Select((result, index) => Unbox(result, $"{prefix}results[{index}]"));
            writer.Line($"return ({string.Join(", ", items)});");
            return;
        }

        ReturnSchema single = schema.Returns[0];
        string value = single.Type switch
        {
            { IsWritten: true } => CSharpName.Escape(schema.Arguments.First(argument => argument.Type == single.Type).Name),
            { Element: ElementKind.Tensor } => $"{prefix}result",
            _ => Unbox(single, $"{prefix}result"),
        };
        writer.Line($"return {value};");
    }

    // In-place list operators give the caller nothing that it does not already hold.
    private static bool IsVoid(OperatorSchema schema) =>
        schema.Returns.Count == 0 || schema.Returns[0].Type is { IsList: true, IsWritten: true };

    private static string TypeOf(ReturnSchema result) =>
        result.Type.Element switch
        {
            ElementKind.Int => "long",
            ElementKind.Float => "double",
            ElementKind.Bool => "bool",
            ElementKind.Scalar => "Scalar",
            _ => result.Type.IsList ? "Tensor[]" : "Tensor",
        };

    private static string Unbox(ReturnSchema result, string value) =>
        result.Type.Element switch
        {
            ElementKind.Int => $"Results.Long({value})",
            ElementKind.Float => $"Results.Double({value})",
            ElementKind.Bool => $"Results.Bool({value})",
            ElementKind.Scalar => $"Results.Scalar({value})",
            _ => $"Results.Tensor({value})",
        };
}

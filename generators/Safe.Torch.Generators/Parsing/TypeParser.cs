namespace Safe.Torch.Generators.Parsing;

/// <summary>Parses types such as <c>Tensor(a -&gt; *)</c>, <c>int[2]?</c> and <c>Tensor?[]</c>.</summary>
internal static class TypeParser
{
    /// <summary>Parses the type at the cursor.</summary>
    /// <param name="cursor">The cursor, before the type's name.</param>
    /// <returns>The type.</returns>
    public static TypeSchema Parse(SchemaCursor cursor)
    {
        string name = cursor.TakeIdentifier("a type");
        TypeSchema type = new(Element(name));
        while (true)
        {
            if (cursor.TryTake("("))
            {
                type = type with { Alias = cursor.TakeThrough(')') };
            }
            else if (cursor.TryTake("["))
            {
                type = List(type, name, cursor);
            }
            else if (cursor.TryTake("?"))
            {
                type = type with { IsOptional = true };
            }
            else
            {
                return type;
            }
        }
    }

    private static TypeSchema List(TypeSchema element, string name, SchemaCursor cursor)
    {
        if (element.IsList)
        {
            throw new SchemaException($"a list of '{name}' lists cannot be passed");
        }

        int length = cursor.TakeOptionalNumber();
        cursor.Take("]");
        return element with { IsList = true, HasOptionalElements = element.IsOptional, IsOptional = false, FixedLength = length };
    }

    private static ElementKind Element(string name) =>
        name switch
        {
            "Tensor" => ElementKind.Tensor,
            "int" or "SymInt" => ElementKind.Int,
            "float" => ElementKind.Float,
            "bool" => ElementKind.Bool,
            "Scalar" => ElementKind.Scalar,
            "ScalarType" => ElementKind.ScalarType,
            "Layout" or "MemoryFormat" => ElementKind.Enumeration,
            "Device" => ElementKind.Device,
            "Generator" => ElementKind.Generator,
            "str" => ElementKind.Text,
            _ => throw new SchemaException($"type '{name}' cannot be passed through the boxed call"),
        };
}

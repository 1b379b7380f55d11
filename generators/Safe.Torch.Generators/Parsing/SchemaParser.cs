namespace Safe.Torch.Generators.Parsing;

/// <summary>Parses one schema line: <c>aten::name.overload(arguments) -&gt; results</c>.</summary>
internal static class SchemaParser
{
    /// <summary>Parses a line.</summary>
    /// <param name="line">The line, without spaces around it.</param>
    /// <returns>The operator.</returns>
    /// <exception cref="SchemaException">The line is not a schema, or has a type that C# cannot pass.</exception>
    public static OperatorSchema Parse(string line)
    {
        SchemaCursor cursor = new(line);
        cursor.Take("aten::");
        string name = cursor.TakeIdentifier("the operator's name");
        string overload = cursor.TryTake(".") ? cursor.TakeIdentifier("the overload's name") : "";
        cursor.Take("(");
        ArgumentSchema[] arguments = Arguments(cursor);
        cursor.Take("->");
        ReturnSchema[] returns = Returns(cursor);
        if (!cursor.IsAtEnd)
        {
            throw cursor.Expected("the line's end");
        }

        OperatorSchema schema = new(line, name, overload, new(arguments), new(returns));
        SchemaRules.Check(schema);
        return schema;
    }

    private static ArgumentSchema[] Arguments(SchemaCursor cursor)
    {
        List<ArgumentSchema> arguments = [];
        if (cursor.TryTake(")"))
        {
            return [];
        }

        bool isKeywordOnly = false;
        do
        {
            if (!isKeywordOnly && cursor.TryTake("*"))
            {
                isKeywordOnly = true;
                continue;
            }

            TypeSchema type = TypeParser.Parse(cursor);
            string name = cursor.TakeIdentifier("the argument's name");
            DefaultSchema? value = cursor.TryTake("=") ? DefaultParser.Parse(type, cursor.TakeDefault()) : null;
            arguments.Add(new(type, name, value, isKeywordOnly));
        } while (cursor.TryTake(","));

        cursor.Take(")");
        return [.. arguments];
    }

    private static ReturnSchema[] Returns(SchemaCursor cursor)
    {
        if (!cursor.TryTake("("))
        {
            return [Return(cursor)];
        }

        if (cursor.TryTake(")"))
        {
            return [];
        }

        List<ReturnSchema> returns = [];
        do
        {
            returns.Add(Return(cursor));
        } while (cursor.TryTake(","));

        cursor.Take(")");
        return [.. returns];
    }

    private static ReturnSchema Return(SchemaCursor cursor) => new(TypeParser.Parse(cursor), cursor.TakeOptionalIdentifier());
}

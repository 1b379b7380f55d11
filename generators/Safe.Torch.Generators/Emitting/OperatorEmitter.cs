namespace Safe.Torch.Generators.Emitting;

/// <summary>Writes the method of one operator.</summary>
internal static class OperatorEmitter
{
    private static readonly string[] LocalNames = ["arguments", "results", "result"];

    /// <summary>Writes the method.</summary>
    /// <param name="writer">Where to.</param>
    /// <param name="schema">The operator.</param>
    public static void Write(SourceWriter writer, OperatorSchema schema)
    {
        ArgumentEmitter[] arguments = [.. schema.Arguments.Select(argument => new ArgumentEmitter(argument))];
        ArgumentEmitter[] pinned = [.. arguments.Where(argument => argument.IsPinned)];
        string prefix = LocalPrefix(schema);

        writer.Line($"/// <summary><c>{Escape(schema.Text)}</c></summary>");
        writer.Open($"internal static {ReturnType(schema)} {CSharpName.Escape(schema.MethodName)}({Parameters(arguments)})");
        foreach (ArgumentEmitter argument in pinned)
        {
            argument.WriteBuffer(writer);
        }

        foreach (ArgumentEmitter argument in pinned.Take(pinned.Length - 1))
        {
            writer.Line(argument.Fixed);
        }

        if (pinned.Length > 0)
        {
            writer.Open(pinned[pinned.Length - 1].Fixed);
        }

        foreach (ArgumentEmitter argument in pinned)
        {
            argument.WriteCopy(writer);
        }

        WriteCall(writer, schema, arguments, prefix);
        if (pinned.Length > 0)
        {
            writer.Close();
        }

        writer.Close();
    }

    private static void WriteCall(SourceWriter writer, OperatorSchema schema, ArgumentEmitter[] arguments, string prefix)
    {
        string values = prefix + "arguments";
        writer.Open($"Value* {values} = stackalloc Value[{arguments.Length}]");
        foreach (ArgumentEmitter argument in arguments)
        {
            writer.Line(argument.Box + ",");
        }

        writer.Close(";");
        ArgumentEmitter[] lent = [.. arguments.Where(argument => argument.IsLent)];
        if (lent.Length > 0)
        {
            writer.Open("try");
        }

        ReturnEmitter.WriteCall(
            writer,
            schema,
            $"Operators.{CSharpName.Escape(schema.MethodName)}",
            $"{values}, {arguments.Length}",
            prefix
        );
        ReturnEmitter.WriteReturn(writer, schema, prefix);
        if (lent.Length > 0)
        {
            writer.Close();
            writer.Open("finally");
            Array.ForEach(lent, argument => argument.WriteReturn(writer));
            writer.Close();
        }
    }

    private static string ReturnType(OperatorSchema schema) => ReturnEmitter.TypeOf(schema);

    // C# wants optional parameters last; a default that a required argument follows is dropped.
    private static string Parameters(ArgumentEmitter[] arguments)
    {
        int firstOptional = Array.FindLastIndex(arguments, argument => !argument.HasDefault) + 1;
        return string.Join(", ", arguments.Select((argument, index) => argument.Declaration(index >= firstOptional)));
    }

    private static string LocalPrefix(OperatorSchema schema) =>
        schema.Arguments.Any(argument => LocalNames.Contains(argument.Name, StringComparer.Ordinal)) ? "native_" : "";

    private static string Escape(string text) => text.Replace("&", "&amp;").Replace("<", "&lt;").Replace(">", "&gt;");
}

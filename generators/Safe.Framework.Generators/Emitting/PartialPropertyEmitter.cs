namespace Safe.Framework.Generators.Emitting;

/// <summary>Writes the implementation of a partial property over a field.</summary>
internal static class PartialPropertyEmitter
{
    public static void Write(SourceWriter writer, PartialPropertyModel property)
    {
        string name = property.Name.TrimStart('@');
        string field = "__" + char.ToLowerInvariant(name[0]) + name.Substring(1);
        writer.Line(GeneratedNames.GeneratedCode);
        writer.Line($"private {property.Type} {field}{(property.MayBeNull ? "" : " = null!")};");
        writer.Line();
        // A comment rather than documentation, which would replace the user's own.
        writer.Line($"// From {property.File}: [Adapter] on {property.Name}");
        writer.Line(GeneratedNames.GeneratedCode);
        using (writer.Block($"{property.Modifiers} {property.Type} {property.Name}"))
        {
            foreach (AccessorModel accessor in property.Accessors)
            {
                string body = accessor.Keyword is "get" ? field : field + " = value";
                writer.Line($"{accessor.Modifiers}{accessor.Keyword} => {body};");
            }
        }
    }
}

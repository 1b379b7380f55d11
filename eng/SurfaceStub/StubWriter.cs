using System.Text;

namespace SurfaceStub;

/// <summary>Writes a record as C# whose bodies throw.</summary>
internal sealed class StubWriter(SurfaceRecord record)
{
    // Every class gets a constructor with this type, for classes that derive from it and have recorded none that fits.
    private const string Hidden = "global::TorchSharp.StubOnly";
    private readonly StringBuilder text = new();

    /// <summary>The C#.</summary>
    public string Write()
    {
        text.AppendLine("#nullable enable");
        foreach (string space in Platform.Namespaces.Concat(record.Types.Select(type => type.Space).Distinct()))
        {
            text.AppendLine($"using {space};");
        }
        text.AppendLine("namespace TorchSharp { internal sealed class StubOnly; }");
        foreach (SurfaceType type in record.Types.Where(type => type.Holder.Length == 0))
        {
            text.AppendLine($"namespace {type.Space} {{");
            Write(type);
            text.AppendLine("}");
        }
        return text.ToString();
    }

    private void Write(SurfaceType type)
    {
        if (type.Kind is "delegate")
        {
            var signature = new SurfaceMember(type.Members[0].Replace(" (", $" {type.OwnName}("), type);
            text.AppendLine($"public delegate {ValueType(signature)} {type.Declared}({Parameters(signature)});");
            return;
        }
        string bases = type.Bases.Count > 0 ? " : " + string.Join(", ", type.Bases.Select(record.Qualify)) : "";
        text.AppendLine($"public {type.Kind.Replace("class", "partial class")} {type.Declared}{bases}{Constraints(type)} {{");
        if (type.IsClass)
        {
            text.AppendLine($"internal {type.OwnName}({Hidden} hidden){(HasRecordedBase(type) ? " : base(hidden)" : "")} {{ }}");
        }
        foreach (string member in type.Members)
        {
            text.AppendLine(Write(new SurfaceMember(member, type), type));
        }
        if (type.Kind is not "interface")
        {
            type.Bases.SelectMany(Platform.Implement).ToList().ForEach(line => text.AppendLine(line));
        }
        foreach (SurfaceType nested in record.Types.Where(other => other.Space == type.Space && other.Holder == type.Name))
        {
            Write(nested);
        }
        text.AppendLine("}");
    }

    private string Write(SurfaceMember member, SurfaceType type)
    {
        if (type.Kind is "enum")
        {
            return member.Name + ",";
        }
        bool isInterface = type.Kind is "interface";
        bool isAbstract = isInterface || member.Modifiers.Contains("abstract");
        bool isSealed = type.Kind.StartsWith("sealed", StringComparison.Ordinal);
        string access = isInterface || member.Modifiers.Contains("protected") ? "" : "public ";
        string start =
            $"{member.Notes}{access}{string.Concat(member.Modifiers.Where(word => word != "virtual" || !isSealed).Select(word => word + " "))}";
        string value = ValueType(member);
        string list = Parameters(member);
        if (member.Name is ".ctor")
        {
            return $"{start}{type.OwnName}({list}){(HasRecordedBase(type) ? $" : base(default({Hidden})!)" : "")} {{ }}";
        }
        if (member.Accessors is { } accessors)
        {
            string name = member.Name is "this" ? $"this[{list}]" : Words.Identifier(member.Name);
            return $"{start}{value} {name} {(isAbstract ? accessors : accessors.Replace(";", " => throw null!;"))}";
        }
        if (member.Parameters is null)
        {
            string[] constant = member.Name.Split(" = ");
            return $"{start}{value} {Words.Identifier(constant[0])}{string.Concat(constant.Skip(1).Select(number => $" = ({value}){number}"))};";
        }
        string body = isAbstract ? ";" : " => throw null!;";
        return Operators.Find(member.Name, value) is { } declaration
            ? $"{start}{declaration}({list}){body}"
            : $"{start}{value} {Words.Identifier(member.Name.Split('<')[0])}{TypeList(member.Name)}({list}){member.Constraints}{body}";
    }

    // The first tuple takes the names: no recorded member has more.
    private string ValueType(SurfaceMember member)
    {
        string type = record.Qualify(member.Type);
        if (member.TupleNames.Count == 0 || !type.Contains('('))
        {
            return type;
        }
        int opening = type.IndexOf('(');
        int closing = type.IndexOf(')');
        IEnumerable<string> elements = Words
            .Split(type[(opening + 1)..closing], ',')
            .Zip(member.TupleNames, (element, name) => $"{element} {Words.Identifier(name)}");
        return $"{type[..(opening + 1)]}{string.Join(", ", elements)}{type[closing..]}";
    }

    private string Parameters(SurfaceMember member) =>
        string.Join(
            ", ",
            (member.Parameters ?? []).Select(one => $"{one.Modifier} {record.Qualify(one.Type)} {one.Name} {one.Value}".Trim())
        );

    // The record has no constraints of types: they follow from what the types are used for.
    private static string Constraints(SurfaceType type) =>
        type.Name switch
        {
            "ModuleList<T>" or "ModuleDict<T>" => " where T : torch.nn.Module",
            "torch.Storage<T>" or "TensorAccessor<T>" => " where T : unmanaged",
            "ParamGroup<TOptions>" => " where TOptions : OptimizerOptions",
            _ => "",
        };

    private static string TypeList(string name) => name.Contains('<') ? name[name.IndexOf('<')..] : "";

    private bool HasRecordedBase(SurfaceType type) =>
        type.Bases.Count > 0 && record.Types.Any(other => other.IsClass && other.Name.Split('<')[0] == type.Bases[0].Split('<')[0]);
}

using System.Globalization;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text;

namespace Safe.Testing.Api;

/// <summary>Everything that users of an assembly can name, one line each: a change of it shows in a snapshot.</summary>
public static class PublicApi
{
    private const BindingFlags Declared =
        BindingFlags.DeclaredOnly | BindingFlags.Instance | BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic;

    /// <summary>Prints the public and protected members of an assembly's exported types, in ordinal order.</summary>
    /// <param name="assembly">The assembly.</param>
    public static string Of(Assembly assembly)
    {
        ArgumentNullException.ThrowIfNull(assembly);
        var text = new StringBuilder();
        // The folder Backend is what differs between the backends.
        IEnumerable<Type> types = assembly
            .GetExportedTypes()
            .Where(type => type.Namespace?.Contains(".Backend.", StringComparison.Ordinal) != true);
        foreach (Type type in types.OrderBy(type => type.FullName, StringComparer.Ordinal))
        {
            text.Append(Head(type)).Append('\n');
            foreach (string member in Members(type).Order(StringComparer.Ordinal))
            {
                text.Append("    ").Append(member).Append('\n');
            }
        }
        // Both backends have the same types in namespaces of their own.
        return text.Replace("TorchSharp.", "Safe.Torch.").ToString();
    }

    private static string Head(Type type)
    {
        string kind =
            type.IsEnum ? "enum"
            : type.IsInterface ? "interface"
            : type.IsValueType ? "struct"
            : typeof(Delegate).IsAssignableFrom(type) ? "delegate"
            : type is { IsAbstract: true, IsSealed: true } ? "static class"
            : type.IsSealed ? "sealed class"
            : type.IsAbstract ? "abstract class"
            : "class";
        // What a backend's classes implement is the backend's business.
        IEnumerable<Type> own = type.GetInterfaces().Where(parent => parent.Assembly != typeof(torch).Assembly);
        Type?[] parents = [type.BaseType == typeof(object) ? null : type.BaseType, .. own];
        string[] names = [.. parents.OfType<Type>().Where(parent => parent.IsVisible).Select(Name).Order(StringComparer.Ordinal)];
        return $"{kind} {Name(type)}{(names.Length == 0 || type.IsEnum ? "" : $" : {string.Join(", ", names)}")}";
    }

    private static IEnumerable<string> Members(Type type)
    {
        // What the compiler adds to a record says nothing new.
        foreach (MemberInfo member in type.GetMembers(Declared).Where(member => !member.IsDefined(typeof(CompilerGeneratedAttribute))))
        {
            string? line = member switch
            {
                FieldInfo { IsLiteral: true, IsPublic: true } constant => string.Create(
                    CultureInfo.InvariantCulture,
                    $"const {Name(constant.FieldType)} {constant.Name} = {constant.GetRawConstantValue()}"
                ),
                FieldInfo field when IsSeen(field.IsPublic, field.IsFamily || field.IsFamilyOrAssembly) && !field.IsSpecialName =>
                    $"{Name(field.FieldType)} {field.Name}",
                PropertyInfo property when Accessors(property) is { Length: > 0 } accessors =>
                    $"{Name(property.PropertyType)} {property.Name}{Indices(property)} {{ {accessors} }}",
                EventInfo raised when raised.AddMethod is { } add && IsSeen(add) => $"event {Name(raised.EventHandlerType!)} {raised.Name}",
                ConstructorInfo { IsStatic: false } constructor when IsSeen(constructor) => $"new({Parameters(constructor)})",
                MethodInfo method
                    when IsSeen(method) && (!method.IsSpecialName || method.Name.StartsWith("op_", StringComparison.Ordinal)) =>
                    $"{(method.IsStatic ? "static " : "")}{Name(method.ReturnType)} {method.Name}{Arguments(method)}({Parameters(method)})",
                _ => null,
            };
            if (line is not null)
            {
                yield return line;
            }
        }
    }

    private static bool IsSeen(MethodBase method) => IsSeen(method.IsPublic, method.IsFamily || method.IsFamilyOrAssembly);

    private static bool IsSeen(bool isPublic, bool isProtected) => isPublic || isProtected;

    private static string Accessors(PropertyInfo property) =>
        string.Join(
            " ",
            new[] { (property.GetMethod, "get;"), (property.SetMethod, IsInit(property) ? "init;" : "set;") }
                .Where(accessor => accessor.Item1 is { } method && IsSeen(method))
                .Select(accessor => accessor.Item2)
        );

    private static bool IsInit(PropertyInfo property) =>
        property.SetMethod?.ReturnParameter.GetRequiredCustomModifiers().Contains(typeof(IsExternalInit)) == true;

    private static string Indices(PropertyInfo property) =>
        property.GetIndexParameters() is { Length: > 0 } indices
            ? $"[{string.Join(", ", indices.Select(index => Name(index.ParameterType)))}]"
            : "";

    private static string Arguments(MethodInfo method) =>
        method.IsGenericMethodDefinition ? $"<{string.Join(", ", method.GetGenericArguments().Select(Name))}>" : "";

    private static string Parameters(MethodBase method) =>
        string.Join(
            ", ",
            method
                .GetParameters()
                .Select(parameter => $"{Name(parameter.ParameterType)} {parameter.Name}{(parameter.IsOptional ? " = …" : "")}")
        );

    private static string Name(Type type)
    {
        if (type.IsGenericParameter)
        {
            return type.Name;
        }
        if (type.HasElementType)
        {
            return Name(type.GetElementType()!)
                + (
                    type.IsArray ? "[]"
                    : type.IsByRef ? "&"
                    : "*"
                );
        }
        string own = type.IsNested ? $"{Name(type.DeclaringType!)}.{type.Name}" : type.FullName ?? type.Name;
        int tick = own.IndexOf('`', StringComparison.Ordinal);
        string bare = tick < 0 ? own : own[..tick];
        return type.IsGenericType && tick >= 0 ? $"{bare}<{string.Join(", ", type.GetGenericArguments().Select(Name))}>" : bare;
    }
}

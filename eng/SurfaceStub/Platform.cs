using System.Globalization;
using System.Numerics;
using System.Reflection;

namespace SurfaceStub;

/// <summary>The types of .NET that recorded signatures mention by their bare names.</summary>
internal static class Platform
{
    /// <summary>The namespaces that they are in.</summary>
    public static readonly string[] Namespaces =
    [
        "System",
        "System.Collections",
        "System.Collections.Generic",
        "System.Globalization",
        "System.IO",
        "System.Numerics",
    ];

    private static readonly ILookup<string, Type> Types = new[] { typeof(object), typeof(Stack<>), typeof(Complex), typeof(CultureInfo) }
        .Select(type => type.Assembly)
        .Distinct()
        .SelectMany(assembly => assembly.GetExportedTypes())
        .Where(type => !type.IsNested && Namespaces.Contains(type.Namespace))
        .ToLookup(type => type.Name.Split('`')[0], StringComparer.Ordinal);

    /// <summary>A type of this name and number of type parameters; of any number where none is given.</summary>
    public static Type? Find(string name, int? arity = null) =>
        Types[name].FirstOrDefault(type => arity is null || type.GetGenericArguments().Length == arity);

    /// <summary>Throwing implementations of an interface of .NET, which the record does not hold.</summary>
    /// <param name="text">The interface, such as <c>IList&lt;T&gt;</c>.</param>
    public static IEnumerable<string> Implement(string text)
    {
        string[] arguments = text.Contains('<') ? [.. Words.Split(text[(text.IndexOf('<') + 1)..^1], ',')] : [];
        if (Find(text.Split('<')[0], arguments.Length) is not { IsInterface: true } definition)
        {
            return [];
        }
        Type[] parameters = definition.GetGenericArguments();
        string Name(Type type) => Text(type, parameters, arguments);
        string List(ParameterInfo[] list) =>
            string.Join(
                ", ",
                list.Select(parameter =>
                    parameter.IsOut
                        ? $"out {Name(parameter.ParameterType.GetElementType()!)} {parameter.Name}"
                        : $"{Name(parameter.ParameterType)} {parameter.Name}"
                )
            );
        IEnumerable<string> methods = definition
            .GetMethods()
            .Where(method => method is { IsSpecialName: false, IsAbstract: true, IsStatic: false })
            .Select(method => $"{Name(method.ReturnType)} {text}.{method.Name}({List(method.GetParameters())}) => throw null!;");
        IEnumerable<string> properties = definition
            .GetProperties()
            .Select(property =>
            {
                string name = property.GetIndexParameters() is { Length: > 0 } list ? $"this[{List(list)}]" : property.Name;
                string get = property.CanRead ? "get => throw null!; " : "";
                string set = property.CanWrite ? "set => throw null!; " : "";
                return $"{Name(property.PropertyType)} {text}.{name} {{ {get}{set}}}";
            });
        return methods.Concat(properties);
    }

    private static string Text(Type type, Type[] parameters, string[] arguments) =>
        Array.IndexOf(parameters, type) is var at and >= 0 ? arguments[at]
        : type == typeof(void) ? "void"
        : type.IsArray ? Text(type.GetElementType()!, parameters, arguments) + "[]"
        : type.IsGenericType
            ? $"{type.Name.Split('`')[0]}<{string.Join(", ", type.GetGenericArguments().Select(part => Text(part, parameters, arguments)))}>"
        : type.Name;
}

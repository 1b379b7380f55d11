using System.Globalization;
using System.Reflection;
using System.Runtime.CompilerServices;

namespace Safe.Torch.Tests.Contract;

/// <summary>Writes public members the way the record of TorchSharp's surface does.</summary>
internal static class Signature
{
    private static readonly Dictionary<Type, string> keywords = new()
    {
        [typeof(void)] = "void",
        [typeof(bool)] = "bool",
        [typeof(byte)] = "byte",
        [typeof(sbyte)] = "sbyte",
        [typeof(short)] = "short",
        [typeof(int)] = "int",
        [typeof(long)] = "long",
        [typeof(ushort)] = "ushort",
        [typeof(ulong)] = "ulong",
        [typeof(float)] = "float",
        [typeof(double)] = "double",
        [typeof(string)] = "string",
        [typeof(object)] = "object",
    };

    /// <summary>The members a type itself declares, without modifiers that a caller does not see.</summary>
    internal static IEnumerable<string> Of(Type type)
    {
        const BindingFlags Declared = BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;
        return type.GetMembers(Declared).Where(member => !IsPlumbing(member)).Select(Of);
    }

    /// <summary>A type as the record names it: without the namespace, nested in its holders.</summary>
    internal static string Name(Type type)
    {
        if (keywords.TryGetValue(type, out string? keyword))
        {
            return keyword;
        }
        if (type.IsArray)
        {
            return $"{Name(type.GetElementType()!)}[{new string(',', type.GetArrayRank() - 1)}]";
        }
        if (Nullable.GetUnderlyingType(type) is { } underlying)
        {
            return Name(underlying) + "?";
        }
        if (type.IsGenericParameter)
        {
            return type.Name;
        }
        Type[] all = type.GetGenericArguments();
        int held = type.DeclaringType?.GetGenericArguments().Length ?? 0;
        string[] arguments = [.. all.Skip(held).Select(Name)];
        if (type.IsAssignableTo(typeof(ITuple)) && type.IsValueType)
        {
            return $"({string.Join(", ", arguments)})";
        }
        string holder =
            type.DeclaringType is not { } outer ? ""
            : held == 0 ? Name(outer) + "."
            : Name(outer.MakeGenericType(all[..held])) + ".";
        string name = type.Name.Split('`')[0];
        return holder + name + (arguments.Length > 0 ? $"<{string.Join(", ", arguments)}>" : "");
    }

    private static bool IsPlumbing(MemberInfo member) =>
        member is Type or EventInfo
        || member is MethodInfo { IsSpecialName: true } method && !method.Name.StartsWith("op_", StringComparison.Ordinal)
        || member is FieldInfo { IsSpecialName: true }
        || IsOverride(member as MethodInfo ?? (member as PropertyInfo)?.GetMethod)
        || member.GetCustomAttribute<CompilerGeneratedAttribute>() is not null
        || (member is MethodInfo or ConstructorInfo && member.DeclaringType!.BaseType == typeof(MulticastDelegate));

    // An override shows nothing that its base does not.
    private static bool IsOverride(MethodInfo? method) => method is not null && method.GetBaseDefinition() != method;

    private static string Of(MemberInfo member) =>
        member switch
        {
            ConstructorInfo constructor => $".ctor({Parameters(constructor.GetParameters())})",
            MethodInfo method => Of(method),
            PropertyInfo property => Of(property),
            FieldInfo { IsLiteral: true } field =>
                $"{Constant(field)}{field.Name} = {Convert.ToInt64(field.GetRawConstantValue(), CultureInfo.InvariantCulture)}{(field.DeclaringType!.IsEnum ? "" : ";")}",
            FieldInfo field => $"{Static(field.IsStatic)}{Name(field.FieldType)} {field.Name};",
            _ => throw new NotSupportedException($"a public {member.MemberType}"),
        };

    private static string Of(MethodInfo method)
    {
        string generic = method.IsGenericMethod ? $"<{string.Join(", ", method.GetGenericArguments().Select(Name))}>" : "";
        string extended = method.GetCustomAttribute<ExtensionAttribute>() is null ? "" : "this ";
        string result = Name(method.ReturnType) + TupleNames(method.ReturnParameter);
        return $"{Static(method.IsStatic)}{result} {method.Name}{generic}({extended}{Parameters(method.GetParameters())})";
    }

    private static string Of(PropertyInfo property)
    {
        ParameterInfo[] indices = property.GetIndexParameters();
        string name = indices.Length > 0 ? $"this[{Parameters(indices)}]" : property.Name;
        MethodInfo[] accessors = property.GetAccessors();
        string get = property.GetMethod is { IsPublic: true } ? " get;" : "";
        string set = property.SetMethod is { IsPublic: true } ? " set;" : "";
        return $"{Static(accessors[0].IsStatic)}{Name(property.PropertyType)} {name} {{{get}{set} }}";
    }

    private static string Constant(FieldInfo field) => field.DeclaringType!.IsEnum ? "" : $"const {Name(field.FieldType)} ";

    private static string Static(bool isStatic) => isStatic ? "static " : "";

    private static string TupleNames(ParameterInfo result) =>
        result.GetCustomAttribute<TupleElementNamesAttribute>() is { } names ? $" /*{string.Join(",", names.TransformNames)}*/" : "";

    private static string Parameters(ParameterInfo[] parameters) => string.Join(", ", parameters.Select(Of));

    private static string Of(ParameterInfo parameter)
    {
        string array = parameter.GetCustomAttribute<ParamArrayAttribute>() is null ? "" : "params ";
        string standard = parameter.HasDefaultValue ? $" = {Value(parameter)}" : "";
        string type = parameter.IsOut ? "out " + Name(parameter.ParameterType.GetElementType()!) : Name(parameter.ParameterType);
        return $"{array}{type} {parameter.Name}{standard}";
    }

    private static string Value(ParameterInfo parameter)
    {
        Type type = Nullable.GetUnderlyingType(parameter.ParameterType) ?? parameter.ParameterType;
        return parameter.DefaultValue switch
        {
            null => type.IsValueType && type == parameter.ParameterType ? "default" : "null",
            bool value => value ? "true" : "false",
            string value => $"\"{value}\"",
            float value => value.ToString(CultureInfo.InvariantCulture) + "f",
            { } value when type.IsEnum => $"{Name(type)}.{Enum.ToObject(type, value)}",
            IFormattable value => value.ToString(null, CultureInfo.InvariantCulture),
            { } value => value.ToString()!,
        };
    }
}

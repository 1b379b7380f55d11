using System.Reflection;

namespace Safe.Torch.Tests.Lifetime;

/// <summary>Makes up arguments for any public member of the surface, so that all of them can be called.</summary>
internal static class Arguments
{
    /// <summary>Whether a member can be called through reflection: spans cannot be boxed.</summary>
    internal static bool CanBeMade(MethodInfo method) =>
        !method.ReturnType.IsByRefLike && method.GetParameters().All(parameter => !parameter.ParameterType.IsByRefLike);

    /// <summary>The method, closed over <see cref="float"/> where it is generic.</summary>
    internal static MethodInfo Closed(MethodInfo method) =>
        method.IsGenericMethodDefinition ? method.MakeGenericMethod([.. method.GetGenericArguments().Select(_ => typeof(float))]) : method;

    /// <summary>One argument: a plain one, with <paramref name="tensor"/> wherever a tensor must be given.</summary>
    internal static object? For(ParameterInfo parameter, Tensor tensor) =>
        TensorArgument(parameter, tensor) is { } given && !parameter.HasDefaultValue ? given
        : parameter.HasDefaultValue ? Default(parameter)
        : Plain(parameter.ParameterType);

    /// <summary>The argument with a tensor in it; null where the parameter takes none.</summary>
    internal static object? TensorArgument(ParameterInfo parameter, Tensor tensor)
    {
        Type type = parameter.ParameterType;
        return type == typeof(Tensor) ? tensor
            : type.IsAssignableFrom(typeof(Tensor[])) && type != typeof(object) && type != typeof(Array) ? new[] { tensor }
            : type == typeof(TensorIndex[]) ? new[] { TensorIndex.Tensor(tensor) }
            : null;
    }

    private static object? Default(ParameterInfo parameter) =>
        parameter.DefaultValue is { } value && Nullable.GetUnderlyingType(parameter.ParameterType) is null && parameter.ParameterType.IsEnum
            ? Enum.ToObject(parameter.ParameterType, value)
            : parameter.DefaultValue ?? (parameter.ParameterType.IsValueType ? Activator.CreateInstance(parameter.ParameterType) : null);

    private static object? Plain(Type type) =>
        type == typeof(Scalar) ? (Scalar)1
        : type == typeof(Device) ? CPU
        : type == typeof(string) ? "cpu"
        : type == typeof(ScalarType) ? ScalarType.Float32
        : type.IsAssignableFrom(typeof(long[])) && type != typeof(object) ? new long[] { 0, 1 }
        : type == typeof(object) ? new object()
        : type.IsValueType ? Activator.CreateInstance(type)
        : null;
}

namespace SurfaceStub;

/// <summary>Operators by the names of their methods.</summary>
internal static class Operators
{
    private static readonly Dictionary<string, string> Signs = new(StringComparer.Ordinal)
    {
        ["op_Addition"] = "+",
        ["op_Subtraction"] = "-",
        ["op_Multiply"] = "*",
        ["op_Division"] = "/",
        ["op_Modulus"] = "%",
        ["op_BitwiseAnd"] = "&",
        ["op_BitwiseOr"] = "|",
        ["op_ExclusiveOr"] = "^",
        ["op_OnesComplement"] = "~",
        ["op_UnaryNegation"] = "-",
        ["op_Equality"] = "==",
        ["op_Inequality"] = "!=",
        ["op_GreaterThan"] = ">",
        ["op_GreaterThanOrEqual"] = ">=",
        ["op_LessThan"] = "<",
        ["op_LessThanOrEqual"] = "<=",
    };

    /// <summary>An operator's declaration up to its parameters; null if a method is none.</summary>
    /// <param name="method">The method's name.</param>
    /// <param name="type">The type of its result.</param>
    public static string? Find(string method, string type) =>
        method switch
        {
            "op_Implicit" => $"implicit operator {type}",
            "op_Explicit" => $"explicit operator {type}",
            _ => Signs.TryGetValue(method, out string? sign) ? $"{type} operator {sign}" : null,
        };
}

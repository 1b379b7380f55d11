using System.Globalization;
using Microsoft.CodeAnalysis.CSharp;

namespace Safe.Framework.Generators.Emitting;

/// <summary>Constants as C# text, the same under every culture.</summary>
internal static class Literals
{
    /// <summary>An object initialiser of the written settings, with a blank before it; nothing if there are none.</summary>
    public static string Initializer(EquatableArray<SettingModel> settings) =>
        settings.Count == 0 ? "" : $" {{ {string.Join(", ", settings.Select(setting => $"{setting.Name} = {Of(setting.Value)}"))} }}";

    public static string Of(string text) => SymbolDisplay.FormatLiteral(text, quote: true);

    public static string Of(ConstantModel constant) =>
        constant switch
        {
            { IsType: true } => $"static ({constant.Arguments}) => new {constant.Value}({constant.Arguments})",
            { EnumType: { } type, EnumMember: { } member } => $"{type}.{member}",
            { EnumType: { } type } => $"({type})({Primitive(constant.Value)})",
            _ => Primitive(constant.Value),
        };

    private static string Primitive(object? value) =>
        value switch
        {
            null => "null",
            string text => Of(text),
            char letter => SymbolDisplay.FormatLiteral(letter, quote: true),
            bool truth => truth ? "true" : "false",
            double number => Special("double", number) ?? number.ToString("R", CultureInfo.InvariantCulture) + "D",
            float number => Special("float", number) ?? number.ToString("R", CultureInfo.InvariantCulture) + "F",
            IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
            _ => throw new NotSupportedException($"a constant of type {value.GetType()} in an attribute"),
        };

    private static string? Special(string type, double number) =>
        number switch
        {
            double.NaN => type + ".NaN",
            double.PositiveInfinity => type + ".PositiveInfinity",
            double.NegativeInfinity => type + ".NegativeInfinity",
            _ => null,
        };
}

using System.Globalization;

namespace Safe.Framework.Tasks.Recipes.Reading;

/// <summary>A thing that a recipe may be told.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Form">What its value looks like.</param>
/// <param name="Choices">The values that there are; empty: those of the form.</param>
internal sealed record RecipeOption(string Name, OptionForm Form, params string[] Choices)
{
    /// <summary>What a value should have been; null: it is so.</summary>
    /// <param name="value">The value.</param>
    internal string? Expected(string value)
    {
        if (Choices.Length > 0)
        {
            return Choices.Contains(value, StringComparer.OrdinalIgnoreCase) ? null : "one of " + string.Join(", ", Choices);
        }
        return Form switch
        {
            OptionForm.Count => IsWhole(value, 1) ? null : "a whole number of 1 or more",
            OptionForm.Whole => IsWhole(value, 0) ? null : "a whole number of 0 or more",
            OptionForm.Number => IsNumber(value, out _) ? null : "a number",
            OptionForm.Share => IsNumber(value, out double share) && share is >= 0 and < 1 ? null : "a number of 0 or more and less than 1",
            OptionForm.Flag => bool.TryParse(value, out _) ? null : "true or false",
            _ => value.Length > 0 ? null : "a text",
        };
    }

    private static bool IsWhole(string value, int least) =>
        int.TryParse(value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int number) && number >= least;

    private static bool IsNumber(string value, out double number) =>
        double.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out number) && double.IsFinite(number);
}

namespace Safe.Framework.Tasks.Recipes.Reading;

/// <summary>What the value of an option looks like.</summary>
internal enum OptionForm
{
    /// <summary>Any text.</summary>
    Text,

    /// <summary>A whole number, 1 at least.</summary>
    Count,

    /// <summary>A whole number, 0 at least.</summary>
    Whole,

    /// <summary>A number.</summary>
    Number,

    /// <summary>A number of [0, 1).</summary>
    Share,

    /// <summary>True or false.</summary>
    Flag,
}

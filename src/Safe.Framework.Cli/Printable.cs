namespace Safe.Framework.Cli;

/// <summary>Text from files as a terminal may show it.</summary>
internal static class Printable
{
    /// <summary>The text on one line, each control character replaced by a question mark: a file shall not drive the terminal.</summary>
    public static string Text(string text) =>
        string.Create(
            text.Length,
            text,
            (target, source) =>
            {
                for (int i = 0; i < source.Length; i++)
                {
                    target[i] = char.IsControl(source[i]) ? '?' : source[i];
                }
            }
        );
}

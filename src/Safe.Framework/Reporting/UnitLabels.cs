namespace Safe.Framework.Reporting;

/// <summary>Short names of freeze units for charts: what their paths share at the start is left out.</summary>
internal static class UnitLabels
{
    /// <summary>The names, in the order of the paths.</summary>
    /// <param name="paths">Paths in the model, such as <c>bert.encoder.layer.4</c>.</param>
    internal static IReadOnlyList<string> Short(IReadOnlyList<string> paths)
    {
        if (paths.Count < 2)
        {
            return paths;
        }
        string[][] parts = [.. paths.Select(path => path.Split('.'))];
        int shared = 0;
        while (parts.All(part => shared < part.Length - 1 && part[shared] == parts[0][shared]))
        {
            shared++;
        }
        // A bare number says little: keep the word before it.
        bool bare = parts.All(part => part.Length == shared + 1 && int.TryParse(part[shared], out _));
        int from = bare && shared > 0 ? shared - 1 : shared;
        return [.. parts.Select(part => string.Join('.', part[from..]))];
    }
}

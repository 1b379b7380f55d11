namespace Safe.Torch;

/// <summary>Hooks in the order they were added. Copied on every change, so a running call keeps the hooks it began with.</summary>
/// <typeparam name="THook">Type of the hooks.</typeparam>
internal struct HookTable<THook>
{
    private (string Key, THook Hook)[]? entries;

    public readonly ReadOnlySpan<(string Key, THook Hook)> Entries => entries;

    public readonly bool IsEmpty => entries is null;

    public void Add(string key, THook hook) => entries = [.. entries ?? [], (key, hook)];

    public void Remove(string key)
    {
        (string Key, THook Hook)[] rest = Array.FindAll(entries ?? [], entry => !string.Equals(entry.Key, key, StringComparison.Ordinal));
        entries = rest.Length == 0 ? null : rest;
    }
}

namespace Safe.Testing.Browsing;

/// <summary>What a browser made of a page.</summary>
/// <param name="Dom">The document after loading, as text.</param>
/// <param name="Console">What it wrote to its console, errors of scripts among it.</param>
public sealed record BrowserView(string Dom, IReadOnlyList<string> Console);

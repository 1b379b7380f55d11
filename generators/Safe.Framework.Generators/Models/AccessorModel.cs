namespace Safe.Framework.Generators.Models;

/// <summary>An accessor: its modifiers, with a blank after them if there are any, and <c>get</c>, <c>set</c> or <c>init</c>.</summary>
internal sealed record AccessorModel(string Modifiers, string Keyword);

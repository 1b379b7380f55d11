namespace Safe.Framework.Adapters;

/// <summary>A module with its place in a model.</summary>
/// <param name="Path">Its dotted path; empty for the model itself.</param>
/// <param name="Owner">The module that it is registered in; null for the model itself.</param>
/// <param name="Member">Its registered name in <paramref name="Owner"/>; empty for the model itself.</param>
/// <param name="Module">The module.</param>
public sealed record ModulePlace(string Path, Module? Owner, string Member, Module Module);

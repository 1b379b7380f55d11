namespace Safe.Torch.Generators.Parsing;

/// <summary>A schema line cannot be used; the message says why and where.</summary>
/// <param name="message">What is wrong.</param>
internal sealed class SchemaException(string message) : Exception(message);

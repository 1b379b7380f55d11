using System.CommandLine;

namespace Safe.Framework.Cli;

/// <summary>A command whose help ends with examples.</summary>
/// <param name="name">Its name.</param>
/// <param name="description">What it does, in a sentence.</param>
/// <param name="examples">Examples and what else there is to say, as they shall be shown.</param>
internal sealed class Verb(string name, string description, string examples) : Command(name, description)
{
    /// <summary>Examples and what else there is to say.</summary>
    public string Examples => examples;
}

namespace Safe.Framework.Tasks.Metrics.Generation;

/// <summary>Checks of what metrics of generated text compare.</summary>
internal static class GeneratedText
{
    /// <summary>Requires as many lists of references as outputs, none empty.</summary>
    /// <exception cref="ArgumentException">It is not so.</exception>
    internal static void Require(IReadOnlyList<string> outputs, IReadOnlyList<IReadOnlyList<string>> references)
    {
        ArgumentNullException.ThrowIfNull(outputs);
        ArgumentNullException.ThrowIfNull(references);
        if (outputs.Count != references.Count || outputs.Count == 0)
        {
            throw new ArgumentException($"{outputs.Count} outputs do not match {references.Count} lists of references; both need some");
        }
        for (int index = 0; index < references.Count; index++)
        {
            if (references[index].Count == 0)
            {
                throw new ArgumentException($"output {index} has no reference", nameof(references));
            }
        }
    }
}

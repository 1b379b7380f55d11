namespace Safe.Framework.Tasks.Language;

/// <summary>Something that is asked for, and how it is answered.</summary>
/// <param name="Task">What to do.</param>
/// <param name="Input">What to do it with; may be empty.</param>
/// <param name="Output">The answer.</param>
public sealed record Instruction(string Task, string Input, string Output)
{
    /// <summary>What a model gets to read, in the layout of Stanford's Alpaca (2023).</summary>
    public string Prompt =>
        Input.Length == 0
            ? "Below is an instruction that describes a task. Write a response that appropriately completes the request.\n\n"
                + $"### Instruction:\n{Task}\n\n### Response:\n"
            : "Below is an instruction that describes a task, paired with an input that provides further context. "
                + $"Write a response that appropriately completes the request.\n\n### Instruction:\n{Task}\n\n### Input:\n{Input}\n\n### Response:\n";
}

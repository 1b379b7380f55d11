namespace Safe.Framework.Tasks.Tokenization.PostProcessing;

/// <summary>What stands around one text, and around two.</summary>
/// <param name="Single">The template of one text.</param>
/// <param name="Pair">The template of two texts.</param>
internal sealed record RowTemplate(IReadOnlyList<TemplatePart> Single, IReadOnlyList<TemplatePart> Pair)
{
    /// <summary>Nothing stands around the texts.</summary>
    public static RowTemplate Plain { get; } = new([TemplatePart.Text(0, 0)], [TemplatePart.Text(0, 0), TemplatePart.Text(1, 1)]);

    /// <summary>Whether token types come from <see cref="Plain"/> where special tokens are not wanted.</summary>
    public bool TypesNeedSpecialTokens { get; init; }

    /// <summary>The template of one or two texts.</summary>
    public IReadOnlyList<TemplatePart> Of(bool pair) => pair ? Pair : Single;

    /// <summary>How many special tokens come on top of the texts.</summary>
    public int Added(bool pair) => Of(pair).Sum(part => part.Ids.Length);

    /// <summary>BERT's: <c>[CLS] A [SEP]</c>, <c>[CLS] A [SEP] B [SEP]</c>.</summary>
    public static RowTemplate Bert(int start, int separator) =>
        new(
            [TemplatePart.Special(start), TemplatePart.Text(0, 0), TemplatePart.Special(separator)],
            [
                TemplatePart.Special(start),
                TemplatePart.Text(0, 0),
                TemplatePart.Special(separator),
                TemplatePart.Text(1, 1),
                TemplatePart.Special(separator, 1),
            ]
        );

    /// <summary>RoBERTa's: <c>&lt;s&gt; A &lt;/s&gt;</c>, <c>&lt;s&gt; A &lt;/s&gt; &lt;/s&gt; B &lt;/s&gt;</c>, all of type 0.</summary>
    public static RowTemplate Roberta(int start, int separator) =>
        new(
            [TemplatePart.Special(start), TemplatePart.Text(0, 0), TemplatePart.Special(separator)],
            [
                TemplatePart.Special(start),
                TemplatePart.Text(0, 0),
                TemplatePart.Special(separator),
                TemplatePart.Special(separator),
                TemplatePart.Text(1, 0),
                TemplatePart.Special(separator),
            ]
        );

    /// <summary>LLaMA's: each text between the begin token and the end token, as far as they are wanted; the second of type 1.</summary>
    public static RowTemplate Bracketed(int? start, int? end)
    {
        List<TemplatePart> Around(int sequence)
        {
            List<TemplatePart> parts = [];
            if (start is { } first)
            {
                parts.Add(TemplatePart.Special(first, sequence));
            }

            parts.Add(TemplatePart.Text(sequence, sequence));
            if (end is { } last)
            {
                parts.Add(TemplatePart.Special(last, sequence));
            }

            return parts;
        }

        return new RowTemplate(Around(0), [.. Around(0), .. Around(1)]);
    }
}

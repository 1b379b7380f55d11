namespace Safe.Framework.Tasks.Tokenization.Pipeline;

/// <summary>The tokens of one text, as the model puts them out.</summary>
internal sealed class TokenRow
{
    private TextBuffer? text;
    private int wordStart;
    private int word;

    /// <summary>Token ids.</summary>
    public List<int> Ids { get; } = [];

    /// <summary>Where each token stands in the text; empty if not tracked.</summary>
    public List<TokenSpan> Spans { get; } = [];

    /// <summary>The index of each token's word; empty if not tracked.</summary>
    public List<int> Words { get; } = [];

    /// <summary>Says which word the following tokens are of.</summary>
    public void BeginWord(TextBuffer buffer, int start)
    {
        text = buffer.Tracks ? buffer : null;
        wordStart = start;
        word++;
    }

    /// <summary>Adds a token.</summary>
    /// <param name="id">Its id.</param>
    /// <param name="start">Its first character within the word.</param>
    /// <param name="end">Behind its last character.</param>
    public void Add(int id, int start, int end)
    {
        Ids.Add(id);
        if (text is not null)
        {
            Spans.Add(text.Origin(wordStart + start, wordStart + end));
            Words.Add(word - 1);
        }
    }

    /// <summary>Adds a token that stands for a range of the original text and is a word of its own.</summary>
    public void AddWhole(int id, TokenSpan span, bool track)
    {
        word++;
        Ids.Add(id);
        if (track)
        {
            Spans.Add(span);
            Words.Add(word - 1);
        }
    }

    /// <summary>Moves every place one unit towards the beginning: the text had a space in front that is not its own.</summary>
    public void ShiftLeft()
    {
        for (int index = 0; index < Spans.Count; index++)
        {
            Spans[index] = new TokenSpan(Math.Max(0, Spans[index].Start - 1), Math.Max(0, Spans[index].End - 1));
        }
    }

    /// <summary>Takes back tokens from the end.</summary>
    public void CutTo(int count)
    {
        Ids.RemoveRange(count, Ids.Count - count);
        if (text is not null)
        {
            Spans.RemoveRange(count, Spans.Count - count);
            Words.RemoveRange(count, Words.Count - count);
        }
    }
}

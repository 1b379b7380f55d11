using Safe.Framework.Tasks.Tokenization;

namespace Safe.Framework.Tasks.Squad;

/// <summary>A question with a part of its context that fits into a row.</summary>
/// <param name="Question">Index of the question.</param>
/// <param name="Text">The row, with offsets.</param>
/// <param name="First">The token that the answer begins with; 0, which is no token of a text, where the answer is not in this part.</param>
/// <param name="Last">The token that it ends with; 0 likewise.</param>
internal sealed record SquadWindow(int Question, TokenizedText Text, int First, int Last)
{
    /// <summary>The rows of a question: as many as its context needs, each beginning some tokens before the last one's end.</summary>
    /// <param name="index">Index of the question.</param>
    /// <param name="question">The question.</param>
    /// <param name="tokenizer">Encodes it, with offsets.</param>
    /// <param name="options">How long rows are.</param>
    internal static IEnumerable<SquadWindow> Of(int index, SquadQuestion question, PretrainedTokenizer tokenizer, SquadOptions options)
    {
        var encode = new EncodeOptions
        {
            MaxLength = options.MaxTokens,
            Stride = options.Stride,
            Truncation = Truncation.OnlySecond,
            WithOffsets = true,
        };
        // A question longer than the limit would leave no room for its context.
        string asked = Shortened(question.Question.Trim(), tokenizer, options.MaxQuestionTokens);
        foreach (TokenizedText text in tokenizer.EncodeWindows(asked, question.Context, encode))
        {
            (int first, int last) = Place(text, question.Answers[0]);
            yield return new SquadWindow(index, text, first, last);
        }
    }

    private static string Shortened(string question, PretrainedTokenizer tokenizer, int most)
    {
        TokenizedText text = tokenizer.Encode(question, options: new EncodeOptions { AddSpecialTokens = false, WithOffsets = true });
        return text.Length <= most ? question : question[..text.Offsets[most - 1].End];
    }

    private static (int First, int Last) Place(TokenizedText text, SquadAnswer answer)
    {
        int first = -1;
        int last = -1;
        for (int token = 0; token < text.Length; token++)
        {
            if (text.SequenceIds[token] != 1)
            {
                continue;
            }
            TokenSpan span = text.Offsets[token];
            first = span.Start <= answer.Start && answer.Start < span.End ? token : first;
            last = span.Start < answer.End && answer.End <= span.End ? token : last;
        }
        return first >= 0 && last >= first ? (first, last) : (0, 0);
    }
}

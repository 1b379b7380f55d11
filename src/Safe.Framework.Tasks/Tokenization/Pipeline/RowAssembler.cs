using Safe.Framework.Tasks.Tokenization.PostProcessing;

namespace Safe.Framework.Tasks.Tokenization.Pipeline;

/// <summary>Puts the tokens of one or two texts and the special tokens into a row.</summary>
/// <param name="parts">The tokenizer's parts.</param>
internal sealed class RowAssembler(TokenizerParts parts)
{
    /// <summary>How many special tokens come on top.</summary>
    public int Added(bool pair, EncodeOptions options) => options.AddSpecialTokens ? parts.Template.Added(pair) : 0;

    /// <summary>Which tokens of the texts a row keeps.</summary>
    public (Range First, Range Second) Kept(TokenRow first, TokenRow? second, EncodeOptions options)
    {
        int ofSecond = second?.Ids.Count ?? 0;
        (int cutFirst, int cutSecond) = PairTruncation.Cuts(
            first.Ids.Count,
            ofSecond,
            options,
            Added(second is not null, options),
            parts.LongerKeepsOddToken
        );
        return options.TruncationSide == RowSide.Right
            ? (..(first.Ids.Count - cutFirst), ..(ofSecond - cutSecond))
            : (cutFirst.., cutSecond..);
    }

    /// <summary>Makes a row.</summary>
    /// <param name="first">The first text's tokens.</param>
    /// <param name="second">The second text's tokens, or null.</param>
    /// <param name="kept">Which of them the row keeps.</param>
    /// <param name="options">Special tokens and offsets.</param>
    /// <returns>The row, not padded.</returns>
    public TokenizedText Assemble(TokenRow first, TokenRow? second, (Range First, Range Second) kept, EncodeOptions options)
    {
        bool pair = second is not null;
        bool plain = !options.AddSpecialTokens && parts.Template.TypesNeedSpecialTokens;
        IReadOnlyList<TemplatePart> template = (plain ? RowTemplate.Plain : parts.Template).Of(pair);
        int ofFirst = kept.First.GetOffsetAndLength(first.Ids.Count).Length;
        int ofSecond = pair ? kept.Second.GetOffsetAndLength(second!.Ids.Count).Length : 0;
        int length = ofFirst + ofSecond + Added(pair, options);
        int[] ids = new int[length];
        int[] types = new int[length];
        TokenSpan[] spans = options.WithOffsets ? new TokenSpan[length] : [];
        int[] sequences = options.WithOffsets ? new int[length] : [];
        int[] words = options.WithOffsets ? new int[length] : [];
        sequences.AsSpan().Fill(-1);
        words.AsSpan().Fill(-1);
        int at = 0;
        foreach (TemplatePart part in template)
        {
            if (part.Sequence < 0)
            {
                int count = options.AddSpecialTokens ? part.Ids.Length : 0;
                part.Ids.AsSpan(0, count).CopyTo(ids.AsSpan(at));
                types.AsSpan(at, count).Fill(part.Type);
                at += count;
                continue;
            }

            TokenRow row = part.Sequence == 0 ? first : second!;
            (int offset, int taken) = (part.Sequence == 0 ? kept.First : kept.Second).GetOffsetAndLength(row.Ids.Count);
            row.Ids.CopyTo(offset, ids, at, taken);
            types.AsSpan(at, taken).Fill(part.Type);
            if (options.WithOffsets)
            {
                row.Spans.CopyTo(offset, spans, at, taken);
                row.Words.CopyTo(offset, words, at, taken);
                sequences.AsSpan(at, taken).Fill(part.Sequence);
            }

            at += taken;
        }

        int[] mask = new int[length];
        Array.Fill(mask, 1);
        return new TokenizedText(ids, types, mask)
        {
            Offsets = spans,
            SequenceIds = sequences,
            WordIds = words,
        };
    }

    /// <summary>Fills a row up.</summary>
    /// <param name="row">The row.</param>
    /// <param name="length">Its length afterwards, unless it is longer.</param>
    /// <param name="padding">The padding token.</param>
    /// <param name="options">The side, and what to round the length up to.</param>
    /// <returns>The row, padded.</returns>
    public TokenizedText Pad(TokenizedText row, int length, int padding, EncodeOptions options)
    {
        length = Math.Max(length, row.Length);
        if (options.PadToMultipleOf is > 0 and var multiple)
        {
            length = (length + multiple - 1) / multiple * multiple;
        }

        if (length == row.Length)
        {
            return row;
        }

        bool atLeft = (options.PaddingSide ?? parts.PaddingSide) == RowSide.Left;
        T[] Filled<T>(T[] values, T filler) => values.Length == 0 && row.Length > 0 ? [] : Extended(values, length, filler, atLeft);
        return new TokenizedText(Filled(row.InputIds, padding), Filled(row.TokenTypeIds, 0), Filled(row.AttentionMask, 0))
        {
            Offsets = Filled(row.Offsets, default),
            SequenceIds = Filled(row.SequenceIds, -1),
            WordIds = Filled(row.WordIds, -1),
        };
    }

    private static T[] Extended<T>(T[] values, int length, T filler, bool atLeft)
    {
        var result = new T[length];
        int start = atLeft ? length - values.Length : 0;
        Array.Fill(result, filler);
        values.CopyTo(result, start);
        return result;
    }
}

using System.Text.Json;
using Safe.Framework.Tasks.Tokenization.PostProcessing;

namespace Safe.Framework.Tasks.Tokenization.Files;

/// <summary>The "post_processor" of a <c>tokenizer.json</c>: a template, a correction of offsets, or both.</summary>
internal static class PostProcessorReader
{
    /// <summary>Makes what a place describes.</summary>
    /// <returns>The template and the correction; null where there is none.</returns>
    public static (RowTemplate? Template, OffsetTrimming? Trimming) Read(JsonPlace place)
    {
        string type = place.Get("type").Text();
        switch (type)
        {
            case "TemplateProcessing":
                return (Template(place), null);
            case "BertProcessing":
                return (RowTemplate.Bert(Id(place, "cls"), Id(place, "sep")) with { TypesNeedSpecialTokens = true }, null);
            case "RobertaProcessing":
                return (RowTemplate.Roberta(Id(place, "cls"), Id(place, "sep")) with { TypesNeedSpecialTokens = true }, Trimming(place));
            case "ByteLevel":
                return (null, Trimming(place));
            case "Sequence":
                return Sequence(place);
            default:
                throw place.Unsupported($"the post-processor '{type}' is not supported");
        }
    }

    private static (RowTemplate? Template, OffsetTrimming? Trimming) Sequence(JsonPlace place)
    {
        RowTemplate? template = null;
        OffsetTrimming? trimming = null;
        foreach (JsonPlace part in place.Get("processors").Items())
        {
            (RowTemplate? inner, OffsetTrimming? correction) = Read(part);
            if ((inner is not null && template is not null) || (correction is not null && trimming is not null))
            {
                throw part.Unsupported("two templates, or two corrections of offsets, are not supported");
            }

            template ??= inner;
            trimming ??= correction;
        }

        return (template, trimming);
    }

    private static OffsetTrimming? Trimming(JsonPlace place) =>
        place.FlagOr("trim_offsets", true) ? new OffsetTrimming(place.FlagOr("add_prefix_space", true)) : null;

    /// <summary>A special token as ["[CLS]", 101].</summary>
    private static int Id(JsonPlace place, string member)
    {
        JsonPlace[] pair = [.. place.Get(member).Items().Take(3)];
        return pair.Length == 2 ? pair[1].Integer(0, int.MaxValue - 1) : throw place.Error($"'{member}' needs a token and its id");
    }

    private static RowTemplate Template(JsonPlace place)
    {
        var special = new Dictionary<string, int[]>(StringComparer.Ordinal);
        foreach ((string name, JsonPlace token) in place.Get("special_tokens").Members())
        {
            special[name] = [.. token.Get("ids").Items().Select(id => id.Integer(0, int.MaxValue - 1))];
        }

        TemplatePart[] single = Parts(place.Get("single"), special);
        TemplatePart[] pair = Parts(place.Get("pair"), special);
        if (single.Count(part => part.Sequence == 0) != 1 || single.Any(part => part.Sequence == 1))
        {
            throw place.Error("'single' must have the text A once");
        }

        return pair.Count(part => part.Sequence == 0) == 1 && pair.Count(part => part.Sequence == 1) == 1
            ? new RowTemplate(single, pair)
            : throw place.Error("'pair' must have the texts A and B once each");
    }

    private static TemplatePart[] Parts(JsonPlace list, Dictionary<string, int[]> special) =>
        [
            .. list.Items()
                .Select(item =>
                {
                    if (item.TryGet("Sequence", out JsonPlace? text))
                    {
                        return TemplatePart.Text(text.Get("id").Text() == "A" ? 0 : 1, Type(text));
                    }

                    JsonPlace token = item.Get("SpecialToken");
                    string name = token.Get("id").Text();
                    return special.TryGetValue(name, out int[]? ids)
                        ? new TemplatePart(-1, ids, Type(token))
                        : throw token.Error($"'{name}' is not among the special_tokens");
                }),
        ];

    private static int Type(JsonPlace place) =>
        place.TryGet("type_id", out JsonPlace? type) && type.Kind != JsonValueKind.Null ? type.Integer(0, 1000) : 0;
}

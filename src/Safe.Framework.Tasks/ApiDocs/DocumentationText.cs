using System.Text;
using System.Xml;

namespace Safe.Framework.Tasks.ApiDocs;

/// <summary>Turns the markup of a documentation comment into the words a reader sees.</summary>
internal static class DocumentationText
{
    /// <summary>Reads an element's content as one line of text, and moves behind the element.</summary>
    /// <param name="reader">Stands on the element's start.</param>
    public static string Read(XmlReader reader)
    {
        if (reader.IsEmptyElement)
        {
            reader.Skip();
            return "";
        }

        var text = new StringBuilder();
        int depth = reader.Depth;
        reader.Read();
        while (reader.Depth > depth)
        {
            switch (reader.NodeType)
            {
                case XmlNodeType.Text or XmlNodeType.CDATA or XmlNodeType.Whitespace or XmlNodeType.SignificantWhitespace:
                    text.Append(reader.Value);
                    reader.Read();
                    break;
                case XmlNodeType.Element when IsSkipped(reader):
                    text.Append(' ');
                    reader.Skip();
                    break;
                case XmlNodeType.Element:
                    text.Append(Opening(reader));
                    reader.Read();
                    break;
                case XmlNodeType.EndElement:
                    text.Append(IsInline(reader.Name) ? "" : " ");
                    reader.Read();
                    break;
                default:
                    reader.Read();
                    break;
            }
        }

        reader.Read();
        return MemberNames.WithoutNamespaces(OneLine(text));
    }

    /// <summary>Code samples are no prose; an inline reference written as code is.</summary>
    private static bool IsSkipped(XmlReader reader) =>
        reader.Name is "script" or "example" or "inheritdoc"
        || (reader.Name == "code" && reader.GetAttribute("data-dev-comment-type") is null);

    private static bool IsInline(string name) =>
        name is "see" or "seealso" or "c" or "code" or "a" or "b" or "i" or "em" or "strong" or "sup" or "sub" or "xref" or "u" or "tt";

    /// <summary>What an element adds before its content: a referenced name if it has no content, a blank between blocks.</summary>
    private static string Opening(XmlReader reader)
    {
        if (!IsInline(reader.Name) && reader.Name is not ("paramref" or "typeparamref"))
        {
            return " ";
        }

        // <xref uid=".."></xref> is empty, but not by its syntax.
        bool empty = reader.IsEmptyElement || reader.Name == "xref";
        if (!empty)
        {
            return "";
        }

        return reader.GetAttribute("langword")
            ?? reader.GetAttribute("name")
            ?? MemberNames.OfReference(reader.GetAttribute("cref") ?? reader.GetAttribute("uid") ?? "");
    }

    /// <summary>Collapses blanks, and removes those before a closing mark that markup left behind.</summary>
    private static string OneLine(StringBuilder raw)
    {
        var text = new StringBuilder(raw.Length);
        bool blank = false;
        for (int index = 0; index < raw.Length; index++)
        {
            char character = raw[index];
            if (char.IsWhiteSpace(character))
            {
                blank = true;
                continue;
            }

            bool closes = character is '.' or ',' or ';' && (index + 1 == raw.Length || !char.IsLetterOrDigit(raw[index + 1]));
            if (blank && text.Length > 0 && !closes)
            {
                text.Append(' ');
            }

            text.Append(character);
            blank = false;
        }

        return text.ToString();
    }
}

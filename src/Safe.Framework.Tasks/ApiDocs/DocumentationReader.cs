using System.Xml;

namespace Safe.Framework.Tasks.ApiDocs;

/// <summary>Reads the members of an XML documentation file, one at a time.</summary>
public static class DocumentationReader
{
    private static readonly XmlReaderSettings Settings = new()
    {
        DtdProcessing = DtdProcessing.Prohibit,
        IgnoreComments = true,
        IgnoreProcessingInstructions = true,
        MaxCharactersInDocument = 1L << 29,
    };

    /// <summary>Streams through a file.</summary>
    /// <param name="path">An XML documentation file.</param>
    /// <returns>Its members in file order.</returns>
    /// <exception cref="InvalidDataException">The file is not well-formed; the message names file, line and column.</exception>
    public static IEnumerable<DocumentedMember> Read(string path)
    {
        using Stream stream = File.OpenRead(path);
        using var reader = XmlReader.Create(stream, Settings);
        while (Next(reader, path) is { } member)
        {
            yield return member;
        }
    }

    private static DocumentedMember? Next(XmlReader reader, string path)
    {
        try
        {
            // Reading a member leaves the reader behind it, perhaps on the next one already.
            while (!reader.EOF)
            {
                if (reader.NodeType == XmlNodeType.Element && reader.Name == "member")
                {
                    if (reader.GetAttribute("name") is { Length: > 2 } id)
                    {
                        return ReadMember(reader, id);
                    }

                    reader.Skip();
                }
                else
                {
                    reader.Read();
                }
            }

            return null;
        }
        catch (XmlException exception)
        {
            // A forbidden DTD is reported without a place.
            string place = exception.LineNumber > 0 ? $"({exception.LineNumber},{exception.LinePosition})" : "";
            throw new InvalidDataException($"{path}{place}: not an XML documentation file: {exception.Message}", exception);
        }
    }

    private static DocumentedMember ReadMember(XmlReader reader, string id)
    {
        string summary = "";
        string remarks = "";
        string returns = "";
        List<(string Name, string Text)> parameters = [];
        List<(string Name, string Text)> exceptions = [];
        if (!reader.IsEmptyElement)
        {
            int depth = reader.Depth;
            reader.Read();
            while (reader.Depth > depth)
            {
                switch (reader.NodeType == XmlNodeType.Element ? reader.Name : "")
                {
                    case "summary":
                        summary = DocumentationText.Read(reader);
                        break;
                    case "remarks":
                        remarks = DocumentationText.Read(reader);
                        break;
                    case "returns" or "value":
                        returns = DocumentationText.Read(reader);
                        break;
                    case "param" or "typeparam":
                        parameters.Add((reader.GetAttribute("name") ?? "", DocumentationText.Read(reader)));
                        break;
                    case "exception":
                        exceptions.Add((MemberNames.OfReference(reader.GetAttribute("cref") ?? ""), DocumentationText.Read(reader)));
                        break;
                    default:
                        reader.Skip();
                        break;
                }
            }
        }

        reader.Read();
        return new DocumentedMember(id, summary, remarks, returns, parameters, exceptions);
    }
}

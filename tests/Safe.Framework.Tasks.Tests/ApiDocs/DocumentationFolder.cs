using System.Text;

namespace Safe.Framework.Tasks.Tests.ApiDocs;

/// <summary>A temporary folder with hand-made documentation files.</summary>
internal sealed class DocumentationFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("safe-apidocs-").FullName;

    public void Dispose() => Directory.Delete(Path, recursive: true);

    public string Write(string name, params IEnumerable<(string Id, string Body)> members)
    {
        var xml = new StringBuilder("<?xml version=\"1.0\"?>\n<doc><assembly><name>x</name></assembly><members>\n");
        foreach ((string id, string body) in members)
        {
            xml.Append($"<member name=\"{id}\">{body}</member>\n");
        }

        return WriteRaw(name, xml.Append("</members></doc>").ToString());
    }

    public string WriteRaw(string name, string content)
    {
        string file = System.IO.Path.Combine(Path, name);
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(file)!);
        File.WriteAllText(file, content);
        return file;
    }
}

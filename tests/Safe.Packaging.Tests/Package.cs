using System.IO.Compression;
using System.Xml.Linq;

namespace Safe.Packaging.Tests;

/// <summary>A package's file.</summary>
/// <param name="path">The file.</param>
internal sealed class Package(string path)
{
    /// <summary>Names of all files in it.</summary>
    public IReadOnlyList<string> Files
    {
        get
        {
            using ZipArchive archive = ZipFile.OpenRead(path);
            return [.. archive.Entries.Select(entry => entry.FullName)];
        }
    }

    /// <summary>Its size in bytes.</summary>
    public long Length => new FileInfo(path).Length;

    /// <summary>The one package of this id.</summary>
    /// <param name="id">Its id.</param>
    /// <param name="ending">Which kind: <c>nupkg</c> or <c>snupkg</c>.</param>
    public static Package Of(string id, string ending = "nupkg")
    {
        string[] all = Directory.Exists(Facts.Packages) ? Directory.GetFiles(Facts.Packages, $"{id}.?.*.{ending}") : [];
        return new Package(all.ShouldHaveSingleItem($"{Facts.Packages} must hold one {id}: ./build.sh pack makes it"));
    }

    /// <summary>The content of a file.</summary>
    public byte[] Read(string name)
    {
        using ZipArchive archive = ZipFile.OpenRead(path);
        using Stream stream = archive.GetEntry(name).ShouldNotBeNull($"{path} has no {name}").Open();
        using var content = new MemoryStream();
        stream.CopyTo(content);
        return content.ToArray();
    }

    /// <summary>The content of a text file.</summary>
    public string Text(string name) => System.Text.Encoding.UTF8.GetString(Read(name)).TrimStart('\uFEFF');

    /// <summary>The description that NuGet reads.</summary>
    public XElement Metadata()
    {
        string name = Files.Single(file => file.EndsWith(".nuspec", StringComparison.Ordinal));
        return XDocument.Parse(Text(name)).Root!.Elements().Single();
    }

    /// <summary>A field of the description.</summary>
    public string? Field(string name) => Metadata().Elements().SingleOrDefault(field => field.Name.LocalName == name)?.Value;
}

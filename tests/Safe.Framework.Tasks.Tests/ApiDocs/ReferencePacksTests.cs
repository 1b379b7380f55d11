using Safe.Framework.Tasks.ApiDocs;

namespace Safe.Framework.Tasks.Tests.ApiDocs;

public sealed class ReferencePacksTests : IDisposable
{
    private readonly DocumentationFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void The_newest_version_of_each_pack_is_taken()
    {
        foreach (
            string version in (string[])
                ["A.Ref/9.0.10/ref/net9.0", "A.Ref/10.0.0-rc.2.1/ref/net10.0", "A.Ref/10.0.0/ref/net10.0", "B.Ref/8.0.1/ref/net8.0"]
        )
        {
            folder.Write($"packs/{version}/x.xml");
        }

        folder.Write("packs/A.Runtime/11.0.0/ref/net10.0/x.xml");
        folder.WriteRaw("packs/B.Ref/9.0.0/ref/net9.0/x.dll", "no documentation");
        IEnumerable<string> found = ReferencePacks
            .Find(folder.Path)
            .Select(file => Path.GetRelativePath(folder.Path, file).Replace('\\', '/'));
        found.ShouldBe(["packs/A.Ref/10.0.0/ref/net10.0/x.xml", "packs/B.Ref/8.0.1/ref/net8.0/x.xml"]);
    }

    [Fact]
    public void Any_folder_with_documentation_will_do()
    {
        string file = folder.Write("deep/er/x.xml");
        ReferencePacks.Find(folder.Path).ShouldBe([file]);
    }

    [Fact]
    public void Where_nothing_is_found_the_message_says_where_it_looked() =>
        Should.Throw<DirectoryNotFoundException>(() => ReferencePacks.Find(folder.Path)).Message.ShouldContain(folder.Path);

    [Fact]
    public void A_folder_that_does_not_exist_is_named() =>
        Should.Throw<DirectoryNotFoundException>(() => ReferencePacks.Find(Path.Combine(folder.Path, "no"))).Message.ShouldContain("no");
}

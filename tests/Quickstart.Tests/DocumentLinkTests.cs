using System.Text.RegularExpressions;

namespace Quickstart.Tests;

/// <summary>Links within the documents lead somewhere.</summary>
public sealed partial class DocumentLinkTests
{
    private static readonly string Root = SharedFolder.RepositoryRoot;

    public static TheoryData<string> Documents =>
        [
            "README.md",
            .. Directory
                .EnumerateFiles(Path.Combine(Root, "docs"), "*.md", SearchOption.AllDirectories)
                .Select(file => Path.GetRelativePath(Root, file)),
        ];

    [Theory]
    [MemberData(nameof(Documents))]
    public void Every_file_that_is_linked_to_is_there(string document)
    {
        string path = Path.Combine(Root, document);
        string[] missing =
        [
            .. Link()
                .Matches(File.ReadAllText(path))
                .Select(match => match.Groups["target"].Value)
                .Where(target => !target.StartsWith('#') && !target.Contains("://", StringComparison.Ordinal))
                .Where(target => !Path.Exists(Path.Combine(Path.GetDirectoryName(path)!, target.Split('#')[0]))),
        ];
        missing.ShouldBeEmpty();
    }

    [GeneratedRegex(@"\]\((?<target>[^)\s]+)\)")]
    private static partial Regex Link();
}

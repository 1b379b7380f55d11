using System.Text;
using System.Xml.Linq;
using Xunit.Abstractions;

namespace Safe.Packaging.Tests;

/// <summary>What is in the packages, and what is not.</summary>
public sealed class ContentTests(ITestOutputHelper output)
{
    private const long Mebi = 1 << 20;

    public static TheoryData<string, double> Ids =>
        new()
        {
            { "Safe.Torch", 1 },
            { "Safe.Framework", 1 },
            { "Safe.Framework.Models", 0.5 },
            { "Safe.Framework.Tasks", 0.5 },
            { "Safe.Framework.Cli", 4 },
        };

    [Theory]
    [MemberData(nameof(Ids))]
    public void It_is_small_licensed_described_and_has_symbols(string id, double mebibytes)
    {
        Package package = Package.Of(id);
        output.WriteLine($"{id}: {package.Length:N0} bytes, {package.Files.Count} files");

        package.Length.ShouldBeLessThan((long)(mebibytes * Mebi));
        package.Files.ShouldContain("LICENSE");
        package.Text("README.md").ShouldStartWith("# ");
        package.Field("readme").ShouldBe("README.md");
        package.Field("license").ShouldBe("MIT");
        package.Field("description")!.Length.ShouldBeGreaterThan(30);
        Package.Of(id, "snupkg").Files.ShouldContain(file => file.EndsWith(".pdb", StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void It_tells_nothing_of_the_machine_that_built_it(string id, double mebibytes)
    {
        _ = mebibytes;
        string[] secrets =
        [
            SharedFolder.RepositoryRoot.TrimEnd('/') + "/",
            Environment.GetFolderPath(Environment.SpecialFolder.UserProfile) + "/",
        ];
        foreach (Package package in (Package[])[Package.Of(id), Package.Of(id, "snupkg")])
        {
            foreach (string file in package.Files)
            {
                byte[] content = package.Read(file);
                foreach (string secret in secrets)
                {
                    content.AsSpan().IndexOf(Encoding.UTF8.GetBytes(secret)).ShouldBe(-1, $"{file} holds {secret}");
                    content.AsSpan().IndexOf(Encoding.Unicode.GetBytes(secret)).ShouldBe(-1, $"{file} holds {secret}");
                }
            }
        }
    }

    [Fact]
    public void Generator_analyzers_and_fixes_lie_in_one_slot_and_bring_no_compiler()
    {
        IReadOnlyList<string> files = Package.Of("Safe.Framework").Files;

        files
            .Where(file => file.StartsWith("analyzers/", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal)
            .ShouldBe([
                "analyzers/dotnet/cs/Safe.Framework.Analyzers.dll",
                "analyzers/dotnet/cs/Safe.Framework.CodeFixes.dll",
                "analyzers/dotnet/cs/Safe.Framework.Generators.dll",
            ]);
        files
            .Where(file => file.StartsWith("lib/", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal)
            .ShouldBe(["lib/net10.0/Safe.Framework.dll", "lib/net10.0/Safe.Framework.xml"]);
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void No_package_asks_for_the_compiler_or_a_tensor_library_other_than_its_own(string id, double mebibytes)
    {
        _ = mebibytes;
        Package package = Package.Of(id);
        string[] dependencies =
        [
            .. package
                .Metadata()
                .Descendants()
                .Where(field => field.Name.LocalName == "dependency")
                .Select(field => field.Attribute("id")!.Value),
        ];

        dependencies.ShouldAllBe(dependency =>
            dependency.StartsWith("Safe.", StringComparison.Ordinal)
            || dependency.StartsWith("Microsoft.Extensions.", StringComparison.Ordinal)
            || dependency == "YamlDotNet"
        );
        package.Files.ShouldAllBe(file => !file.Contains("CodeAnalysis", StringComparison.Ordinal));
        package.Files.ShouldAllBe(file =>
            !file.Contains("libtorch", StringComparison.Ordinal) && !file.Contains("libc10", StringComparison.Ordinal)
        );
    }

    [Fact]
    public void Every_source_of_the_native_library_is_there()
    {
        string native = Path.Combine(SharedFolder.RepositoryRoot, "src", "Safe.Torch", "native");
        string[] expected =
        [
            .. Directory
                .EnumerateFiles(native, "*", SearchOption.AllDirectories)
                .Select(file => "native/sources/" + Path.GetRelativePath(native, file))
                .Where(file => !file.EndsWith("Native.targets", StringComparison.Ordinal))
                .Order(StringComparer.Ordinal),
        ];

        Package
            .Of("Safe.Torch")
            .Files.Where(file => file.StartsWith("native/sources/", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal)
            .ShouldBe(expected);
        expected.Length.ShouldBeGreaterThan(30);
    }

    [Fact]
    public void The_tool_brings_what_a_native_library_is_made_from_and_none_beside_itself()
    {
        const string place = "tools/net10.0/any/";
        Package tool = Package.Of("Safe.Framework.Cli");
        Package library = Package.Of("Safe.Torch");

        string[] carried = [.. library.Files.Where(file => file.StartsWith("native/", StringComparison.Ordinal))];
        tool.Files.Where(file => file.StartsWith($"{place}native/", StringComparison.Ordinal))
            .ShouldBe(carried.Select(file => place + file), ignoreOrder: true);
        carried.ShouldAllBe(file => tool.Read(place + file).SequenceEqual(library.Read(file)));
        tool.Files.ShouldNotContain($"{place}libsafe_torch.so");
    }

    [Fact]
    public void Consumers_get_the_usings_that_sources_in_the_tree_have()
    {
        string inTree =
            File.ReadAllText(Path.Combine(SharedFolder.RepositoryRoot, "eng", "TorchBackend.props"))
            + File.ReadAllText(Path.Combine(SharedFolder.RepositoryRoot, "eng", "Generators.props"));
        string packed = Package.Of("Safe.Framework").Text("buildTransitive/Safe.Framework.props");

        Usings(packed, "$(SafeTensorLibrary)").ShouldBe(Usings(inTree, "$(TorchBackend)"));
    }

    private static string[] Usings(string text, string library) =>
        [
            .. text.Split('\n')
                .Select(line => line.Trim())
                .Where(line => line.StartsWith("<Using ", StringComparison.Ordinal))
                .Select(line => XElement.Parse(line).ToString().Replace(library, "Safe.Torch", StringComparison.Ordinal))
                .Order(StringComparer.Ordinal),
        ];
}

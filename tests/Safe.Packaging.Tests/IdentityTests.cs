namespace Safe.Packaging.Tests;

/// <summary>What packages are called when the projects are built against TorchSharp.</summary>
public sealed class IdentityTests
{
    [Theory]
    [InlineData("Safe.Framework")]
    [InlineData("Safe.Framework.Models")]
    [InlineData("Safe.Framework.Tasks")]
    [InlineData("Safe.Framework.Cli")]
    public void The_tensor_library_is_part_of_the_name(string project)
    {
        Property(project, "PackageId").ShouldBe(project);
        Property(project, "PackageId", "-p:TorchBackend=TorchSharp").ShouldBe($"{project}.TorchSharp");
    }

    [Fact]
    public void All_have_the_version_of_one_property()
    {
        foreach (string project in (string[])["Safe.Torch", "Safe.Framework", "Safe.Framework.Cli"])
        {
            Property(project, "PackageVersion", "-p:Version=7.8.9").ShouldBe("7.8.9");
        }
    }

    private static string Property(string project, string name, params string[] arguments) =>
        ProgramRun
            .Of(
                "dotnet",
                [
                    "msbuild",
                    Path.Combine(SharedFolder.RepositoryRoot, "src", project),
                    $"-getProperty:{name}",
                    "-nodeReuse:false",
                    .. arguments,
                ]
            )
            .Succeeded()
            .Trim();
}

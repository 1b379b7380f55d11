using System.Security.Cryptography;

namespace Safe.Packaging.Tests;

/// <summary>The sources of <c>tests/ConsumerProgram</c>, and what it prints when it is built from the projects.</summary>
internal static class ConsumerSources
{
    private static readonly string Folder = Path.Combine(SharedFolder.RepositoryRoot, "tests", "ConsumerProgram");

    /// <summary>The annotated model.</summary>
    public static IEnumerable<(string, string)> Model => [Of("Block.cs"), Of("Classifier.cs")];

    /// <summary>What trains it.</summary>
    public static IEnumerable<(string, string)> Program => [Of("RandomBatches.cs"), Of("Program.cs")];

    /// <summary>What the program prints in the tree: numbers to their last bit, and freezes.</summary>
    public static string PrintedInTree { get; } = ProgramRun.Of("dotnet", [Facts.ConsumerProgram]).Succeeded();

    /// <summary>Asserts that a program was built with an assembly that was packed just now, and with no other of the same version.</summary>
    /// <param name="id">The package and its assembly.</param>
    /// <param name="folder">Where the program lies.</param>
    public static void IsFromPackage(string id, string folder)
    {
        byte[] packed = Package.Of(id).Read($"lib/net10.0/{id}.dll");
        byte[] used = File.ReadAllBytes(Path.Combine(folder, $"{id}.dll"));
        Convert.ToHexString(SHA256.HashData(used)).ShouldBe(Convert.ToHexString(SHA256.HashData(packed)));
    }

    private static (string, string) Of(string name) => (name, File.ReadAllText(Path.Combine(Folder, name)));
}

using Safe.Testing;

namespace Safe.Torch.Generators.Tests.Generation;

/// <summary>The file that Safe.Torch is built from.</summary>
internal static class AtenFile
{
    internal static string Text { get; } = File.ReadAllText(Path.Combine(SharedFolder.RepositoryRoot, "src", "Safe.Torch", "aten.txt"));
}

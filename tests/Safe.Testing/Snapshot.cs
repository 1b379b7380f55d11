using System.Reflection;
using System.Runtime.CompilerServices;
using Shouldly;

namespace Safe.Testing;

/// <summary>
/// Compares a text with the file <c>Type.Method.verified.cs</c> beside the test. On a difference the text is written as
/// <c>.received</c> for a look; <c>SAFE_ACCEPT_SNAPSHOTS=1</c> accepts it, on a developer's machine only.
/// </summary>
public static class Snapshot
{
    /// <summary>Compares <paramref name="text"/> with the snapshot of the calling test.</summary>
    /// <param name="test">The test object.</param>
    /// <param name="text">What was produced, with <c>\n</c> line ends.</param>
    /// <param name="extension">The snapshot's file extension.</param>
    /// <param name="member">The test method.</param>
    public static void Match(object test, string text, string extension = "cs", [CallerMemberName] string member = "") =>
        Match(test.GetType(), text, extension, member);

    /// <summary>Compares <paramref name="text"/> with the snapshot of the calling static test, or of one case of a theory.</summary>
    /// <param name="test">The test's type.</param>
    /// <param name="text">What was produced, with <c>\n</c> line ends.</param>
    /// <param name="extension">The snapshot's file extension.</param>
    /// <param name="member">The test method, with the case's name where there are several.</param>
    public static void Match(Type test, string text, string extension = "cs", [CallerMemberName] string member = "")
    {
        string stem = Path.Combine(Folder(test), $"{test.Name}.{member}");
        Compare($"{stem}.verified.{extension}", $"{stem}.received.{extension}", text, IsAccepting());
    }

    private static void Compare(string verified, string received, string text, bool accept)
    {
        text.ShouldNotContain('\r', "a snapshot has \\n line ends");
        string? expected = File.Exists(verified) ? File.ReadAllText(verified) : null;
        if (string.Equals(expected, text, StringComparison.Ordinal))
        {
            File.Delete(received);
            return;
        }

        if (accept)
        {
            File.WriteAllText(verified, text);
            File.Delete(received);
            return;
        }

        File.WriteAllText(received, text);
        throw new ShouldAssertException(
            $"{Path.GetFileName(received)} {Difference(expected, text)}. Compare the two files; SAFE_ACCEPT_SNAPSHOTS=1 accepts."
        );
    }

    private static string Difference(string? expected, string text)
    {
        if (expected is null)
        {
            return "has no verified file yet";
        }

        string[] wanted = expected.Split('\n');
        string[] got = text.Split('\n');
        int line = wanted.Zip(got).TakeWhile(pair => string.Equals(pair.First, pair.Second, StringComparison.Ordinal)).Count();
        return $"differs at line {line + 1}: expected '{LineAt(wanted, line)}', was '{LineAt(got, line)}'";
    }

    private static string LineAt(string[] lines, int line) => line < lines.Length ? lines[line] : "<end of file>";

    // Folders are namespaces, so the namespace below the assembly's name leads to the test's folder. [CallerFilePath] would not:
    // CI builds rewrite it to /_/.
    private static string Folder(Type test)
    {
        string project = test
            .Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
            .Single(attribute => string.Equals(attribute.Key, "ProjectDirectory", StringComparison.Ordinal))
            .Value!;
        string root = test.Assembly.GetName().Name!;
        string space = test.Namespace ?? root;
        string below = space.StartsWith(root + ".", StringComparison.Ordinal) ? space[(root.Length + 1)..] : "";
        return Path.Combine(project, below.Replace('.', Path.DirectorySeparatorChar));
    }

    private static bool IsAccepting() =>
        string.Equals(Environment.GetEnvironmentVariable("SAFE_ACCEPT_SNAPSHOTS"), "1", StringComparison.Ordinal)
        && string.IsNullOrEmpty(Environment.GetEnvironmentVariable("CI"));
}

using System.Globalization;
using System.Runtime.InteropServices;

namespace Safe.Framework.Tasks.ApiDocs;

/// <summary>Finds the XML documentation files of the .NET SDK's reference packs.</summary>
public static class ReferencePacks
{
    /// <summary>Lists the files, newest version of each pack only, in ordinal order.</summary>
    /// <param name="folder">
    /// A .NET root (it has <c>packs/</c>), or any folder with XML files below it; null to look where .NET is installed.
    /// </param>
    /// <returns>Paths of XML files.</returns>
    /// <exception cref="DirectoryNotFoundException">There are none; the message says where they were looked for.</exception>
    public static IReadOnlyList<string> Find(string? folder = null)
    {
        IReadOnlyList<string> places = folder is null ? DotnetRoots() : [folder];
        foreach (string place in places)
        {
            string[] files = [.. FilesOf(place).Order(StringComparer.Ordinal)];
            if (files.Length > 0)
            {
                return files;
            }

            if (folder is not null && Directory.Exists(folder))
            {
                files = [.. Directory.EnumerateFiles(folder, "*.xml", SearchOption.AllDirectories).Order(StringComparer.Ordinal)];
                if (files.Length > 0)
                {
                    return files;
                }
            }
        }

        throw new DirectoryNotFoundException(
            "No XML documentation of .NET reference packs (packs/*.Ref/*/ref/*/*.xml) was found. Looked in: "
                + string.Join(", ", places)
                + ". Install the .NET SDK or name a folder."
        );
    }

    /// <summary>Where .NET may be installed: what the environment says, where this process runs from, the usual places.</summary>
    private static List<string> DotnetRoots()
    {
        var roots = new List<string?> { Environment.GetEnvironmentVariable("DOTNET_ROOT") };

        // <root>/shared/Microsoft.NETCore.App/<version>/
        roots.Add(Path.GetFullPath(Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "..", "..", "..")));
        roots.Add(Path.GetDirectoryName(Environment.ProcessPath));
        roots.AddRange(["/usr/share/dotnet", "/usr/lib/dotnet", "/usr/lib64/dotnet", "/usr/local/share/dotnet"]);
        roots.Add(Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".dotnet"));
        string programs = Environment.GetFolderPath(Environment.SpecialFolder.ProgramFiles);
        if (programs.Length > 0)
        {
            roots.Add(Path.Combine(programs, "dotnet"));
        }

        return [.. roots.OfType<string>().Where(root => root.Length > 0).Distinct(StringComparer.Ordinal)];
    }

    private static IEnumerable<string> FilesOf(string root)
    {
        string packs = Path.Combine(root, "packs");
        if (!Directory.Exists(packs))
        {
            return [];
        }

        return Directory.EnumerateDirectories(packs, "*.Ref").SelectMany(NewestFiles);
    }

    /// <summary>The files of the newest version of a pack that has any.</summary>
    private static IEnumerable<string> NewestFiles(string pack)
    {
        foreach (string version in NewestFirst(Directory.EnumerateDirectories(pack)))
        {
            string reference = Path.Combine(version, "ref");
            IEnumerable<string> frameworks = Directory.Exists(reference) ? NewestFirst(Directory.EnumerateDirectories(reference)) : [];
            foreach (string framework in frameworks)
            {
                string[] files = Directory.GetFiles(framework, "*.xml");
                if (files.Length > 0)
                {
                    return files;
                }
            }
        }

        return [];
    }

    /// <summary>Orders folders named by a version (<c>10.0.1</c>, <c>10.0.0-rc.2</c>) or a framework (<c>net10.0</c>).</summary>
    private static IEnumerable<string> NewestFirst(IEnumerable<string> folders) =>
        folders
            .OrderByDescending(folder => VersionOf(Path.GetFileName(folder)))
            .ThenBy(folder => Path.GetFileName(folder).Contains('-', StringComparison.Ordinal))
            .ThenByDescending(Path.GetFileName, StringComparer.Ordinal);

    private static Version VersionOf(string name)
    {
        string numbers = name.TrimStart([.. "abcdefghijklmnopqrstuvwxyz"]).Split('-')[0];
        return Version.TryParse(numbers, out Version? version) ? version
            : int.TryParse(numbers, NumberStyles.None, CultureInfo.InvariantCulture, out int major) ? new Version(major, 0)
            : new Version(0, 0);
    }
}

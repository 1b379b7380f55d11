using System.Text;

namespace Quickstart.Tests;

/// <summary>Made-up documentation, enough of it for the quickstart's task and quickly read.</summary>
internal static class Documentation
{
    private const int TypesPerArea = 60;
    private const int MembersPerType = 12;

    private static readonly string[] Areas =
    [
        "System.Collections",
        "System.Data",
        "System.Diagnostics",
        "System.IO",
        "System.Net",
        "System.Reflection",
        "System.Security",
        "System.Text",
        "System.Threading",
        "System.Xml",
        "Microsoft.AspNetCore",
        "Microsoft.Extensions",
    ];

    /// <summary>Writes it into a folder.</summary>
    public static void Write(string folder)
    {
        var xml = new StringBuilder("<?xml version=\"1.0\"?>\n<doc><assembly><name>x</name></assembly><members>\n");
        int text = 0;
        foreach (string area in Areas)
        {
            for (int type = 0; type < TypesPerArea; type++)
            {
                for (int member = 0; member < MembersPerType; member++)
                {
                    xml.Append(
                        $"<member name=\"P:{area}.Type{Word(type)}.Member{Word(member)}\"><summary>Gets the {Word(text++)} of the {area.ToLowerInvariant()} that is {Word(type)} here.</summary></member>\n"
                    );
                }
            }
        }
        Directory.CreateDirectory(folder);
        File.WriteAllText(Path.Combine(folder, "made-up.xml"), xml.Append("</members></doc>").ToString());
    }

    // Letters only: texts that differ by their numbers alone count as one.
    private static string Word(int number)
    {
        var word = new StringBuilder();
        do
        {
            word.Append((char)('a' + number % 26));
            number /= 26;
        } while (number > 0);
        return word.Append("thing").ToString();
    }
}

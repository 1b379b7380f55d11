using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;

namespace Safe.Framework.Cli;

/// <summary>The usual help, and a verb's examples behind it.</summary>
/// <param name="usual">The usual help.</param>
internal sealed class ExamplesHelp(HelpAction usual) : SynchronousCommandLineAction
{
    /// <summary>Lets a command's help show the examples of its verbs.</summary>
    /// <param name="root">The command.</param>
    public static void AddTo(RootCommand root)
    {
        HelpOption help = root.Options.OfType<HelpOption>().Single();
        help.Action = new ExamplesHelp((HelpAction)help.Action!);
    }

    /// <inheritdoc/>
    public override bool ClearsParseErrors => usual.ClearsParseErrors;

    /// <inheritdoc/>
    public override int Invoke(ParseResult parseResult)
    {
        int code = usual.Invoke(parseResult);
        if (parseResult.CommandResult.Command is Verb verb)
        {
            Console.WriteLine("Examples:");
            foreach (string line in verb.Examples.Split('\n'))
            {
                Console.WriteLine(line.Length == 0 ? "" : $"  {line}");
            }
        }
        return code;
    }
}

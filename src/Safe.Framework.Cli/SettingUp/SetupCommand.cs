using System.CommandLine;
using System.Text.Json;

namespace Safe.Framework.Cli.SettingUp;

/// <summary><c>safe setup</c>: makes the installed tool able to compute on this machine.</summary>
internal static class SetupCommand
{
    /// <summary>The command.</summary>
    public static Command Create()
    {
        var rebuild = new Option<bool>("--rebuild") { Description = "Build it from its sources, whether there is one or not" };
        Option<bool> json = JsonOutput.Option();
        var command = new Verb(
            "setup",
            "Finds this machine's LibTorch and builds the native library that calls it, once, for the commands that compute.",
            $"""
            safe setup
            LIBTORCH=~/libtorch safe setup
            safe setup --rebuild

            LibTorch (1.13 to 2.11) is looked for in the folder that LIBTORCH names, in the system's package, and in the torch of python3.
            Building takes a C++17 compiler and a few minutes; CMake is used where it is. Debian: apt-get install libtorch-dev g++.
            The library goes into a folder of its version below {NativePlace.Variable}; without, below ~/.local/share/Safe.Framework/native.
            After LibTorch was updated, --rebuild makes it fit again.
            """
        );
        command.Add(rebuild);
        command.Add(json);
        command.SetAction(parsed => ExitCode.Of(() => Run(parsed.GetValue(rebuild), parsed.GetValue(json))));
        return command;
    }

    private static int Run(bool rebuild, bool json)
    {
        bool wasThere = !rebuild && NativeBuild.IsDone;
        if (!wasThere && !NativeBuild.Run(fromSources: rebuild, json ? Console.Error : Console.Out))
        {
            return ExitCode.Failed;
        }
        var facts = SetupFacts.Of(wasThere);
        if (json)
        {
            Console.WriteLine(JsonSerializer.Serialize(facts, OutputJson.Readable.SetupFacts));
            return ExitCode.Done;
        }
        Console.WriteLine($"LibTorch {facts.Libtorch}: {Printable.Text(facts.LibtorchFolder)}");
        Console.WriteLine($"native library{(wasThere ? ", there already" : "")}: {Printable.Text(facts.Library)}");
        return ExitCode.Done;
    }
}

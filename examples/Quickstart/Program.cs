using System.CommandLine;
using Quickstart;

Command command = RunCommand.Fill(
    new RootCommand("Fine-tunes a small BERT to tell areas of .NET apart: LoRA beside LoRA + SAFE, from the same start."),
    ["lora", "safe"],
    seedsByDefault: 1
);
command.Add(RunCommand.Compare());
command.Add(PrepareCommand.Create());
command.Add(CheckCommand.Create());
ParseResult result = command.Parse(args);

// Ctrl+C and SIGTERM are the host's: it ends the job between two steps. The parser's own handler would leave while LibTorch still works.
int exitCode = result.Invoke(new InvocationConfiguration { ProcessTerminationTimeout = null });
return result.Errors.Count > 0 ? 2 : exitCode;

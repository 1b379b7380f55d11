using Safe.Framework.Training;

namespace Safe.Framework.Cli.Reproducing;

/// <summary><c>safe reproduce</c>: tables and figures of the paper by name.</summary>
internal static class ReproduceCommand
{
    /// <summary>The command.</summary>
    public static Verb Create()
    {
        var options = new ReproductionOptions();
        var command = new Verb(
            "reproduce",
            "Runs a table or figure of the paper and writes it as JSON, as tables (csv) and as a page.",
            $"""
            safe reproduce table1 --model examples --data ../shared/data
            safe reproduce table4 --model examples --model ../shared/models --data ../shared/data
            safe reproduce fig2 --scale small --model models --data data --output runs/fig2 Training:Device=cuda

            {string.Join(Environment.NewLine, Reproductions.All.Select(static one => $"{one.Name, -8}{one.Description}"))}

            Scale tiny runs the project's small models, small and paper the real ones, which --model has to have. Where a table needs
            models of several folders, as table4 and fig6 do at scale tiny, --model is given for each; so is --data.
            Ctrl+C ends the running job with a checkpoint; --resume goes on from there.
            """
        );
        options.AddTo(command);
        command.SetAction(parsed =>
            ExitCode.Of(() =>
            {
                TrainingThreads.UseCores();
                ReproductionRequest request = options.Read(parsed);
                Tell(options.Chosen(parsed).Run(request), request.Quiet);
            })
        );
        return command;
    }

    private static void Tell(ReproductionOutcome outcome, bool json)
    {
        if (json)
        {
            Console.WriteLine(outcome.Json);
            return;
        }
        foreach (string line in outcome.Lines)
        {
            Console.WriteLine(Printable.Text(line));
        }
        new WrittenFiles(outcome.Files).Tell();
    }
}

using System.CommandLine;
using System.Text.Json;
using Safe.Framework.Cli.Recipes;
using Safe.Framework.Models.Checkpoints;
using Safe.Framework.Reporting;
using Safe.Framework.Tasks.Recipes;

namespace Safe.Framework.Cli.Merging;

/// <summary><c>safe merge</c>: an adapter and its model as one checkpoint.</summary>
internal static class MergeCommand
{
    private static readonly Dictionary<string, ScalarType> Types = new(StringComparer.Ordinal)
    {
        ["float32"] = ScalarType.Float32,
        ["bfloat16"] = ScalarType.BFloat16,
        ["float16"] = ScalarType.Float16,
    };

    /// <summary>The command.</summary>
    public static Command Create()
    {
        var model = new Argument<string>("model") { Description = "Folder of the base model, or of a run, which brings both" };
        var adapter = new Argument<string?>("adapter")
        {
            Description = "Folder of the adapter in PEFT's format; for a run only where it shall not be the run's own",
            Arity = ArgumentArity.ZeroOrOne,
        };
        var output = new Option<string>("--output")
        {
            Description = "Folder of the merged checkpoint",
            Required = true,
            HelpName = "folder",
        };
        var dtype = new Option<string>("--dtype")
        {
            Description = "Element type of the weights: " + string.Join(", ", Types.Keys),
            DefaultValueFactory = static _ => "float32",
        };
        dtype.AcceptOnlyFromAmong([.. Types.Keys]);
        Option<bool> json = JsonOutput.Option();
        var command = new Verb(
            "merge",
            "Adds an adapter to its model's weights and writes a plain Hugging Face checkpoint, tokenizer files included.",
            """
            safe merge runs/tiny-cola-42 --output merged
            safe merge models/bert-base-uncased adapters/cola --output merged --dtype bfloat16
            """
        )
        {
            model,
            adapter,
            output,
            dtype,
            json,
        };
        command.SetAction(parsed =>
            ExitCode.Of(() =>
            {
                string source = parsed.GetValue(model)!;
                string target = parsed.GetValue(output)!;
                RequireFree(target);
                (string own, string words) = Merge(source, parsed.GetValue(adapter), target, Types[parsed.GetValue(dtype)!]);
                TokenizerCopy.Make(own, words, target);
                var merged = new MergedFacts(target, new PretrainedFolder(target).CountElements(), parsed.GetValue(dtype)!);
                Console.WriteLine(
                    parsed.GetValue(json)
                        ? JsonSerializer.Serialize(merged, OutputJson.Readable.MergedFacts)
                        : $"{target}: {Quantity.Count(merged.Parameters)} parameters in {merged.Dtype}"
                );
            })
        );
        return command;
    }

    // Where the base model and its tokenizer lie.
    private static (string Model, string Tokenizer) Merge(string source, string? adapter, string target, ScalarType dtype)
    {
        if (RunFolder.RecipeIn(source) is { } file)
        {
            IRecipeJob job = RecipeJob.Create(RecipeFile.Read(file));
            new TrainedModel(job) { RunFolder = source, Adapter = adapter }.Merge(target, dtype);
            Recipe resolved = job.Resolved;
            return (resolved.Model, resolved.ModelOptions.Tokenizer ?? resolved.Model);
        }
        AdaptedFolder.Merge(
            source,
            adapter
                ?? throw new FileNotFoundException($"{source}: no folder of a run (it has no recipe.yaml); name the adapter's folder, too"),
            target,
            dtype
        );
        return (source, source);
    }

    private static void RequireFree(string folder)
    {
        if (Directory.Exists(folder) && Directory.EnumerateFileSystemEntries(folder).Any())
        {
            throw new IOException($"{folder}: the folder is not empty; a merged checkpoint gets one of its own");
        }
    }
}

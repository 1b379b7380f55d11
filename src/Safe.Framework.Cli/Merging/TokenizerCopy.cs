using Safe.Framework.Tasks.Images;
using Safe.Framework.Tasks.Tokenization.Files;

namespace Safe.Framework.Cli.Merging;

/// <summary>Takes a model's tokenizer along, so that what is merged can be used by itself.</summary>
internal static class TokenizerCopy
{
    private static readonly string[] Others = [ImageProcessor.FileName, "generation_config.json"];

    /// <summary>Copies the files of tokenizers, image processors and generation that are there.</summary>
    /// <param name="model">The base model's folder; one that is not there has none.</param>
    /// <param name="tokenizer">The folder of its tokenizer, which may be the same.</param>
    /// <param name="target">The merged checkpoint's folder.</param>
    /// <exception cref="IOException">A file cannot be copied.</exception>
    public static void Make(string model, string tokenizer, string target)
    {
        IEnumerable<string> words = Directory.Exists(tokenizer) ? TokenizerFiles.In(tokenizer) : [];
        foreach (string file in Others.Select(name => Path.Combine(model, name)).Where(File.Exists).Concat(words))
        {
            File.Copy(file, Path.Combine(target, Path.GetFileName(file)), overwrite: true);
        }
    }
}

using System.Text.Json.Nodes;
using Safe.Testing;

namespace Safe.Framework.Tasks.Tests.Tokenization.Pretrained;

/// <summary>A checkpoint's folder, made of given files and a configuration; removed with the object.</summary>
internal sealed class TokenizerFolders : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("safe-tokenizer-");

    /// <summary>The folder.</summary>
    public string Path => folder.FullName;

    /// <summary>The vocabularies that ship with the data.</summary>
    public static string Vocabulary(string name) => System.IO.Path.Combine(SharedFolder.Data, "vocab", name);

    /// <summary>A golden fixture's files with the settings that the fixture names.</summary>
    public static TokenizerFolders Golden(string fixture, JsonNode settings, string tokenizerClass)
    {
        var made = new TokenizerFolders();
        string source = System.IO.Path.Combine(SharedFolder.Golden, "tokenizers", fixture);
        foreach (string name in new[] { "vocab.txt", "vocab.json", "merges.txt", "tokenizer.model" })
        {
            made.Copy(System.IO.Path.Combine(source, name), name);
        }

        JsonObject config = settings.DeepClone().AsObject();
        config["tokenizer_class"] = tokenizerClass;
        made.Write("tokenizer_config.json", config.ToJsonString());
        return made;
    }

    public string Write(string name, string content)
    {
        string path = System.IO.Path.Combine(Path, name);
        File.WriteAllText(path, content);
        return path;
    }

    public string Write(string name, byte[] content)
    {
        string path = System.IO.Path.Combine(Path, name);
        File.WriteAllBytes(path, content);
        return path;
    }

    public void Copy(string source, string name)
    {
        if (File.Exists(source))
        {
            File.Copy(source, System.IO.Path.Combine(Path, name));
        }
    }

    public void Dispose() => folder.Delete(recursive: true);
}

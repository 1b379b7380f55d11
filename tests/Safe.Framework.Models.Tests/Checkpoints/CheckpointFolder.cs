using Safe.Framework.Checkpoints;
using Safe.Framework.Models.Bert;
using Safe.Framework.Models.Tests.Bert;

namespace Safe.Framework.Models.Tests.Checkpoints;

/// <summary>A temporary folder with a checkpoint that tests may damage.</summary>
internal sealed class CheckpointFolder : IDisposable
{
    internal string Path { get; } = Directory.CreateTempSubdirectory("safe-checkpoint-").FullName;

    internal string Weights => System.IO.Path.Combine(Path, "model.safetensors");

    internal string Config => System.IO.Path.Combine(Path, "config.json");

    /// <summary>Saves a new model of the configuration here and returns it.</summary>
    internal TModel Save<TModel>(Func<BertConfig, TModel> create, BertConfig? config = null, ScalarType dtype = ScalarType.Float32)
        where TModel : Module
    {
        TModel model = TinyBert.Create(create, config);
        BertPretrained.Save(Path, model, config ?? TinyBert.Config, dtype);
        return model;
    }

    /// <summary>Rewrites the weights file with other names, values or tensors.</summary>
    internal void Rewrite(Func<Dictionary<string, Tensor>, Dictionary<string, Tensor>> change)
    {
        using DisposeScope scope = NewDisposeScope();
        Dictionary<string, Tensor> tensors;
        using (SafetensorsFile file = SafetensorsFile.Open(Weights))
        {
            tensors = file.Entries.ToDictionary(entry => entry.Name, entry => file.Read(entry.Name));
        }
        SafetensorsWriter.Write(Weights, change(tensors));
    }

    internal void ReplaceInConfig(string before, string after)
    {
        string text = File.ReadAllText(Config);
        text.ShouldContain(before);
        File.WriteAllText(Config, text.Replace(before, after, StringComparison.Ordinal));
    }

    public void Dispose() => Directory.Delete(Path, recursive: true);
}

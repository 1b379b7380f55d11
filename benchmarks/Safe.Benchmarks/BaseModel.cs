using Safe.Framework.Models.Bert;

namespace Safe.Benchmarks;

/// <summary>Checkpoints with random weights.</summary>
internal static class BaseModel
{
    /// <summary>The folder of a checkpoint of BERT-base's size, 440 MB, written at the first call.</summary>
    public static string Folder(Places places) => Folder(places, "bert-base", new BertConfig());

    /// <summary>The folder of a checkpoint, written at the first call.</summary>
    public static string Folder(Places places, string name, BertConfig config)
    {
        string folder = places.Temporary(name);
        if (!File.Exists(Path.Combine(folder, "model.safetensors")))
        {
            Directory.CreateDirectory(folder);
            using var model = new BertForMaskedLM(config);
            BertPretrained.Save(folder, model, config);
        }
        return folder;
    }
}
